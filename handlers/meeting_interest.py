"""Notice `meeting-interest`: a seat declared an interest; what it is stays in the record."""

from chat.card import Card, Text
from chat.command import Notice, Telling
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Which seat it was."""
    seat = telling.panel.terms.seat(telling.details.get("seat", ""))
    who = seat.title if seat else "Somebody without a seat"
    body = f"{who} has declared an interest. The chair decides what follows."
    return Card("Declaration of interest", (Text(body),))


NOTICE = Notice("meeting-interest", "A seat declared an interest.", render)
