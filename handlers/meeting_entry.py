"""Document `meeting-entry`: a meeting for people's own calendars (London, at 10am)."""

from chat.command import Telling
from chat.document import Document
from handlers.common.entries import KIND
from handlers.common.meetings import named
from panel.calendar_entry import calendar_entry
from storage.unit_of_work import UnitOfWork


async def make(telling: Telling, work: UnitOfWork) -> bytes | None:
    """The entry as the meeting stands now."""
    try:
        meeting = await named(telling, work)
    except ValueError:  # whoever fetches a document may ask for any subject
        return None
    return None if meeting is None else calendar_entry(meeting, work.panel.terms, telling.at)


DOCUMENT = Document(KIND, "A meeting as a calendar entry.", "text/calendar", make)
