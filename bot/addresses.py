"""Where a notice goes: from the words in the outbox to places and persons."""

from collections.abc import Container
from datetime import date
from uuid import UUID

from chat.reply import Audience, ToPanel, ToPerson, ToRole, ToSeat
from chat.request import Place, Platform
from panel.names import PersonId, SeatKey
from panel.policy import holding
from panel.role import Role
from storage.unit_of_work import UnitOfWork


def place_of(text: str) -> Place:
    """A place as it stands in the outbox: `slack/T012/C345`."""
    platform, organisation, channel = text.split("/", 2)
    return Place(Platform(platform), organisation, channel)


def audience_of(text: str) -> Audience:
    """An audience as it stands in the outbox: `role:chair`."""
    kind, _, name = text.partition(":")
    match kind:
        case "role":
            return ToRole(Role(name))
        case "seat":
            return ToSeat(SeatKey(name))
        case "person":
            return ToPerson(PersonId(UUID(name)))
        case _:
            return ToPanel()


async def persons_of(audience: Audience, day: date, work: UnitOfWork) -> tuple[PersonId, ...]:
    """The persons on the list that a notice is for on that day, each once."""
    match audience:
        case ToPerson(person):
            return (person,) if await work.members.of_person(person, day) else ()
        case ToSeat(seat):
            holder = await work.members.holder(seat, day)
            return (holder.person,) if holder else ()
        case ToRole(role):
            return holding({role}, await work.members.in_force(day), work.panel.terms)
        case ToPanel():
            return ()


async def direct_place(
    person: PersonId, reachable: Container[Platform], work: UnitOfWork
) -> Place | None:
    """The direct chat that a person used last; else the console's, if the panel is there."""
    for account in await work.accounts.accounts_of(person):
        platform = Platform(account.platform)
        if account.direct_channel and platform in reachable:
            return Place(platform, account.organisation, account.direct_channel, direct=True)
    bound = await work.places.all()
    here = next((place for place in bound if place.platform == Platform.CONSOLE), None)
    contact = await work.members.contact(person)
    if here is None or contact is None or Platform.CONSOLE not in reachable:
        return None
    channel = f"direct/{work.panel.key}/{contact.email}"
    return Place(Platform.CONSOLE, here.organisation, channel, direct=True)
