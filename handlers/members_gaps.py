"""`members gaps`: seats nobody holds, and how long the list has gone unconfirmed."""

from chat.card import Block, Bullets, Card, Context, Text
from chat.command import Call, Command
from chat.reply import Reply, done
from handlers.common.meetings import seats_on
from panel.people import SeatStanding, SeatState
from panel.policy import READ_MEMBERS
from panel.terms import SeatKind
from panel.wording import counted, listed
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Name every vacant or suspended seat; core seats first, since they carry the quorum."""
    seats = await seats_on(call.today, work)
    core = [s for s in seats if s.seat.kind is SeatKind.CORE]
    filled = sum(s.state is SeatState.FILLED for s in core)
    gaps = [s for s in seats if s.state is not SeatState.FILLED]
    ordered = sorted(gaps, key=lambda one: one.seat.kind is not SeatKind.CORE)
    blocks: list[Block] = [Text(f"{filled} of {counted('core seat', len(core))} are filled.")]
    if gaps:
        blocks.append(Bullets(tuple(_line(one) for one in ordered)))
        blocks.append(Context("To fill one, the coordinator types: member add SEAT EMAIL NAME"))
    if unattested := await _unattested(call, work):
        blocks.append(Text(f"Seniority not attested: {listed(unattested)}."))
        blocks.append(Context("To record it, the coordinator types: member attest SEAT"))
    return done(Card("Gaps in the membership", tuple(blocks)))


async def _unattested(call: Call, work: UnitOfWork) -> list[str]:
    """Seats whose member has not the attestation that the terms ask for (CLAUSES §2.15)."""
    membership = call.terms.membership
    if not (membership and membership.attest_seniority):
        return []
    held = await work.members.in_force(call.today)
    wanting = {one.seat for one in held if one.seat is not None and not one.attested}
    return [seat.title for seat in call.terms.seats if seat.key in wanting]


def _line(standing: SeatStanding) -> str:
    bodies = f", open to {' or '.join(standing.seat.bodies)}" if standing.seat.bodies else ""
    return f"{standing.seat.title} ({standing.seat.kind.value}): {standing.state.value}{bodies}"


COMMAND = Command(
    name="members gaps",
    summary="Show the seats that nobody holds, and who has not attested seniority.",
    allowed=READ_MEMBERS,
    run=run,
    aliases=("gaps",),
)
