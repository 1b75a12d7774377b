"""Role-specific views: a card in a channel shows everybody's buttons, and the few see theirs too.

Teams asks for the card of each person it is told of (`refresh`), sixty at most; whoever asks is
looked up anew. Whom Teams knows by which id, the roster of the channel says.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

import structlog

from bot.bounded import Bounded
from bot.platforms.teams.actions import Way
from bot.platforms.teams.connector import Connector, Conversation
from bot.platforms.teams.limits import VIEWERS
from bot.platforms.teams.people import Profile, read_profile
from bot.sending import SendFault
from bot.views import AtLarge
from chat.card import Button, Card
from chat.request import Place

_PATIENCE: Final = 3.0
"""Seconds for a roster: a card that is late for it would be worse than a button too many."""

_REMEMBERED: Final = 64
_FRESH: Final = 600.0

log = structlog.get_logger(__name__)

Roster = tuple[tuple[str, Profile], ...]


class Views(Protocol):
    """What everybody at a place may see of a card, and for whom it has more."""

    async def at_large(self, place: Place, card: Card, at: datetime) -> AtLarge:
        """The card without the buttons of the few, and who the few are."""
        ...

    def opens_form(self, button: Button) -> bool:
        """Whether a press on it is answered with a form."""
        ...


@dataclass(frozen=True, slots=True)
class View:
    """A card as it is posted, and who is asked to look at it anew, by their ids in Teams."""

    card: Card
    viewers: tuple[str, ...] = ()


class Viewing:
    """Finds out who sees more of a card."""

    def __init__(self, connector: Connector, views: Views) -> None:
        """Ask the rows who the few are, and Teams how it calls them."""
        self._connector = connector
        self._views = views
        self._rosters: Bounded[str, Roster] = Bounded(_REMEMBERED, _FRESH)

    async def of(self, service: str, place: Place, card: Card, at: datetime) -> View:
        """The card for a channel; with all its buttons where Teams cannot tell who is there."""
        large = await self._views.at_large(place, card, at)
        if not large.has_more:
            return View(large.card)
        roster = await self._roster(Conversation(service, place.channel))
        if roster is None:
            return View(card)
        few = (id_ for id_, profile in roster if _is_among(profile, large))
        return View(large.card, tuple(few)[:VIEWERS])

    def how(self, button: Button) -> Way:
        """How a button of a card in a channel is brought: for a form a dialog opens there."""
        return Way.DIALOG if self._views.opens_form(button) else Way.INVOKE

    async def _roster(self, where: Conversation) -> Roster | None:
        """Everybody in a channel, and the ids that Teams has for them; None if it does not say."""
        if known := self._rosters.get(where.id):
            return known
        try:
            async with asyncio.timeout(_PATIENCE):
                found = [raw async for raw in self._connector.members(where)]
        except (SendFault, TimeoutError) as fault:
            log.warning("roster not to be had", why=type(fault).__name__)
            return None
        roster = tuple((str(raw.get("id", "")), read_profile(raw, "")) for raw in found)
        self._rosters.put(where.id, roster)
        return roster


def _is_among(profile: Profile, large: AtLarge) -> bool:
    return profile.user in large.accounts or not large.addresses.isdisjoint(profile.addresses)
