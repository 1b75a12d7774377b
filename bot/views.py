"""A card that many see at once: what all of them are shown, and for whom it has more.

A platform that can show people different things at one place asks this before it posts there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.buttons import ANYBODY, for_roles, opens_form
from chat.card import Button, Card
from chat.command import Command
from chat.request import Place
from panel.names import PersonId
from panel.people import Appointment
from panel.policy import roles_of
from storage.database import Database
from storage.unit_of_work import Transaction, UnitOfWork


@dataclass(frozen=True, slots=True)
class AtLarge:
    """A card without the buttons of the few, and who the few are.

    They are named by their accounts where the card goes, and by address if they have none yet.
    """

    card: Card
    accounts: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    @property
    def has_more(self) -> bool:
        """Whether there is anybody whom it would show more."""
        return bool(self.accounts or self.addresses)


class Views:
    """Looks at the rows; writes nothing."""

    def __init__(self, database: Database, commands: Mapping[str, Command]) -> None:
        """Take the command table: it says who may press what."""
        self._database = database
        self._commands = commands

    async def at_large(self, place: Place, card: Card, at: datetime) -> AtLarge:
        """The card as everybody at a place may see it, and for whom it has more buttons."""
        plain = for_roles(card, ANYBODY, self._commands)
        if plain == card:
            return AtLarge(card)
        async with self._database.reading() as work:
            key = await work.panels.at_place(place.platform, place.organisation, place.channel)
            panel = await work.panels.in_force(key, at) if key else None
            if panel is None:
                return AtLarge(card)
            bound = work.panel(panel)
            few = await self._few(card, plain, at, bound)
            accounts = await _accounts(few, place, work)
            contacts = [await bound.members.contact(person) for person in few]
        addresses = (one.email.lower() for one in contacts if one and one.email)
        return AtLarge(plain, accounts, frozenset(addresses))

    def opens_form(self, button: Button) -> bool:
        """Whether a press on it is answered with a form."""
        return opens_form(button, self._commands)

    async def _few(
        self, card: Card, plain: Card, at: datetime, work: UnitOfWork
    ) -> tuple[PersonId, ...]:
        """Everybody on the panel who may press a button that not everybody may."""
        terms = work.panel.terms
        day = at.astimezone(terms.zone).date()
        held: dict[PersonId, list[Appointment]] = {}
        for one in await work.members.in_force(day):
            held.setdefault(one.person, []).append(one)
        roles = {person: ANYBODY | roles_of(ones, terms) for person, ones in held.items()}
        return tuple(p for p in roles if for_roles(card, roles[p], self._commands) != plain)


async def _accounts(people: Iterable[PersonId], place: Place, work: Transaction) -> frozenset[str]:
    """Their accounts in the workspace or tenant of a place."""
    accounts = [one for person in people for one in await work.accounts.accounts_of(person)]
    there = place.platform, place.organisation
    return frozenset(one.user_id for one in accounts if (one.platform, one.organisation) == there)
