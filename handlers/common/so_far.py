"""The answers to a call so far, and the forecast that they make."""

from chat.card import Block, Context, Facts
from handlers.common.meetings import local_day, row_id, seats_on
from handlers.common.responses import expected
from panel.meeting import Answer, Meeting
from panel.people import SeatState
from panel.wording import listed
from storage.unit_of_work import UnitOfWork


async def so_far(meeting: Meeting, work: UnitOfWork) -> tuple[Block, ...]:
    """Who comes, who sends a deputy, who does not come and who has not said, by seat."""
    seats = await seats_on(local_day(meeting, work.panel), work)
    said = {response.seat: response.answer for response in await work.responses.of(row_id(meeting))}
    filled = [one.seat for one in seats if one.state is SeatState.FILLED]
    groups = [
        ("Attending", [s.title for s in filled if said.get(s.key) is Answer.ATTENDING]),
        ("Deputy", [s.title for s in filled if said.get(s.key) is Answer.DEPUTY]),
        ("Apologies", [s.title for s in filled if said.get(s.key) is Answer.APOLOGIES]),
        ("No answer yet", [s.title for s in filled if s.key not in said]),
    ]
    facts = tuple((label, listed(titles)) for label, titles in groups if titles)
    check = await expected(meeting, work)
    return Facts(facts), Context(f"Forecast: {check.sentence()}")
