"""Where conversations are kept: each by the service that Teams last named for it.

Rows hold it for good; a process writes one only when something has changed.
"""

from typing import Final

from bot.bounded import Bounded
from bot.platforms.teams.activity import Incoming
from chat.request import Platform
from storage.database import Database
from storage.teams import TeamsConversation

_REMEMBERED: Final = 4096
_FRESH: Final = 600.0
"""Seconds for which other processes may know better."""


class Directory:
    """The conversations that the bot is in, and whose personal chats they are."""

    def __init__(self, database: Database) -> None:
        """Keep them there."""
        self._database = database
        self._seen: Bounded[tuple[str, str], TeamsConversation] = Bounded(_REMEMBERED, _FRESH)
        self._personal: Bounded[tuple[str, str], str] = Bounded(_REMEMBERED, _FRESH)

    async def note(self, incoming: Incoming) -> None:
        """Remember where an activity came from."""
        sender = incoming.sender
        who = (sender.user, sender.id) if incoming.personal else ()
        where = incoming.tenant, incoming.channel
        await self.keep(TeamsConversation(*where, incoming.service_url, incoming.bot.id, *who))

    async def keep(self, known: TeamsConversation) -> None:
        """Remember a conversation; a personal chat is where its person is written to from now on.

        Their account is told only if it is somebody's already; else with its first link.
        """
        where = known.tenant, known.conversation
        if self._seen.get(where) == known:
            return
        async with self._database.writing() as work:
            if await work.teams.get(*where) != known:
                await work.teams.keep(known)
                if known.user:
                    account = str(Platform.TEAMS), known.tenant, known.user
                    await work.accounts.touch_direct(*account, known.conversation)
        self._seen.put(where, known)
        if known.user:
            self._personal.put((known.tenant, known.user), known.conversation)

    async def forget(self, incoming: Incoming) -> None:
        """The bot was taken out of a conversation."""
        async with self._database.writing() as work:
            await work.teams.forget(incoming.tenant, incoming.channel)
        self._seen.drop((incoming.tenant, incoming.channel))
        self._personal.drop((incoming.tenant, incoming.sender.user))

    async def service_url(self, tenant: str, conversation: str) -> str | None:
        """The service of a conversation, else one of its tenant; None where nobody ever wrote.

        Rows say it: another process may have heard since of a service that moved.
        """
        async with self._database.reading() as work:
            known = await work.teams.get(tenant, conversation) or await work.teams.any_of(tenant)
        return None if known is None else known.service_url

    async def personal(self, tenant: str, user: str) -> str:
        """Somebody's personal chat with the bot; empty where none is known."""
        if chat := self._personal.get((tenant, user)):
            return chat
        async with self._database.reading() as work:
            known = await work.teams.personal(tenant, user)
        if known is None:
            return ""
        self._personal.put((tenant, user), known.conversation)
        return known.conversation

    async def user_of(self, tenant: str, member: str) -> str:
        """The Entra object id of somebody who wrote to the bot once; empty where none is known."""
        async with self._database.reading() as work:
            return await work.teams.user_of(tenant, member)
