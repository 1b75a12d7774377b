"""`home`: somebody's own page: the next meeting, their answer, their actions and blockages."""

from chat.card import Block, Button, Buttons, Card, Context, Facts, Tone
from chat.command import Call, Command
from chat.reply import Reply
from handlers.common.answers import answers
from handlers.common.meetings import planned, seats_on, when
from handlers.common.own_work import own_actions, own_blockages
from handlers.common.people import standing_of
from handlers.common.responses import expected, own_answers
from handlers.common.room import look
from handlers.common.sums import sum_blocks
from panel.meeting import Meeting, MeetingState
from panel.policy import READ_QUORUM
from panel.quorum import QuorumCheck, forecast
from storage.unit_of_work import UnitOfWork

_HERE = Buttons((Button("I am here", "here", tone=Tone.GOOD), Button("I am leaving", "leave")))
_ASK = Buttons((Button("Quorum", "quorum"), Button("Terms", "terms"), Button("Help", "help")))


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Show it; nothing on it is for anybody else."""
    ahead = await planned(call, work)
    meeting = ahead[0] if ahead else None
    blocks: list[Block] = [Facts(tuple(await _facts(meeting, call, work)))]
    if meeting is not None and call.actor.seats:
        blocks.append(_HERE if _is_open(meeting) else answers(meeting))
    blocks += sum_blocks(await _sum(meeting, call, work))
    blocks += (*await own_actions(call, work), *await own_blockages(call, work))
    card = Card(call.terms.name, (*blocks, _ASK, Context("Only you see this page.")))
    return Reply((card,), echoes=True)


def _is_open(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.OPEN


async def _facts(meeting: Meeting | None, call: Call, work: UnitOfWork) -> list[tuple[str, str]]:
    """Who they are here, when the panel meets, and what they said to that, seat by seat."""
    facts = []
    if call.actor.person is not None:
        facts.append(("You", await standing_of(call.actor.person, call.today, work)))
    if meeting is None:
        return [*facts, ("Next meeting", "not dated")]
    label = "Meeting under way" if _is_open(meeting) else "Next meeting"
    facts.append((label, when(meeting, call.panel)))
    said = await own_answers(meeting, call, work)
    if len(said) == 1:
        return [*facts, ("Your answer", said[0][1])]
    return [*facts, *((f"Your answer for {seat}", answer) for seat, answer in said)]


async def _sum(meeting: Meeting | None, call: Call, work: UnitOfWork) -> QuorumCheck:
    """The quorum as it is in the meeting, else as the answers promise it."""
    if meeting is None:
        return forecast(call.terms, await seats_on(call.today, work), (), chair_expected=False)
    if _is_open(meeting):
        return (await look(meeting, work)).quorum
    return await expected(meeting, work)


COMMAND = Command(
    name="home",
    summary="Show your own page: the next meeting, your answer, your actions and blockages.",
    allowed=READ_QUORUM,
    run=run,
    aliases=("my page",),
)
