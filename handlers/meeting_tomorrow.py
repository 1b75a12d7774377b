"""Notice `meeting-tomorrow`: the day before, with the forecast and the answers as buttons."""

from chat.card import Card, Context, Facts
from chat.command import Notice, Telling
from handlers.common.answers import answers
from handlers.common.deadline_cards import AHEAD
from handlers.common.meetings import local_day, named, when
from handlers.common.responses import expected
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """When, and who is expected; nothing once it has begun or been called off."""
    meeting = await named(telling, work)
    if meeting is None or meeting.state not in AHEAD or telling.at >= meeting.starts_at:
        return None
    terms = telling.panel.terms
    check = await expected(meeting, work)
    days = (local_day(meeting, telling.panel) - telling.at.astimezone(terms.zone).date()).days
    title = {0: "Today", 1: "Tomorrow"}.get(days, "Next")
    return Card(
        f"{title}: a meeting of {terms.name}",
        (
            Facts((("When", when(meeting, telling.panel)),)),
            answers(meeting),
            Context(f"Forecast: {check.sentence()}"),
        ),
    )


NOTICE = Notice(
    "meeting-tomorrow",
    "The meeting is tomorrow.",
    render,
    when="09:00 on the day before",
)
