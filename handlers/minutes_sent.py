"""`minutes sent`: the minutes and the action log of the last meeting are out (Kent §6)."""

from chat.card import Card, Facts
from chat.command import Call, Command
from chat.form import Field
from chat.reply import Misused, Post, Reply
from handlers.common.agenda_changes import due
from handlers.common.meetings import held, row_id, when
from handlers.common.seats import MEETING
from panel.deadline import DeadlineKind
from panel.meeting import Meeting
from panel.policy import SEND_MINUTES
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Record it with the link, and give the channel the link."""
    meeting = await held(call, work)
    link = call.values.text("link")
    if link and not link.startswith("https://"):
        raise Misused.because("Not a link", "A link to the minutes begins with https://")
    if call.actor.person is None:
        raise Misused.because("Who sends?", "Only somebody on the members list can send them.")
    earlier = await work.minutes.of(row_id(meeting))
    if any(one.link == (link or None) for one in earlier):
        raise Misused.because("Sent already", f"For the meeting of {when(meeting, call.panel)}.")
    sent = await work.minutes.sent(row_id(meeting), link or None, call.actor.person, call.at)
    facts = [("Meeting", when(meeting, call.panel)), *_in_time(meeting, call)]
    post = Post("minutes-sent", str(row_id(meeting)), str(sent.id))
    card = Card("Minutes sent", (Facts(tuple(facts)),))
    return Reply((card,), (post,), objects=(f"meeting:{meeting.id}", f"minutes:{sent.id}"))


def _in_time(meeting: Meeting, call: Call) -> list[tuple[str, str]]:
    deadline = due(call, meeting, DeadlineKind.MINUTES_SENT)
    if deadline is None:
        return []
    source = "advisory" if deadline.advisory else deadline.clause
    kept = "in time" if call.at <= deadline.due else "late"
    return [("Due by", f"{say_date(deadline.due_day)} ({source}): {kept}")]


COMMAND = Command(
    name="minutes sent",
    summary="Say that minutes and action log of the last meeting are out, and where they are.",
    allowed=SEND_MINUTES,
    run=run,
    fields=(MEETING, Field("link", "Link to the minutes", required=False, kept=True)),
    examples=("minutes sent https://docs.example.gov.uk/mase/minutes-2026-09",),
)
