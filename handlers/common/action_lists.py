"""Lists of actions: which are meant, and how they read."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat.card import Block, Button, Buttons, Card, Context, Text
from chat.command import Call
from chat.reply import Misused, Reply
from handlers.common.action_words import bullets, line
from handlers.common.actions import own_seats, seen_seats
from panel.action import Action
from panel.action_lateness import last_slot
from panel.action_number import read_reference
from panel.agencies import seats_of
from panel.names import AgencyKey, SeatKey
from panel.wording import counted
from storage.unit_of_work import UnitOfWork

_ENDED = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is to show: of which seats (None: all), and only what is overdue or ended."""

    seats: tuple[SeatKey, ...] | None = None
    overdue: bool = False
    ended: bool = False
    horizon: str = ""
    about: str = ""


async def listed_actions(wanted: Wanted, title: str, call: Call, work: UnitOfWork) -> Reply:
    """The list as a private card."""
    found = [one for one in await _candidates(wanted, call, work) if _fits(one, wanted, call)]
    slot = last_slot(call.terms.digest, call.at, call.zone)
    lines = [line(one, call.terms, call.today, slot) for one in found]
    late = sum(one.overdue(call.today) for one in found)
    blocks: list[Block] = [Text(_summed(found, late, wanted))]
    blocks += bullets(lines, "action list overdue, or with a seat")
    if not wanted.ended:
        blocks.append(Buttons(_others(wanted)))
    blocks.append(Context("For the history of one: action show A-2026-014"))
    return Reply((Card(title, tuple(blocks)),), echoes=True)


def _summed(found: Sequence[Action], late: int, wanted: Wanted) -> str:
    if not found:
        return "Nothing is overdue." if wanted.overdue else "There are no such actions."
    if wanted.ended:
        return f"{counted('action', len(found))}, the last to end first."
    return f"{counted('action', len(found))}, {late or 'none'} overdue."


def _others(wanted: Wanted) -> tuple[Button, ...]:
    overdue = () if wanted.overdue else (Button("Overdue", "action list overdue"),)
    return (*overdue, Button("Mine", "action mine"), Button("Ended", "action list done"))


async def _candidates(wanted: Wanted, call: Call, work: UnitOfWork) -> tuple[Action, ...]:
    """The rows that come nearest to what is wanted, as far as the asker may see them."""
    seen = await seen_seats(call, work)
    seats = wanted.seats if seen is None else tuple(seen)
    if seen is not None and wanted.seats is not None:
        seats = tuple(seat for seat in wanted.seats if seat in seen)
    found = await _asked(wanted, seats, call, work)
    return tuple(one for one in found if seats is None or one.owner in seats)


async def _asked(
    wanted: Wanted, seats: tuple[SeatKey, ...] | None, call: Call, work: UnitOfWork
) -> tuple[Action, ...]:
    about = read_reference(wanted.about)
    if about is not None and about.case is not None:
        return await work.actions.of_case(about.case)
    if wanted.ended:
        if seats is not None:
            return await work.actions.ended_of(seats, _ENDED)
        return await work.actions.ended(_ENDED)
    if seats is not None:
        return await work.actions.open_of(seats)
    if wanted.overdue:
        return await work.actions.overdue(call.today)
    return await work.actions.open()


def _fits(one: Action, wanted: Wanted, call: Call) -> bool:
    about = read_reference(wanted.about)
    if about is not None and about.blockage is not None and one.blockage != about.blockage:
        return False
    if wanted.horizon and one.horizon != wanted.horizon:
        return False
    return one.overdue(call.today) or not wanted.overdue


def agency_seats(call: Call) -> tuple[SeatKey, ...] | None:
    """The seats of the seat or agency that was named; None for neither. Raises Misused."""
    seat, agency = call.values.seat("seat"), call.values.text("agency").strip().casefold()
    if agency:
        found = seats_of((AgencyKey(agency),), call.terms)
        if not found:
            known = sorted({one.agency for one in call.terms.seats})
            raise Misused.because("No such agency", f"There are: {', '.join(known)}.")
        return found
    return (seat,) if seat else None


async def mine(call: Call, work: UnitOfWork) -> tuple[SeatKey, ...]:
    """The seats whose actions are the asker's. Raises Misused for somebody without any."""
    seats = await own_seats(call, work)
    if not seats:
        raise Misused.because("You hold no seat", "For all actions, type: action list")
    return seats
