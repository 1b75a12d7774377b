"""Notice `meeting-dated`: a meeting was given its date."""

from chat.card import Card, Facts
from chat.command import Notice, Telling
from handlers.common.answers import answers
from handlers.common.entries import entry_file
from handlers.common.meetings import named, when
from panel.meeting import MeetingState
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """When it is, its calendar entry, and the three answers as buttons."""
    meeting = await named(telling, work)
    if meeting is None or meeting.state is MeetingState.CANCELLED:
        return None
    facts = Facts((("When", when(meeting, telling.panel)),))
    blocks = (facts, entry_file(meeting, telling.panel), answers(meeting))
    return Card(f"Next: a meeting of {telling.panel.terms.name}", blocks)


NOTICE = Notice("meeting-dated", "A meeting was given a date.", render)
