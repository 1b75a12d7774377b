"""Who somebody new is: asked of Slack once, outside any transaction, and only while unknown.

A profile's address counts for a full member of the workspace only: not for a bot, a guest, a
stranger of Slack Connect, or somebody deactivated. Those are linked by the coordinator.
"""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import structlog

from bot.bounded import Bounded
from bot.platforms.slack.client import Client
from bot.platforms.slack.patience import Patience
from bot.platforms.slack.ports import Directory
from bot.platforms.slack.workspaces import Workspaces
from bot.sending import Gone, SendFault
from manifest.slack.permissions import Method

_PATIENCE = Patience()
_FRESH = 3600.0
"""Seconds after which somebody is looked up anew: addresses change, and links can be taken away."""
_MOST = 4096
_NOT_FULL = ("deleted", "is_bot", "is_stranger", "is_restricted", "is_ultra_restricted")

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack vouches for: an address, if any, and the direct chat with the bot.

    `unsaid` is somebody whom it was asked about and who they are it did not say in time.
    """

    email: str | None = None
    direct: str = ""
    unsaid: bool = False


NOBODY = Profile()
_UNSAID = Profile(unsaid=True)


class Profiles:
    """What is known of people, for a while."""

    def __init__(
        self,
        client: Client,
        workspaces: Workspaces,
        directory: Directory,
        patience: Patience = _PATIENCE,
    ) -> None:
        """Ask `client` about people of `workspaces` whom `directory` does not know."""
        self._client = client
        self._workspaces = workspaces
        self._directory = directory
        self._patience = patience
        self._known: Bounded[tuple[str, str], Profile] = Bounded(_MOST, _FRESH)
        self._chats: Bounded[str, str] = Bounded(_MOST)

    async def of(self, team: str, user: str) -> Profile:
        """Somebody's profile; where Slack does not answer, one that says nothing."""
        if known := self._known.get((team, user)):
            return known
        found = await self._looked_up(team, user)
        if found is not NOBODY and not found.unsaid:
            self._known.put((team, user), found)
        return found

    async def email_of(self, team: str, user: str) -> str | None:
        """The address of somebody who was mentioned, for those whose account is not linked yet."""
        return (await self.of(team, user)).email

    async def direct_of(self, team: str, user: str) -> str:
        """Somebody's direct chat with the bot; empty where it cannot be had now."""
        known = self._chats.get(user) or (await self.of(team, user)).direct
        return known or await self._opened(user)

    def note_direct(self, user: str, channel: str) -> None:
        """Slack said by itself which chat is somebody's."""
        self._chats.put(user, channel)

    async def _looked_up(self, team: str, user: str) -> Profile:
        direct = await self._directory.direct_of(team, user)
        if direct is not None:
            return Profile(direct=direct)
        if not await self._workspaces.vouches(team):
            return NOBODY
        said, opened = await asyncio.gather(
            self._asked(Method.USER_INFO, user=user), self._opened(user)
        )
        if said is None:
            return _UNSAID
        if not said:
            return NOBODY
        return Profile(_email(said.get("user"), team), opened)

    async def _opened(self, user: str) -> str:
        said = await self._asked(Method.CONVERSATION_OPEN, users=user)
        channel = said.get("channel") if said else None
        found = str(channel.get("id", "")) if isinstance(channel, Mapping) else ""
        if found:
            self.note_direct(user, found)
        return found

    async def _asked(self, method: Method, **arguments: str) -> Mapping[str, Any] | None:
        """What Slack says; nothing where it says that it will not, None where it does not say."""
        try:
            async with asyncio.timeout(self._patience.people):
                return await self._client.call(method, **arguments)
        except Gone as gone:
            log.warning("slack not asked", command=str(method), reason=gone.reason)
            return {}
        except (SendFault, TimeoutError) as fault:
            log.warning("slack not asked", command=str(method), reason=type(fault).__name__)
            return None


def _email(user: object, team: str) -> str | None:
    """The address of a full member of that workspace."""
    if not isinstance(user, Mapping) or any(user.get(sign) for sign in _NOT_FULL):
        return None
    if team not in _teams(user, team) or user.get("is_email_confirmed") is False:
        return None
    profile = user.get("profile")
    email = profile.get("email") if isinstance(profile, Mapping) else None
    return email if isinstance(email, str) and email else None


def _teams(user: Mapping[str, Any], team: str) -> Collection[str]:
    """The workspaces that somebody is of; whoever is of an organisation may be of several."""
    enterprise = user.get("enterprise_user")
    several = enterprise.get("teams") if isinstance(enterprise, Mapping) else None
    return [user.get("team_id", team), *(several if isinstance(several, list) else ())]
