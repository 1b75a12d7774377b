"""Notice `attendance-nudge`: a seat has not said whether it comes (Kent §4; K21)."""

from chat.card import Card, Text
from chat.command import Notice, Telling
from handlers.common.answers import answers
from handlers.common.deadline_cards import AHEAD
from handlers.common.meetings import named, when
from panel.names import SeatKey
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The question, for one seat; nothing once it has answered or the meeting has begun."""
    meeting = await named(telling, work)
    if meeting is None or meeting.id is None or meeting.state not in AHEAD:
        return None
    seat = SeatKey(telling.details.get("seat", ""))
    answered = {response.seat for response in await work.responses.of(meeting.id)}
    if seat in answered or telling.at >= meeting.starts_at:
        return None
    found = telling.panel.terms.seat(seat)
    called = f" for {found.title}" if found else ""
    return Card(
        f"Will you come on {when(meeting, telling.panel)}?",
        (
            Text(f"There is no answer{called} yet."),
            answers(meeting, seat),
        ),
    )


NOTICE = Notice(
    "attendance-nudge",
    "A seat has not said whether it comes.",
    render,
    when="09:00, three days before the meeting",
    to="the holder of each seat that has not answered",
)
