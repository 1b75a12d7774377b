"""`quorum`: the sum, who is missing, and the clause; before the meeting, the forecast."""

from chat.card import Block, Card, Context, Text
from chat.command import Call, Command
from chat.reply import Post, Reply, done
from handlers.common.meetings import planned, seats_on, when
from handlers.common.responses import expected
from handlers.common.room import look
from handlers.common.sums import sum_blocks
from panel.policy import READ_QUORUM
from panel.quorum import forecast
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Work it out for the meeting that is open; a chair's asking is answered in the channel."""
    meeting = await work.meetings.open_now()
    if meeting is None:
        return done(await _forecast(call, work))
    room = await look(meeting, work)
    ruling = await work.rulings.latest(meeting.id) if meeting.id else None
    blocks: list[Block] = [*sum_blocks(room.quorum)]
    if ruling is not None:
        word = "quorate" if ruling.quorate else "not quorate"
        blocks.append(Text(f"The chair has ruled: {word}."))
    card = Card(f"Quorum: {room.quorum.verdict()}", tuple(blocks))
    asked = Post("quorum-asked", str(meeting.id), call.request.id)
    return done(card, *((asked,) if call.actor.chairs else ()), objects=(f"meeting:{meeting.id}",))


async def _forecast(call: Call, work: UnitOfWork) -> Card:
    """What the answers so far promise for the next meeting."""
    ahead = await planned(call, work)
    if not ahead:
        check = forecast(call.terms, await seats_on(call.today, work), (), chair_expected=False)
        note = "No meeting is dated yet."
    else:
        check = await expected(ahead[0], work)
        note = f"Forecast from the answers for {when(ahead[0], call.panel)}."
    return Card(f"Quorum forecast: {check.verdict()}", (*sum_blocks(check), Context(note)))


COMMAND = Command(
    name="quorum",
    summary="Show whether the meeting is quorate, with the working.",
    allowed=READ_QUORUM,
    run=run,
)
