"""`member end`: end an appointment at once, or with a last day; or take one role away."""

from datetime import date

from chat.card import Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind, Option
from chat.reply import Misused, Post, Reply, done
from handlers.common.meetings import row_id
from handlers.common.people import called, somebody
from handlers.common.room import recount
from handlers.common.seats import title
from panel.names import PersonId
from panel.people import Appointment
from panel.policy import KEEP_MEMBERS
from panel.role import SEATLESS_ROLES, Role
from panel.wording import listed, say_date
from storage.unit_of_work import UnitOfWork

_ROLES = tuple(Option(r.value, r.value.replace("-", " ")) for r in Role if r in SEATLESS_ROLES)


async def run(call: Call, work: UnitOfWork) -> Reply:
    """End what was meant; whoever loses their seat in a meeting has left it."""
    person = await somebody(call, work)
    last_day, role = call.values.day("on"), call.values.text("role")
    ending = await _meant(person, role, call, work)
    for appointment in ending:
        await _end(appointment, last_day, role, call, work)
    posts = await _gone(person, ending, call, work) if last_day is None else []
    body = await _said(person, ending, last_day, role, call, work)
    card = Card("Role taken away" if role else "Appointment ended", (Text(body),))
    return done(card, *posts, objects=(f"person:{person}",))


async def _meant(
    person: PersonId, role: str, call: Call, work: UnitOfWork
) -> tuple[Appointment, ...]:
    """The appointments to a seat, with a role, or all of them. Raises Misused for none."""
    seat, last_day = call.values.seat("seat"), call.values.day("on")
    held = await work.members.of_person(person, call.today)
    if role:
        ending = tuple(one for one in held if role in one.roles)
        none = "They hold no such role of their own. What a seat gives ends with the seat."
    else:
        ending = tuple(one for one in held if seat in (None, one.seat))
        none = "They hold no appointment to that seat."
    if not ending:
        raise Misused.because("Nothing to end", none)
    if last_day and any(last_day < one.start for one in ending):
        raise Misused.because("Too early", "An appointment cannot end before it began.")
    return ending


async def _end(
    one: Appointment, last_day: date | None, role: str, call: Call, work: UnitOfWork
) -> None:
    left = one.roles - {role} if role else frozenset()
    if role and (one.seat or left):
        if last_day:
            raise Misused.because("At once, or all of it", "Leave out the day, or the role.")
        await _leave_roles(one, left, call, work)
    elif last_day:
        await work.members.end(one.id, last_day)
    else:
        await work.members.cut_short(one.id, call.at)


async def _leave_roles(
    one: Appointment, left: frozenset[Role], call: Call, work: UnitOfWork
) -> None:
    """A seat goes on as it is; roles without one go on from today as an appointment of their own.

    So the list of who was what stays true, and an import of the same file gives nothing back.
    """
    if one.seat:
        await work.members.keep_roles(one.id, left)
        return
    await work.members.cut_short(one.id, call.at)
    await work.members.appoint(
        one.person,
        seat=None,
        kind=one.kind,
        roles=left,
        agency=one.agency,
        start=call.today,
        end=one.end,
        attested=one.attested,
    )


async def _gone(
    person: PersonId, ended: tuple[Appointment, ...], call: Call, work: UnitOfWork
) -> list[Post]:
    """The open meeting's quorum without them: they stay in its register until now."""
    meeting = await work.meetings.open_now()
    if meeting is None:
        return []
    held = await work.members.of_person(person, call.today)
    lost = {one.seat for one in ended if one.seat} - {one.seat for one in held}
    presences = await work.register.presences(row_id(meeting))
    stays = [one for one in presences if one.here and one.person == person]
    if stays and (not held or any(stay.seat in lost for stay in stays)):
        await work.register.leave(row_id(meeting), person, call.at)
    return await recount(call.at, "appointment ended", work)


async def _said(
    person: PersonId,
    ended: tuple[Appointment, ...],
    last_day: date | None,
    role: str,
    call: Call,
    work: UnitOfWork,
) -> str:
    name = await called(person, work)
    as_role = f" as {role.replace('-', ' ')}" if role else ""
    if last_day:
        said, vacant = (
            f"{name} is on the list{as_role} until {say_date(last_day)}.",
            " from then on",
        )
    elif role:
        return f"{name} is no longer {role.replace('-', ' ')}."
    else:
        said, vacant = f"{name} is off the list from now on.", ""
        if await work.members.of_person(person, call.today):
            said = f"That ends for {name} from now on."
    seats = listed([title(one.seat, call) for one in ended if one.seat])
    return f"{said} Vacant{vacant}: {seats}." if seats else said


COMMAND = Command(
    name="member end",
    summary="End an appointment to a seat or a role: at once, or with a last day.",
    allowed=KEEP_MEMBERS,
    run=run,
    fields=(
        Field("who", "Who", Kind.PERSON, required=False),
        Field("seat", "Seat", Kind.SEAT, required=False),
        Field("role", "Only this role", Kind.CHOICE, required=False, after=("as",), options=_ROLES),
        Field(
            "on",
            "Last day",
            Kind.DATE,
            required=False,
            after=("on",),
            hint="Without one it ends at once",
        ),
    ),
    examples=(
        "member end camhs",
        "member end camhs on 31 August 2026",
        "member end @sam as coordinator",
    ),
)
