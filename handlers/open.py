"""`open`: the meeting begins (Kent §4; London, Membership)."""

from chat.card import Button, Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Asked, Misused, Post, Reply, done
from chat.values import Newcomer
from handlers.common.arrivals import arrive, part_of
from handlers.common.meetings import local_day, next_meeting, row_id, touched, when
from handlers.common.people import called, names_of
from handlers.common.room import chairs_among, reckon
from panel.meeting import Meeting
from panel.names import PersonId
from panel.people import Appointment
from panel.policy import HOLD_MEETING, roles_of
from panel.role import CHAIRS
from panel.wording import say_time
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Open the meeting, enter the opener and the presider, and begin the quorum card."""
    meeting = await _meeting(call, work)
    presider = await _presider(meeting, call, work)
    people = dict.fromkeys(p for p in (call.actor.person, presider) if p)
    there = {p.person for p in await work.register.presences(row_id(meeting)) if p.here}
    opened = await work.meetings.open(row_id(meeting), call.at, presider, call.panel.version)
    for person in people:
        if person not in there:
            await arrive(person, await part_of(person, opened, call, work), opened, call, work)
    posts = await reckon(opened, call.at, "opening", work)
    statement = Post("meeting-opened", str(opened.id), str(opened.sequence))
    body = f"Opened at {say_time(call.at, call.zone)}; {await called(presider, work)} presides."
    card = Card("The meeting is open", (Text(body),))
    return done(card, statement, *posts, objects=(f"meeting:{opened.id}",))


async def _meeting(call: Call, work: UnitOfWork) -> Meeting:
    """Today's meeting. Raises Misused if one is open, Asked if the next is another day."""
    if await work.meetings.open_now() is not None:
        raise Misused.because(
            "A meeting is open", "Close it first: close", Button("Quorum", "quorum")
        )
    meeting = await next_meeting(call, work)
    today = local_day(meeting, call.panel) == call.today
    if not today and not call.values.text("anyway"):
        carried = (*call.request.form.items(), ("anyway", "yes"))
        raise Asked.which(
            "Open it today?",
            f"The next meeting is {when(meeting, call.panel)}, not today.",
            Button("Open it now", call.request.words, carried, confirm="Open it today?"),
            Button("Show meetings", "meeting list"),
        )
    return await touched(meeting, work)


async def _presider(meeting: Meeting, call: Call, work: UnitOfWork) -> PersonId:
    """Who presides: the one named, a chair who is there, or the opener if a chair.

    Raises Asked where none of them is there (CLAUSES §2.14).
    """
    named = call.values.person("presiding")
    if isinstance(named, Newcomer):
        raise Misused.because("Not on the list", f"{named.email} is not on the members list.")
    if named is not None:
        return named
    if call.actor.chairs and call.actor.person:
        return call.actor.person
    appointments = await work.members.in_force(local_day(meeting, call.panel))
    presences = await work.register.presences(row_id(meeting))
    chairs = chairs_among(appointments, presences, call.terms)
    for presence in presences:
        if presence.person in chairs:
            return presence.person
    raise await _who_presides(appointments, call, work)


async def _who_presides(
    appointments: tuple[Appointment, ...], call: Call, work: UnitOfWork
) -> Asked:
    people = await names_of(work)
    chairs = [a.person for a in appointments if roles_of((a,), call.terms) & CHAIRS]
    candidates = dict.fromkeys([*chairs, *([call.actor.person] if call.actor.person else [])])
    carried = tuple(call.request.form.items())
    known = [people[who] for who in candidates if who in people]
    return Asked.which(
        "Who presides?",
        "No chair, co-chair or deputy chair is in the register yet. Who presides? "
        "Or type: open presiding @person",
        *(Button(one.name, f"open presiding {one.email}", carried) for one in known),
    )


COMMAND = Command(
    name="open",
    summary="Open the meeting.",
    allowed=HOLD_MEETING,
    run=run,
    fields=(
        Field("presiding", "Who presides", Kind.PERSON, required=False, after=("presiding",)),
        Field("anyway", "Open it today", Kind.HIDDEN, required=False),
    ),
    examples=("open", "open presiding @sam"),
)
