"""Who comes into a conversation, and who leaves it: brought to whoever notes that for the panels.

Everybody in a team is in each of its standard channels, and Teams tells of it once, for the team.
A private or a shared channel has people of its own, and is told of by itself.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

import structlog

from bot.clock import Clock
from bot.platforms.teams.activity import Incoming, Member
from bot.platforms.teams.connector import Connector
from bot.platforms.teams.inbound import place_of
from bot.platforms.teams.people import People
from bot.sending import SendFault
from bot.ways_in import Doorkeeper
from chat.request import Place, Platform, RequestId

_PATIENCE: Final = 4.0
"""Seconds for the channels of a team: Teams waits 15 for all of it."""

log = structlog.get_logger(__name__)


class Door:
    """Tells the doorkeeper of everybody but the bot."""

    def __init__(
        self, doorkeeper: Doorkeeper, connector: Connector, people: People, clock: Clock
    ) -> None:
        """Take who notes it, and who knows people and places."""
        self._doorkeeper = doorkeeper
        self._connector = connector
        self._people = people
        self._clock = clock

    async def note(self, incoming: Incoming) -> None:
        """Note everybody who came or left. Raises StorageError, so that Teams may tell it again."""
        came = [one for one in incoming.came if one.id != incoming.bot.id]
        left = [one for one in incoming.left if one.id != incoming.bot.id]
        if incoming.personal or not (came or left):
            return
        places, at = await self._places(incoming), self._clock.now()
        for one in came:
            who = await self._people.newcomer(one, incoming)
            for place in places:
                await self._doorkeeper.joined(_id(incoming, place, one), who, place, at)
        for one in left:
            who = await self._people.leaver(one, incoming)
            for place in places:
                await self._doorkeeper.left(_id(incoming, place, one), who, place, at)

    async def _places(self, incoming: Incoming) -> Sequence[Place]:
        """The conversation itself; if it stands for its team, every channel of that."""
        here = place_of(incoming)
        if incoming.channel != incoming.team:
            return (here,)
        try:
            async with asyncio.timeout(_PATIENCE):
                channels = await self._connector.channels(incoming.service_url, incoming.team)
        except (SendFault, TimeoutError) as fault:
            log.warning("channels not to be had", why=type(fault).__name__)
            return (here,)
        there = dict.fromkeys((incoming.channel, *channels))
        return [Place(Platform.TEAMS, incoming.tenant, channel) for channel in there if channel]


def _id(incoming: Incoming, place: Place, who: Member) -> RequestId:
    """The same whenever Teams delivers it again; what only tells of something may have no id."""
    told = incoming.id or str(incoming.raw.get("timestamp", ""))
    return RequestId(f"teams/{place.organisation}/{place.channel}/{told}/{who.id}")
