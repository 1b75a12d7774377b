"""Notice `attendance-call`: who will come? Answers count in its thread; it changes in place."""

from chat.card import Card, Text
from chat.command import Notice, Telling
from handlers.common.answers import answers
from handlers.common.meetings import named, when
from handlers.common.so_far import so_far
from panel.meeting import MeetingState
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The meeting, the answers so far by seat, and the forecast."""
    meeting = await named(telling, work)
    if meeting is None or meeting.id is None:
        return None
    if meeting.state is MeetingState.CANCELLED:
        title = f"No meeting on {when(meeting, telling.panel)}"
        return Card(title, (Text("It was cancelled; nobody need answer."),))
    return Card(
        f"Who will come on {when(meeting, telling.panel)}?",
        (
            Text("Press a button, or reply here: attending, apologies, or deputy @person."),
            *await so_far(meeting, work),
            answers(meeting),
        ),
    )


NOTICE = Notice("attendance-call", "Who will come to the next meeting?", render, live=True)
