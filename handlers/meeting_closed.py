"""Notice `meeting-closed`: the register of the meeting that has ended."""

from chat.card import Card, Context, Facts, Table
from chat.command import Notice, Telling
from handlers.common.meetings import named, when
from panel.register import Code
from panel.wording import say_time
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """When it ended, and one letter a seat: seats only, and no reasons."""
    meeting = await named(telling, work)
    if meeting is None or meeting.id is None or meeting.closed_at is None:
        return None
    entries = {entry.seat: entry for entry in await work.register.entries(meeting.id)}
    terms = telling.panel.terms
    rows = tuple(
        (seat.title, f"{entries[seat.key].code.value} ({entries[seat.key].code.word})")
        for seat in terms.core_seats
        if seat.key in entries
    )
    facts = Facts(
        (
            ("Meeting", when(meeting, telling.panel)),
            ("Closed", say_time(meeting.closed_at, terms.zone)),
        )
    )
    key = ", ".join(f"{code.value} {code.word}" for code in Code)
    return Card("The meeting is closed", (facts, Table(("Seat", "Register"), rows), Context(key)))


NOTICE = Notice("meeting-closed", "A meeting was closed; its register.", render)
