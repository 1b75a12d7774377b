"""Recording an answer to the call, and saying what it does to the forecast."""

from collections.abc import Sequence

from chat.card import Card, Context, Facts
from chat.command import Call
from chat.reply import Post, Reply, done
from handlers.common.meetings import local_day, meant, row_id, touched, when
from handlers.common.seats import holder_of, own_or_named, title
from panel.meeting import Answer, Meeting, MeetingState, Response
from panel.names import PersonId, SeatKey
from panel.people import standings
from panel.policy import roles_of
from panel.quorum import QuorumCheck, forecast
from panel.role import CHAIRS
from storage.unit_of_work import UnitOfWork

_SAID = {
    Answer.ATTENDING: "attending",
    Answer.APOLOGIES: "apologies",
    Answer.DEPUTY: "a deputy",
}
_OWN = {**_SAID, Answer.DEPUTY: "a deputy comes"}


async def answerable(call: Call, work: UnitOfWork) -> tuple[Meeting, SeatKey, PersonId]:
    """The meeting and the seat an answer is for, and the member who holds it."""
    meeting = await meant(call, work)
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
    card = Card(
        "Recorded, thank you",
        (Facts(tuple(facts)), *extra, *await _forecast(meeting, work)),
    )
    posts = await renewed(meeting, call, work)
    return done(card, *posts, objects=(f"meeting:{meeting.id}", f"seat:{seat}"))


async def _forecast(meeting: Meeting, work: UnitOfWork) -> tuple[Context, ...]:
    """What the answers promise, as long as the meeting has not begun."""
    if meeting.state is MeetingState.OPEN:
        return ()
    return (Context(f"Forecast: {(await expected(meeting, work)).sentence()}"),)


async def renewed(meeting: Meeting, call: Call, work: UnitOfWork) -> list[Post]:
    """The channel's calls for the meeting, which show the answers."""
    subject, occurrence = str(row_id(meeting)), f"answer-{call.request.id}"
    calls = ("attendance-call", "agenda-sent")
    owed = await work.outbox.owed(calls, subject)
    return [Post(kind, subject, occurrence) for kind in calls if kind in owed]


async def expected(meeting: Meeting, work: UnitOfWork) -> QuorumCheck:
    """The quorum that the answers so far promise."""
    return await promised(meeting, await answers_to(meeting, work), work)


async def own_answers(meeting: Meeting, call: Call, work: UnitOfWork) -> list[tuple[str, str]]:
    """What was said for each of the asker's own seats, in words."""
    said = {response.seat: response.answer for response in await answers_to(meeting, work)}
    return [
        (title(seat, call), _OWN[said[seat]] if seat in said else "no answer yet")
        for seat in call.actor.seats
    ]


async def answers_to(meeting: Meeting, work: UnitOfWork) -> tuple[Response, ...]:
    """The answers so far; a meeting without a row has none."""
    return await work.responses.of(meeting.id) if meeting.id else ()


async def promised(
    meeting: Meeting, responses: Sequence[Response], work: UnitOfWork
) -> QuorumCheck:
    """The quorum that these answers promise."""
    day, terms = local_day(meeting, work.panel), work.panel.terms
    appointments = await work.members.in_force(day)
    seats = standings(terms, appointments, await work.members.suspended(day), day)
    coming = {r.deputy or r.person for r in responses if r.answer is not Answer.APOLOGIES}
    chairs = {a.person for a in appointments if roles_of((a,), terms) & CHAIRS}
    return forecast(terms, seats, responses, bool(chairs & coming))
