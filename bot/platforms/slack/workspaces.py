"""Which workspaces the bot serves, and in which of them it takes Slack's word for an address.

Served are the workspaces that MASE_SLACK_WORKSPACE_IDS lists. Where it lists none: the one that
the bot token is of, and those that a panel is bound in. An e-mail address counts in a workspace
that the operator listed, or where a panel is bound; a token alone says nothing of the people there.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

import structlog

from bot.platforms.slack.client import Client
from bot.platforms.slack.patience import Patience
from bot.platforms.slack.ports import Directory
from bot.sending import SendFault
from manifest.slack.permissions import Method

_PATIENCE = Patience()
_ASK_AGAIN = 15.0
"""Seconds until it is asked again, if it did not say."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Self:
    """The bot as Slack knows it: its workspace, and its own user there."""

    team: str = ""
    user: str = ""


class Workspaces:
    """The workspaces that are served."""

    def __init__(
        self,
        listed: Collection[str],
        directory: Directory,
        client: Client,
        patience: Patience = _PATIENCE,
    ) -> None:
        """Serve those `listed`; ask `client` who the bot is, and `directory` what is bound."""
        self._listed = frozenset(listed)
        self._directory = directory
        self._client = client
        self._patience = patience
        self._self = Self()
        self._ask_after = 0.0
        self._asking = asyncio.Lock()

    async def serves(self, team: str) -> bool:
        """Whether what comes from there is taken."""
        if self._listed:
            return team in self._listed
        return team == (await self.me()).team or await self._directory.is_bound(team)

    async def vouches(self, team: str) -> bool:
        """Whether an e-mail address in a profile there says who somebody is."""
        return team in self._listed or await self._directory.is_bound(team)

    async def me(self) -> Self:
        """Who the bot is; empty for as long as Slack does not say. One asks for all who wait."""
        async with self._asking:
            loop = asyncio.get_running_loop()
            if not self._self.team and loop.time() >= self._ask_after:
                self._self = await self._asked()
                self._ask_after = loop.time() + _ASK_AGAIN
        return self._self

    async def _asked(self) -> Self:
        try:
            async with asyncio.timeout(self._patience.bot):
                said = await self._client.call(Method.AUTH_TEST)
        except (SendFault, TimeoutError) as fault:
            log.warning("slack does not say who we are", reason=type(fault).__name__)
            return Self()
        return Self(str(said.get("team_id", "")), str(said.get("user_id", "")))
