"""People in the words of a private card, and adding somebody to the panel's contacts."""

from collections.abc import Mapping

from chat.command import Call
from chat.reply import Misused
from chat.values import Newcomer
from panel.names import AgencyKey, PersonId
from panel.people import Appointment, Person
from storage.unit_of_work import UnitOfWork


async def names_of(work: UnitOfWork) -> Mapping[PersonId, Person]:
    """Everybody the panel has contacts for, by id."""
    return {contact.id: contact for contact in await work.members.contacts()}


def role_words(appointment: Appointment) -> str:
    """What an appointment makes somebody: "chair, coordinator", or "co-opted"."""
    kinds = [appointment.kind.value] if appointment.kind else []
    return ", ".join([*kinds, *sorted(role.value.replace("-", " ") for role in appointment.roles)])


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
