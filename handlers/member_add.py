"""`member add`: appoint somebody to a seat, or to a role without one."""

from dataclasses import replace
from datetime import date

from chat.card import Card, Facts
from chat.choices import with_choices
from chat.command import Call, Command
from chat.form import Field, Form, Kind, Option
from chat.reply import Asked, Misused, Reply
from handlers.common.people import agency_of, phone_of, taken_up
from panel.people import Person
from panel.policy import KEEP_MEMBERS
from panel.role import SEATLESS_ROLES, Role
from panel.terms import Seat
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork

_ROLES = tuple(Option(r.value, r.value.replace("-", " ")) for r in Role if r in SEATLESS_ROLES)


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Add the person to the contacts if they are new, and appoint them."""
    values = call.values
    seat = _seat(call)
    role = values.text("role")
    if seat is None and not role:
        raise Misused.because(
            "A seat or a role?",
            f"Say which seat they take, or which role without a seat. Type: {call.command.usage}",
        )
    start = values.day("from") or call.today
    await _must_be_free(seat, start, work)
    _must_attest(seat, call)
    email = values.text("email")
    agency = seat.agency if seat else agency_of(call)
    person = await taken_up(email, values.text("name"), phone_of(call), agency, work)
    await _must_be_new(person, role, start, work)
    await work.members.appoint(
        person.id,
        seat=seat.key if seat else None,
        kind=seat.kind if seat else None,
        roles=frozenset({Role(role)} if role else ()),
        agency=agency,
        start=start,
        end=None,
        attested=values.ticked("attested"),
    )
    facts = [("Seat", seat.title)] if seat else []
    facts += [("Role", role.replace("-", " "))] if role else []
    facts += [("Name", person.name), ("E-mail", email), ("From", say_date(start))]
    card = Card("Added to the members list", (Facts(tuple(facts)),))
    return Reply((card,), objects=(f"person:{person.id}",), echoes=True)


def _seat(call: Call) -> Seat | None:
    key = call.values.seat("seat")
    return call.terms.seat(key) if key else None


async def _must_be_new(person: Person, role: str, start: date, work: UnitOfWork) -> None:
    """Nobody is given the same role twice. Raises Misused."""
    held = await work.members.of_person(person.id, start)
    if role and any(one.seat is None and role in one.roles for one in held):
        said = role.replace("-", " ")
        raise Misused.because("Already on the list", f"{person.name} is {said} already.")


async def _must_be_free(seat: Seat | None, start: date, work: UnitOfWork) -> None:
    """A seat has one member. Raises Misused for one that is held."""
    held = await work.members.holder(seat.key, start) if seat else None
    if seat is None or held is None:
        return
    if held.end is not None:
        body = f"{seat.title} has a member until {say_date(held.end)}. Type from and a later date."
    else:
        body = f"{seat.title} has a member. End that appointment first: member end {seat.key}"
    raise Misused.because("That seat is filled", body)


def _must_attest(seat: Seat | None, call: Call) -> None:
    """Where the terms want seniority attested, ask for it. Raises Asked with the form."""
    wanted = call.terms.membership and call.terms.membership.attest_seniority
    if seat is None or not wanted or call.values.ticked("attested"):
        return
    given = call.request.form
    fields = (
        replace(
            field,
            value=given.get(field.name, _typed(call, field.name)),
            required=field.required or field.name == "attested",
            error="These terms ask for it: please tick this." if field.name == "attested" else "",
        )
        for field in call.command.fields
    )
    shown = with_choices(fields, call.terms.seats)
    raise Asked(Form(call.command.name, "Seniority is to be attested", shown))


def _typed(call: Call, name: str) -> str:
    day = call.values.day(name)
    return day.isoformat() if day else call.values.text(name)


COMMAND = Command(
    name="member add",
    summary="Appoint somebody to a seat, or to a role without one.",
    allowed=KEEP_MEMBERS,
    run=run,
    fields=(
        Field("seat", "Seat", Kind.SEAT, required=False),
        Field("email", "E-mail", Kind.EMAIL),
        Field("name", "Name", kept=True),
        Field("phone", "Phone", required=False, after=("phone",)),
        Field("role", "Role without a seat", Kind.CHOICE, required=False, after=("as",),
              options=_ROLES),
        Field("agency", "Agency", required=False, after=("agency",), kept=True),
        Field("from", "From", Kind.DATE, required=False, after=("from",)),
        Field("attested", "They have managerial responsibility or strategic oversight",
              Kind.CHECKBOX, required=False, after=("attested",)),
    ),
    examples=(
        "member add camhs camhs@example.org CAMHS lead",
        "member add chair@example.org Chair of the panel as chair from 1 September 2026",
    ),
    names=("name",),
)  # fmt: skip
