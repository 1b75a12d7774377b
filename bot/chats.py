"""The chat platforms that are on: opened and closed together, and each one's way out."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass

import handlers
from bot.documents import Documents
from bot.platforms.slack import Keys as SlackKeys
from bot.platforms.slack import Slack, connected
from bot.platforms.teams import Teams, teams_if_on
from bot.sending import Sender
from bot.settings import Settings
from bot.views import Views
from chat.request import Platform
from storage.database import Database

Connect = Callable[[SlackKeys, Documents], AbstractAsyncContextManager[Slack]]
"""How Slack is reached: tests are in more of a hurry than Slack."""

ConnectTeams = Callable[[Settings, Database, Views], AbstractAsyncContextManager[Teams | None]]
"""The same for Teams."""


@dataclass(frozen=True, slots=True)
class Chats:
    """Slack and Teams, each None while it is off."""

    slack: Slack | None
    teams: Teams | None

    def senders(self, console: Sender) -> dict[Platform, Sender]:
        """The way out of each platform that is on."""
        senders = {Platform.CONSOLE: console}
        if self.slack is not None:
            senders[Platform.SLACK] = self.slack.outbound
        if self.teams is not None:
            senders[Platform.TEAMS] = self.teams.outbound
        return senders


@asynccontextmanager
async def open_chats(
    settings: Settings,
    database: Database,
    documents: Documents,
    to_slack: Connect = connected,
    to_teams: ConnectTeams = teams_if_on,
) -> AsyncIterator[Chats]:
    """Connect to what is set up, while the block lasts."""
    async with AsyncExitStack() as stack:
        keys = slack_keys(settings)
        slack = to_slack(keys, documents) if keys else nullcontext()
        views = Views(database, handlers.load().commands)
        teams = to_teams(settings, database, views)
        yield Chats(await stack.enter_async_context(slack), await stack.enter_async_context(teams))


def slack_keys(settings: Settings) -> SlackKeys | None:
    """What is set for Slack; None while it is off."""
    token = settings.slack_bot_token
    if token is None or not settings.slack_is_on:
        return None
    secret, app_token = settings.slack_signing_secret, settings.slack_app_token
    return SlackKeys(
        token.get_secret_value(),
        secret.get_secret_value() if secret else "",
        app_token.get_secret_value() if app_token else "",
        settings.slack_workspace_ids,
        settings.slack_api_url,
    )
