"""People in the words of a private card, and adding somebody to the panel's contacts."""

import re
from collections.abc import Mapping
from datetime import date

from chat.command import Call
from chat.reply import Misused
from chat.values import Newcomer
from panel.finding import words
from panel.names import AgencyKey, PersonId
from panel.people import Appointment, Person
from panel.policy import roles_of
from panel.wording import listed
from storage.unit_of_work import UnitOfWork

_PHONE = re.compile(r"\+?[0-9 ().-]{5,25}(?:ext\.? ?[0-9]{1,6})?", re.IGNORECASE)


async def names_of(work: UnitOfWork) -> Mapping[PersonId, Person]:
    """Everybody the panel has contacts for, by id."""
    return {contact.id: contact for contact in await work.members.contacts()}


def role_words(appointment: Appointment) -> str:
    """What an appointment makes somebody: "chair, coordinator", or "co-opted"."""
    kinds = [appointment.kind.value] if appointment.kind else []
    return ", ".join([*kinds, *sorted(role.value.replace("-", " ") for role in appointment.roles)])


async def standing_of(person: PersonId, day: date, work: UnitOfWork) -> str:
    """Somebody by the seats they hold, else by their roles: words for a channel, never a name."""
    terms = work.panel.terms
    held = await work.members.of_person(person, day)
    seats = [seat.title for one in held if one.seat and (seat := terms.seat(one.seat))]
    roles = [role.value.replace("-", " ") for role in sorted(roles_of(held, terms))]
    return listed(seats) or listed(roles)


def agency_of(call: Call) -> AgencyKey | None:
    """The agency that was named, as a key: no free text goes into a column that is not sealed."""
    return AgencyKey("-".join(words(call.values.text("agency")))) or None


def phone_of(call: Call) -> str | None:
    """The phone number that was given. Raises Misused for words that are none."""
    given = call.values.text("phone")
    if given and not _PHONE.fullmatch(given):
        raise Misused.because("Not a phone number", "Give it in digits, such as 01622 000000.")
    return given or None


async def taken_up(
    email: str, name: str, phone: str | None, agency: AgencyKey | None, work: UnitOfWork
) -> Person:
    """The person of that address, added to the panel's contacts if they are new."""
    known = await work.members.person_by_email(email)
    return known or await work.members.add_contact(name or email, email, phone, agency)


async def called(person: PersonId, work: UnitOfWork) -> str:
    """Somebody's name, for a private card."""
    contact = await work.members.contact(person)
    return contact.name if contact else "somebody no longer on the list"


async def somebody(call: Call, work: UnitOfWork, field: str = "who") -> PersonId:
    """The person a field names, by themselves or by the seat they hold."""
    person = call.values.person(field)
    if isinstance(person, Newcomer):
        raise Misused.because("Not on the list", f"{person.email} is not on this panel's list.")
    if person is not None:
        return person
    seat = call.values.seat("seat")
    held = await work.members.holder(seat, call.today) if seat else None
    if held is None:
        raise Misused.because("Who is meant?", f"Name a seat that is held, or a person: "
                              f"{call.command.usage}")  # fmt: skip
    return held.person
