"""Who one can be in the console, and what each may ask."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.clock import Clock
from bot.platforms.console.ports import CommandShown, PanelShown, PersonShown
from chat.command import Command
from panel.names import PanelKey, PersonId
from panel.people import Appointment, Person
from panel.policy import roles_of
from panel.role import Role
from panel.terms import Terms
from storage.database import Database
from storage.unit_of_work import UnitOfWork


class ConsoleRoster:
    """The panels of a database, their people and commands."""

    def __init__(self, database: Database, clock: Clock, commands: Mapping[str, Command]) -> None:
        """Read them from `database`."""
        self._database = database
        self._clock = clock
        self._commands = tuple(dict.fromkeys(commands.values()))

    async def panels(self) -> Sequence[PanelShown]:
        """Every panel."""
        at = self._clock.now()
        async with self._database.reading() as work:
            found = [await work.panels.in_force(key, at) for key in await work.panels.keys()]
        every = (panel.terms for panel in found if panel)
        return [PanelShown(t.key, t.name, t.panel.timezone) for t in every]

    async def people(self, panel: PanelKey) -> Sequence[PersonShown]:
        """Everybody of a panel that one can be: those without a seat, then seat by seat."""
        at = self._clock.now()
        async with self._database.reading() as work:
            found = await work.panels.in_force(panel, at)
            if found is None:
                return []
            return await _people(work.panel(found), at.astimezone(found.terms.zone).date())

    async def commands(self, panel: PanelKey, email: str) -> Sequence[CommandShown]:
        """The commands that somebody may use, in the order of help."""
        at = self._clock.now()
        async with self._database.reading() as work:
            found = await work.panels.in_force(panel, at)
            if found is None:
                return []
            bound = work.panel(found)
            person = await bound.members.person_by_email(email)
            day = at.astimezone(found.terms.zone).date()
            held = await bound.members.of_person(person.id, day) if person else ()
        roles = roles_of(held, found.terms)
        mine = (one for one in self._commands if one.allowed.allows(roles, own=True))
        return [CommandShown(one.name, one.usage, one.summary) for one in mine]


async def _people(work: UnitOfWork, day: date) -> Sequence[PersonShown]:
    terms = work.panel.terms
    contacts = {contact.id: contact for contact in await work.members.contacts()}
    held: dict[PersonId, list[Appointment]] = {}
    for appointment in await work.members.in_force(day):
        held.setdefault(appointment.person, []).append(appointment)
    known = [(contacts[person], mine) for person, mine in held.items() if person in contacts]
    known.sort(key=lambda one: _order(one[1], terms))
    return [PersonShown(contact.email, _label(contact, mine, terms)) for contact, mine in known]


def _order(held: Sequence[Appointment], terms: Terms) -> int:
    """Chairs and the others without a seat first, then the seats as the terms list them."""
    roles, seats = list(Role), [seat.key for seat in terms.seats]
    places = [len(roles) + seats.index(one.seat) for one in held if one.seat in seats]
    ranks = [roles.index(role) for one in held for role in one.roles]
    return min(places or ranks, default=0)


def _label(contact: Person, held: Sequence[Appointment], terms: Terms) -> str:
    """`Kent Police (co-chair)`: the seats if there are any, else what the person is called."""
    seats = [seat.title for one in held if one.seat and (seat := terms.seat(one.seat))]
    roles = sorted(role for one in held for role in one.roles)
    roles += [r for one in held if one.seat and (s := terms.seat(one.seat)) for r in s.roles]
    named = ", ".join(seats) or contact.name
    kinds = ", ".join(role.value.replace("-", " ") for role in dict.fromkeys(roles))
    return f"{named} ({kinds})" if kinds and kinds.casefold() not in named.casefold() else named
