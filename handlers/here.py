"""`here`: somebody has arrived."""

from datetime import timedelta

from chat.card import Button, Buttons, Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply, done
from handlers.common.arrivals import Part, arrive, part_of, who_is_meant
from handlers.common.meetings import next_meeting, row_id, touched, when
from handlers.common.room import reckon
from handlers.common.seats import title
from panel.meeting import Capacity, Meeting, MeetingState, Presence
from panel.names import PersonId
from panel.policy import REGISTER
from panel.wording import say_time
from storage.unit_of_work import UnitOfWork

_EARLY = timedelta(minutes=30)


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Enter the arrival, and renew the quorum card if the meeting is open."""
    meeting = await _meeting(call, work)
    person = await who_is_meant(meeting, call, work)
    there = await work.register.presences(row_id(meeting))
    stay = next((p for p in there if p.person == person and p.here), None)
    next_steps = (_LEAVE,) if person == call.actor.person else ()
    part = await _part(stay, person, meeting, call, work)
    if stay is not None and stay.seat == part[0]:
        since = Text(f"In the register since {say_time(stay.arrived, call.zone)}.")
        return done(Card("In the register", (since, *next_steps)))
    if stay is not None:
        await work.register.leave(row_id(meeting), person, call.at)
    await arrive(person, part, meeting, call, work)
    is_open = meeting.state is MeetingState.OPEN
    posts = await reckon(meeting, call.at, "arrival", work) if is_open else []
    card = Card("In the register", (Text(_said(part, call)), *next_steps))
    return done(card, *posts, objects=(f"meeting:{meeting.id}", f"person:{person}"))


async def _part(
    stay: Presence | None, person: PersonId, meeting: Meeting, call: Call, work: UnitOfWork
) -> Part:
    """As what they are here from now on: who covers a seat goes on with it until they say other."""
    if stay is not None and stay.seat is not None and "seat" not in call.values:
        return stay.seat, stay.capacity
    return await part_of(person, meeting, call, work)


async def _meeting(call: Call, work: UnitOfWork) -> Meeting:
    """The open meeting, or the one that begins within half an hour. Raises Misused."""
    meeting = await work.meetings.open_now() or await next_meeting(call, work)
    if meeting.state is not MeetingState.OPEN and call.at < meeting.starts_at - _EARLY:
        opens = say_time(meeting.starts_at - _EARLY, call.zone)
        raise Misused.because(
            "The register is not open yet",
            f"The next meeting is {when(meeting, call.panel)}; its register opens at {opens}.",
        )
    return await touched(meeting, work)


def _said(part: Part, call: Call) -> str:
    seat, capacity = part
    at = say_time(call.at, call.zone)
    if seat is None:
        role = "as a co-opted member" if capacity is Capacity.CO_OPTED else "without a seat"
        return f"Here since {at}, {role}; this does not count towards the quorum."
    as_deputy = "as deputy for" if capacity is Capacity.DEPUTY else "for"
    return f"Here since {at} {as_deputy} {title(seat, call)}."


_LEAVE = Buttons((Button("I have to leave", "leave"), Button("Quorum", "quorum")))

COMMAND = Command(
    name="here",
    summary="Enter yourself in the register of the meeting.",
    allowed=REGISTER,
    run=run,
    fields=(
        Field("who", "Who", Kind.PERSON, required=False),
        Field("seat", "Seat", Kind.SEAT, required=False),
    ),
    examples=("here", "here for police", "here @sam for camhs"),
    concerns=("who", "seat"),
    aliases=("present",),
)
