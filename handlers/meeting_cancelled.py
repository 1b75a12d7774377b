"""Notice `meeting-cancelled`: a meeting will not be held."""

from chat.card import Card, Text
from chat.command import Notice, Telling
from handlers.common.meetings import named
from panel.wording import say_when
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Which meeting it was."""
    meeting = await named(telling, work)
    if meeting is None:
        return None
    when = say_when(meeting.starts_at, telling.panel.terms.zone)
    return Card("Meeting cancelled", (Text(f"The meeting of {when} will not be held."),))


NOTICE = Notice("meeting-cancelled", "A meeting will not be held.", render)
