"""Notice `meeting-moved`: a meeting has another date or time."""

from chat.card import Card, Facts
from chat.command import Notice, Telling
from handlers.common.answers import answers
from handlers.common.entries import entry_file
from handlers.common.meetings import named, when
from panel.meeting import MeetingState
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The new date and time, the changed calendar entry, and the three answers as buttons."""
    meeting = await named(telling, work)
    if meeting is None or meeting.state is MeetingState.CANCELLED:
        return None
    was = ("Was to be", say_date(meeting.occurrence))
    facts = Facts((("Now", when(meeting, telling.panel)), was))
    return Card(
        "The meeting has moved", (facts, entry_file(meeting, telling.panel), answers(meeting))
    )


NOTICE = Notice("meeting-moved", "A meeting has another date or time.", render)
