"""Notice `digest-agency`: what an agency has before it, for the holders of its seats."""

from collections.abc import Sequence

from chat.card import Card, Context
from chat.command import Notice, Telling
from handlers.common.digest_actions import agency_blocks
from handlers.common.digest_blockages import waiting_for
from handlers.common.digest_parts import own_agencies
from panel.agencies import seats_of
from panel.names import SeatKey
from panel.terms import SeatKind, Terms
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Its own list with one tap to settle each; that nothing is overdue is said too.

    Those who only come by invitation (London, L28) hear nothing where they have nothing to do.
    """
    agencies = own_agencies(telling)
    seats = seats_of(agencies, telling.panel.terms)
    waiting = await waiting_for(agencies, work)
    if not (waiting or _core(seats, telling.panel.terms) or await work.actions.open_of(seats)):
        return None
    blocks = await agency_blocks(telling, agencies, work)
    how = Context("For all that is yours: action mine")
    what = "actions and blockages" if waiting else "actions"
    return Card(f"{telling.panel.terms.short}: your {what} this week", (*blocks, how))


def _core(seats: Sequence[SeatKey], terms: Terms) -> bool:
    found = (terms.seat(seat) for seat in seats)
    return any(seat and seat.kind is SeatKind.CORE for seat in found)


NOTICE = Notice(
    "digest-agency",
    "An agency's own: actions overdue or due within two weeks, and the blockages it is to remove.",
    render,
    when="weekly, with the digest",
    to="the holders of each agency's seats, but those who get the digest for the chairs",
)
