"""Notice `meeting-soon`: the meeting is about to open, and its register with this."""

from chat.card import Button, Buttons, Card, Facts, Text
from chat.command import Notice, Telling
from handlers.common.deadline_cards import AHEAD
from handlers.common.meetings import is_over, named, when
from handlers.common.responses import expected
from panel.wording import say_time
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The quorum that the answers promise, and the register; nothing once it was opened."""
    meeting = await named(telling, work)
    if meeting is None or meeting.state not in AHEAD or is_over(meeting, telling.at):
        return None
    begun = telling.at >= meeting.starts_at
    check = await expected(meeting, work)
    verb = "was to begin" if begun else "begins"
    return Card(
        f"The meeting {verb} at {say_time(meeting.starts_at, telling.panel.terms.zone)}",
        (
            Facts((("When", when(meeting, telling.panel)), ("Quorum forecast", check.sentence()))),
            Text("The register is open. A chair or the coordinator opens the meeting."),
            Buttons((Button("I am here", "here"), Button("Open the meeting", "open"))),
        ),
    )


NOTICE = Notice(
    "meeting-soon",
    "The meeting is about to open; the quorum forecast.",
    render,
    when="30 minutes before it begins",
)
