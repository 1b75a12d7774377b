"""Notice `meeting-cancelled`: a meeting will not be held."""

from chat.card import Card, Text
from chat.command import Notice, Telling
from handlers.common.entries import entry_file
from handlers.common.meetings import named
from panel.wording import say_when
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Which meeting it was, and what takes it out of people's calendars."""
    meeting = await named(telling, work)
    if meeting is None:
        return None
    when = say_when(meeting.starts_at, telling.panel.terms.zone)
    held = "was not held" if meeting.starts_at <= telling.at else "will not be held"
    said = Text(f"The meeting of {when} {held}.")
    return Card("Meeting cancelled", (said, entry_file(meeting, telling.panel)))


NOTICE = Notice("meeting-cancelled", "A meeting will not be held.", render)
