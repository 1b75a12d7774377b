"""`deputy`: name who stands in for a seat at the next meeting (Kent §4)."""

from dataclasses import replace

from chat.card import Context
from chat.choices import with_choices
from chat.command import Call, Command
from chat.form import Field, Form, Kind
from chat.reply import Asked, Misused, Post, Reply, ToRole
from chat.values import Newcomer
from handlers.common.attendance import breaks_cap
from handlers.common.meetings import local_day, row_id
from handlers.common.people import called, taken_up
from handlers.common.responses import answer, answerable
from handlers.common.seats import FOR_SEAT, MEETING, title
from panel.meeting import Answer, Meeting, Response
from panel.names import PersonId, SeatKey
from panel.policy import ANSWER
from panel.role import Role
from panel.terms import SeatKind
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Record the deputy, who becomes known to the panel; warn if the cap would be broken."""
    asked = await answerable(call, work)
    meeting, seat, holder = asked
    named = call.values.person("deputy")
    if named is None or named == holder:
        raise Misused.because("Who stands in?", "A member cannot be their own deputy.")
    if not isinstance(named, Newcomer):
        await _must_not_hold_core(named, call, work)
        await _must_be_free(named, meeting, seat, call, work)
    await _must_be_attested(named, call, work)
    deputy = await _made_known(named, meeting, seat, call, work)
    notes = [Context(f"Deputy: {await called(deputy, work)}")]
    if isinstance(named, Newcomer):
        notes.append(Context("They are new to the panel: the coordinator will be told."))
    if await breaks_cap(seat, holder, meeting, call, work):
        notes.append(Context(_over_the_cap(call)))
    response = Response(seat, holder, Answer.DEPUTY, deputy, call.at)
    reply = await answer(call, work, asked, response, "", *notes)
    posts = (*reply.posts, *_tell_coordinator(named, deputy, meeting))
    return replace(reply, posts=posts, objects=(*reply.objects, f"deputy:{deputy}"))


async def _must_not_hold_core(person: PersonId, call: Call, work: UnitOfWork) -> None:
    """Who holds a core seat cannot deputise for another (CLAUSES §2.3)."""
    for appointment in await work.members.of_person(person, call.today):
        if appointment.seat is not None and appointment.kind is SeatKind.CORE:
            raise Misused.because(
                "They hold a seat of their own",
                f"They are the member for {title(appointment.seat, call)}, and one person "
                "covers one seat. Name somebody else.",
            )


async def _must_be_free(
    person: PersonId, meeting: Meeting, seat: SeatKey, call: Call, work: UnitOfWork
) -> None:
    """Nobody deputises for two seats at one meeting. Raises Misused."""
    for response in await work.responses.of(row_id(meeting)):
        if response.deputy == person and response.seat != seat:
            raise Misused.because(
                "They stand in already",
                f"They deputise for {title(response.seat, call)} at that meeting, and one "
                "person covers one seat. Name somebody else.",
            )


async def _must_be_attested(named: PersonId | Newcomer, call: Call, work: UnitOfWork) -> None:
    """Where the terms ask for seniority, deputies attest it too (L26). Raises Asked."""
    membership = call.terms.membership
    if not (membership and membership.attest_seniority) or call.values.ticked("attested"):
        return
    if await _attested_before(named, call, work):
        return
    who = named.email if isinstance(named, Newcomer) else await _address(named, work)
    given = {"deputy": who, "seat": call.values.seat("seat") or "", **_carried(call)}
    fields = (
        replace(f, value=given.get(f.name, ""), required=f.required or f.name == "attested")
        for f in call.command.fields
    )
    intro = f"{call.terms.cite(membership.clause)}: {ATTESTED.label.lower()}. Or type the same "
    shown = with_choices(fields, call.terms.seats)
    raise Asked(Form("deputy", "Seniority is to be attested", shown, intro + "and attested."))


async def _attested_before(named: PersonId | Newcomer, call: Call, work: UnitOfWork) -> bool:
    if isinstance(named, Newcomer):
        return False
    return any(one.attested for one in await work.members.of_person(named, call.today))


async def _address(person: PersonId, work: UnitOfWork) -> str:
    contact = await work.members.contact(person)
    return contact.email if contact else ""


def _carried(call: Call) -> dict[str, str]:
    return {"meeting": call.values.text("meeting")}


async def _made_known(
    named: PersonId | Newcomer, meeting: Meeting, seat: SeatKey, call: Call, work: UnitOfWork
) -> PersonId:
    """The deputy, known to the panel as one until the meeting is over."""
    person = named
    if isinstance(person, Newcomer):
        agency = found.agency if (found := call.terms.seat(seat)) else None
        person = (await taken_up(person.email, "", None, agency, work)).id
    day = local_day(meeting, call.panel)
    held = await work.members.of_person(person, day)
    if not any(one.kind or Role.DEPUTY in one.roles for one in held):
        await work.members.appoint(
            person,
            seat=None,
            kind=None,
            roles=frozenset({Role.DEPUTY}),
            agency=None,
            start=call.today,
            end=day,
            attested=call.values.ticked("attested"),
        )
    return person


def _over_the_cap(call: Call) -> str:
    rule = call.terms.attendance
    clause = call.terms.cite(rule.clause) if rule else ""
    advisory = " (advisory)" if rule and rule.advisory else ""
    return f"Take care: this deputy breaks the seat's cap on deputies{advisory}. {clause}".strip()


def _tell_coordinator(
    named: PersonId | Newcomer, deputy: PersonId, meeting: Meeting
) -> tuple[Post, ...]:
    if not isinstance(named, Newcomer):
        return ()
    about = (("meeting", str(meeting.id)),)
    audience = ToRole(Role.COORDINATOR)
    return (Post("members-deputy-new", str(deputy), str(meeting.id), audience, about),)


ATTESTED = Field(
    "attested",
    "They have managerial responsibility or strategic oversight",
    Kind.CHECKBOX,
    required=False,
    after=("attested",),
)

COMMAND = Command(
    name="deputy",
    summary="Name who stands in for you at the next meeting.",
    allowed=ANSWER,
    run=run,
    fields=(
        MEETING,
        Field("deputy", "Deputy", Kind.PERSON, hint="@person or an e-mail address"),
        FOR_SEAT,
        ATTESTED,
    ),
    examples=(
        "deputy @sam",
        "deputy sam@example.org for police",
        "deputy sam@example.org attested",
    ),
    concerns=("seat",),
)
