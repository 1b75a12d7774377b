"""Notice `attendance-call`: who will come? Answers count in its thread; it changes in place."""

from chat.card import Card, Context, Facts, Text
from chat.command import Notice, Telling
from handlers.common.answers import answers
from handlers.common.meetings import local_day, named, seats_on, when
from handlers.common.responses import expected
from panel.meeting import Answer, MeetingState
from panel.people import SeatState
from panel.wording import listed
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The meeting, the answers so far by seat, and the forecast."""
    meeting = await named(telling, work)
    if meeting is None or meeting.id is None or meeting.state is MeetingState.CANCELLED:
        return None
    seats = await seats_on(local_day(meeting, telling.panel), work)
    said = {response.seat: response.answer for response in await work.responses.of(meeting.id)}
    filled = [one.seat for one in seats if one.state is SeatState.FILLED]
    groups = [
        ("Attending", [s.title for s in filled if said.get(s.key) is Answer.ATTENDING]),
        ("Deputy", [s.title for s in filled if said.get(s.key) is Answer.DEPUTY]),
        ("Apologies", [s.title for s in filled if said.get(s.key) is Answer.APOLOGIES]),
        ("No answer yet", [s.title for s in filled if s.key not in said]),
    ]
    facts = tuple((label, listed(titles)) for label, titles in groups if titles)
    check = await expected(meeting, work)
    return Card(
        f"Who will come on {when(meeting, telling.panel)}?",
        (
            Text("Press a button, or reply here: attending, apologies, or deputy @person."),
            Facts(facts),
            Context(f"Forecast: {check.sentence()}"),
            answers(meeting),
        ),
    )


NOTICE = Notice("attendance-call", "Who will come to the next meeting?", render, live=True)
