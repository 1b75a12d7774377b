"""Whose seat a command is about, and seats in the words of a card."""

from chat.card import Button
from chat.command import Call
from chat.form import Field, Kind
from chat.mentions import spelled
from chat.reply import Asked, Misused
from panel.names import PersonId, SeatKey
from storage.unit_of_work import UnitOfWork

MEETING = Field("meeting", "Meeting", Kind.HIDDEN, required=False)
"""Carried by buttons and threads that stand for one meeting."""

FOR_SEAT = Field("seat", "Seat", Kind.SEAT, required=False, after=("for",), hint="If not your own")

_UNSEATED = "This is counted by seat, and you hold none. Type members for the list."


def title(seat: SeatKey, call: Call) -> str:
    """A seat as the terms list it."""
    found = call.terms.seat(seat)
    return found.title if found else seat


def own_or_named(call: Call) -> SeatKey:
    """The seat that was named, else the asker's own. Raises Asked where they hold several."""
    named = call.values.seat("seat")
    if named is not None:
        return named
    seats = call.actor.seats
    if len(seats) == 1:
        return seats[0]
    if not seats:
        others = call.command.allowed.anybody & call.actor.roles
        body = f"Say for which seat. Type: {call.command.usage}" if others else _UNSEATED
        raise Misused.because("You hold no seat", body)
    raise Asked.which(
        "Which seat?",
        "You hold more than one seat. Which one is this for?",
        *(seat_button(call, seat) for seat in seats),
    )


def seat_button(call: Call, seat: SeatKey, field: str = "seat") -> Button:
    """The same command again, for one seat."""
    words = spelled(call.request.words, call.request.mentions)
    carried = {**call.request.form, field: seat}
    return Button(title(seat, call), words, tuple(carried.items()))


async def holder_of(seat: SeatKey, call: Call, work: UnitOfWork) -> PersonId:
    """The member who holds a seat. Raises Misused for a vacant or suspended one."""
    if seat in await work.members.suspended(call.today):
        raise Misused.because("That seat is suspended", f"{title(seat, call)} is suspended.")
    held = await work.members.holder(seat, call.today)
    if held is None:
        raise Misused.because(
            "That seat is vacant",
            f"Nobody holds {title(seat, call)}. "
            f"The coordinator can type: member add {seat} EMAIL NAME",
        )
    return held.person
