"""`meeting next`: when the panel meets next, the deadlines before it, and my answer."""

from chat.card import Block, Card, Context, Facts, Text, Tone
from chat.command import Call, Command
from chat.reply import Reply, done
from handlers.common.answers import answers
from handlers.common.meetings import local_day, next_meeting, when
from handlers.common.responses import own_answers
from panel.meeting import MeetingState
from panel.policy import READ_MEETINGS
from panel.timetable import deadlines
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Show the date and time, what is due when, and the answers of the asker's own seats."""
    meeting = await next_meeting(call, work)
    facts = [("When", when(meeting, call.panel)), *await own_answers(meeting, call, work)]
    blocks: list[Block] = [Facts(tuple(facts))]
    due = deadlines(call.terms, local_day(meeting, call.panel), call.calendar)
    if due:
        blocks.append(Facts(tuple((_named(d.kind), say_date(d.due_day)) for d in due)))
        blocks.append(Context(_source(due[0].advisory, [d.clause for d in due if d.clause])))
    if meeting.state is MeetingState.PROVISIONAL:
        blocks.append(Text("A chair can type: meeting confirm, or meeting move.", Tone.WARNING))
    blocks.append(answers(meeting))
    return done(Card(f"Next meeting of {call.terms.short}", tuple(blocks)))


def _named(kind: str) -> str:
    return {
        "agenda-agreed": "Agenda agreed by",
        "agenda-sent": "Agenda and papers sent by",
        "minutes-sent": "Minutes and action log sent by",
    }[kind]


def _source(advisory: bool, clauses: list[str]) -> str:
    if advisory:
        return "These deadlines are advisory: the terms do not set them."
    return " ".join(dict.fromkeys(clauses))


COMMAND = Command(
    name="meeting next",
    summary="Show when the panel meets next and what is due before.",
    allowed=READ_MEETINGS,
    run=run,
    aliases=("meeting", "next meeting"),
)
