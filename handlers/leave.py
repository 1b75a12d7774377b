"""`leave`: somebody has left the meeting."""

from chat.card import Button, Buttons, Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply, done
from handlers.common.arrivals import who_is_meant
from handlers.common.meetings import next_meeting, row_id, touched
from handlers.common.room import reckon
from panel.meeting import MeetingState
from panel.policy import REGISTER
from panel.wording import say_time
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Enter the departure, and renew the quorum card."""
    meeting = await work.meetings.open_now() or await next_meeting(call, work)
    meeting = await touched(meeting, work)
    person = await who_is_meant(meeting, call, work)
    if not await work.register.leave(row_id(meeting), person, call.at):
        they = "You are" if person == call.actor.person else "They are"
        raise Misused.because("Not in the register", f"{they} not in the register just now.")
    is_open = meeting.state is MeetingState.OPEN
    posts = await reckon(meeting, call.at, "departure", work) if is_open else []
    back = (Buttons((Button("I am back", "here"),)),) if person == call.actor.person else ()
    card = Card("Left", (Text(f"Left at {say_time(call.at, call.zone)}."), *back))
    return done(card, *posts, objects=(f"meeting:{meeting.id}", f"person:{person}"))


COMMAND = Command(
    name="leave",
    summary="Enter in the register that you have left.",
    allowed=REGISTER,
    run=run,
    fields=(
        Field("who", "Who", Kind.PERSON, required=False),
        Field("seat", "Seat", Kind.SEAT, required=False),
    ),
    examples=("leave", "leave @sam"),
    concerns=("who", "seat"),
    aliases=("left",),
)
