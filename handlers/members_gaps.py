"""`members gaps`: seats nobody holds, and how long the list has gone unconfirmed."""

from chat.card import Bullets, Card, Context, Text
from chat.command import Call, Command
from chat.reply import Reply, done
from handlers.common.meetings import seats_on
from panel.people import SeatStanding, SeatState
from panel.policy import READ_MEMBERS
from panel.terms import SeatKind
from panel.wording import counted
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Name every vacant or suspended seat; core seats first, since they carry the quorum."""
    seats = await seats_on(call.today, work)
    core = [s for s in seats if s.seat.kind is SeatKind.CORE]
    filled = sum(s.state is SeatState.FILLED for s in core)
    gaps = [s for s in seats if s.state is not SeatState.FILLED]
    ordered = sorted(gaps, key=lambda one: one.seat.kind is not SeatKind.CORE)
    summary = Text(f"{filled} of {counted('core seat', len(core))} are filled.")
    items = Bullets(tuple(_line(one) for one in ordered))
    hint = Context("To fill one, the coordinator types: member add SEAT EMAIL NAME")
    return done(Card("Gaps in the membership", (summary, items, hint) if gaps else (summary,)))


def _line(standing: SeatStanding) -> str:
    bodies = f", open to {' or '.join(standing.seat.bodies)}" if standing.seat.bodies else ""
    return f"{standing.seat.title} ({standing.seat.kind.value}): {standing.state.value}{bodies}"


COMMAND = Command(
    name="members gaps",
    summary="Show the seats that nobody holds.",
    allowed=READ_MEMBERS,
    run=run,
    aliases=("gaps",),
)
