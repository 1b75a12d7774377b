"""`declare`: declare an interest, or that there is none, at the open meeting (CLAUSES §3)."""

from chat.card import Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Post, Reply, done
from handlers.common.arrivals import part_of
from handlers.common.meetings import open_meeting, row_id
from panel.meeting import Meeting
from panel.names import PersonId, SeatKey
from panel.policy import DECLARE
from storage.unit_of_work import UnitOfWork

_NONE = ("none", "nothing", "no", "no interest", "no interests")


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Keep the declaration encrypted; the channel hears only that a seat has an interest."""
    meeting = await open_meeting(work)
    person = call.actor.person
    if person is None:
        raise Misused.because("Who declares?", "You are not on the members list.")
    said = call.values.text("interest")
    interest = None if said.casefold().strip(" .") in _NONE else said
    seat = await _seat(person, meeting, interest, call, work)
    await work.declarations.declare(row_id(meeting), person, seat, interest, call.at)
    if interest is None:
        return done(Card("Recorded", (Text("You declared no interest."),)))
    body = "Your interest is on record for the chair, who may ask you to leave for an item."
    post = Post(
        "meeting-interest", str(meeting.id), call.request.id, details=(("seat", seat or ""),)
    )
    return done(Card("Recorded", (Text(body),)), post, objects=(f"meeting:{meeting.id}",))


async def _seat(
    person: PersonId, meeting: Meeting, interest: str | None, call: Call, work: UnitOfWork
) -> SeatKey | None:
    """The seat they are here for, else the one they could be here for; none has no interest."""
    stays = await work.register.presences(row_id(meeting))
    seats = [stay.seat for stay in stays if stay.person == person and stay.seat]
    if seats or interest is None:
        return seats[-1] if seats else None
    seat, _ = await part_of(person, meeting, call, work)
    return seat


COMMAND = Command(
    name="declare",
    summary="Declare an interest in the open meeting, or none.",
    allowed=DECLARE,
    run=run,
    fields=(
        Field("seat", "Seat", Kind.HIDDEN, required=False),
        Field("interest", "Your interest, or none", kept=True),
    ),
    examples=("declare none", "declare my agency runs the service in item 4"),
)
