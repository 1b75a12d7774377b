"""`open`: the meeting begins (Kent §4; London, Membership)."""

from chat.card import Button, Card, Context, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.mentions import spelled
from chat.reply import Asked, Misused, Post, Reply, done
from chat.values import Newcomer
from handlers.common.agendas import lacking
from handlers.common.arrivals import arrive, part_of
from handlers.common.meetings import local_day, next_meeting, row_id, touched, when
from handlers.common.people import called, names_of
from handlers.common.room import chairs_among, reckon
from panel.meeting import Meeting
from panel.names import PersonId
from panel.people import Appointment
from panel.policy import HOLD_MEETING, roles_of
from panel.role import CHAIRS
from panel.wording import listed, say_time
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
            field = "seat" if person == call.actor.person else "presiding_seat"
            part = await part_of(person, opened, call, work, field)
            await arrive(person, part, opened, call, work)
    posts = await reckon(opened, call.at, "opening", work)
    statement = Post("meeting-opened", str(opened.id), str(opened.sequence))
    body = f"Opened at {say_time(call.at, call.zone)}; {await called(presider, work)} presides."
    undone = await lacking(opened, call.at, work)
    noted = (
        [Context(f"For the record: the agenda was not {listed(undone, 'or')}.")] if undone else []
    )
    card = Card("The meeting is open", (Text(body), *noted))
    objects = (f"meeting:{opened.id}", *(f"agenda:not-{word}" for word in undone))
    return done(card, statement, *posts, objects=objects)


async def _meeting(call: Call, work: UnitOfWork) -> Meeting:
    """Today's meeting. Raises Misused if one is open, Asked if the next is another day."""
    if await work.meetings.open_now() is not None:
        raise Misused.because(
            "A meeting is open", "Close it first: close", Button("Quorum", "quorum")
        )
    meeting = await next_meeting(call, work)
    today = local_day(meeting, call.panel) == call.today
    if not today and not call.values.ticked("anyway"):
        words = f"{spelled(call.request.words, call.request.mentions)} anyway"
        carried = tuple(call.request.form.items())
        raise Asked.which(
            "Open it today?",
            f"The next meeting is {when(meeting, call.panel)}, not today.",
            Button("Open it now", words, carried, confirm="Open it today?"),
            Button("Show meetings", "meeting list"),
        )
    meeting = await touched(meeting, work)
    return meeting if today else await work.meetings.move(row_id(meeting), call.at, "")


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
    anyway = " anyway" if call.values.ticked("anyway") else ""
    known = [people[who] for who in candidates if who in people]
    return Asked.which(
        "Who presides?",
        "No chair, co-chair or deputy chair is in the register yet. Who presides? "
        "Or type: open presiding @person",
        *(Button(one.name, f"open presiding {one.email}{anyway}", carried) for one in known),
    )


COMMAND = Command(
    name="open",
    summary="Open the meeting.",
    allowed=HOLD_MEETING,
    run=run,
    fields=(
        Field("presiding", "Who presides", Kind.PERSON, required=False, after=("presiding",)),
        Field(
            "anyway",
            "Open it although it is due on another day",
            Kind.CHECKBOX,
            required=False,
            after=("anyway",),
        ),
        Field("seat", "Seat", Kind.HIDDEN, required=False),
        Field("presiding_seat", "Seat of who presides", Kind.HIDDEN, required=False),
    ),
    examples=("open", "open presiding @sam"),
)
