"""`member end`: end an appointment; the seat is vacant from the day after."""

from chat.card import Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply, done
from handlers.common.people import called, somebody
from handlers.common.seats import title
from panel.policy import KEEP_MEMBERS
from panel.wording import listed, say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """End the appointments that were meant: of a person, or to a seat."""
    person = await somebody(call, work)
    seat = call.values.seat("seat")
    on = call.values.day("on") or call.today
    held = await work.members.of_person(person, call.today)
    ending = [one for one in held if seat is None or one.seat == seat]
    if not ending:
        raise Misused.because("Nothing to end", "They hold no appointment to that seat.")
    if any(on < one.start for one in ending):
        raise Misused.because("Too early", "An appointment cannot end before it began.")
    for appointment in ending:
        await work.members.end(appointment.id, on)
    seats = listed([title(one.seat, call) for one in ending if one.seat])
    body = f"{await called(person, work)} is on the list until {say_date(on)}."
    vacant = f" Vacant from then on: {seats}." if seats else ""
    return done(Card("Appointment ended", (Text(body + vacant),)), objects=(f"person:{person}",))


COMMAND = Command(
    name="member end",
    summary="End an appointment to a seat or a role.",
    allowed=KEEP_MEMBERS,
    run=run,
    fields=(
        Field("who", "Who", Kind.PERSON, required=False),
        Field("seat", "Seat", Kind.SEAT, required=False),
        Field("on", "Last day", Kind.DATE, required=False, after=("on",)),
    ),
    examples=("member end camhs", "member end camhs on 31 August 2026"),
)
