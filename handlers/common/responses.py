"""Recording an answer to the call, and saying what it does to the forecast."""

from chat.card import Card, Context, Facts
from chat.command import Call
from chat.reply import Misused, Post, Reply, done
from handlers.common.meetings import local_day, meant, row_id, seats_on, touched, when
from handlers.common.seats import holder_of, own_or_named, title
from panel.meeting import Answer, Meeting, MeetingState, Response
from panel.names import PersonId, SeatKey
from panel.policy import roles_of
from panel.quorum import QuorumCheck, forecast
from panel.role import CHAIRS
from storage.unit_of_work import UnitOfWork

_SAID = {
    Answer.ATTENDING: "attending",
    Answer.APOLOGIES: "apologies",
    Answer.DEPUTY: "a deputy",
}


async def answerable(call: Call, work: UnitOfWork) -> tuple[Meeting, SeatKey, PersonId]:
    """The meeting and the seat an answer is for, and the member who holds it."""
    meeting = await meant(call, work)
    if meeting.state is MeetingState.OPEN:
        raise Misused.because("The meeting is open", "Type here if you are there.")
    seat = own_or_named(call)
    holder = await holder_of(seat, call, work)
    return await touched(meeting, work), seat, holder


async def answer(
    call: Call,
    work: UnitOfWork,
    asked: tuple[Meeting, SeatKey, PersonId],
    response: Response,
    note: str = "",
    *extra: Context,
) -> Reply:
    """Record the answer, acknowledge it, and renew the forecast in the channel."""
    meeting, seat, _ = asked
    before = await work.responses.record(row_id(meeting), response, note or None)
    facts = [("Seat", title(seat, call)), ("Answer", _SAID[response.answer])]
    facts.append(("Meeting", when(meeting, call.panel)))
    if before is not None and before.answer is not response.answer:
        facts.append(("Instead of", _SAID[before.answer]))
    promised = await expected(meeting, work)
    card = Card(
        "Recorded, thank you",
        (Facts(tuple(facts)), *extra, Context(f"Forecast: {promised.sentence()}")),
    )
    post = Post("attendance-call", str(row_id(meeting)), f"answer-{call.request.id}")
    posts = (post,) if await called_for(meeting, work) else ()
    return done(card, *posts, objects=(f"meeting:{meeting.id}", f"seat:{seat}"))


async def called_for(meeting: Meeting, work: UnitOfWork) -> bool:
    """Whether the channel has an attendance call for the meeting, which then shows the answers."""
    return await work.outbox.owed("attendance-call", str(row_id(meeting)))


async def expected(meeting: Meeting, work: UnitOfWork) -> QuorumCheck:
    """The quorum that the answers so far promise."""
    day = local_day(meeting, work.panel)
    seats = await seats_on(day, work)
    responses = await work.responses.of(meeting.id) if meeting.id else ()
    coming = {r.deputy or r.person for r in responses if r.answer is not Answer.APOLOGIES}
    terms = work.panel.terms
    appointments = await work.members.in_force(day)
    chairs = {a.person for a in appointments if roles_of((a,), terms) & CHAIRS}
    return forecast(terms, seats, responses, bool(chairs & coming))
