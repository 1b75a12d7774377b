"""Teams as it is set up: its connections, and the way out for the post."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from bot.platforms.teams.connector import Connector, connected
from bot.platforms.teams.directory import Directory
from bot.platforms.teams.gate import PUBLIC_HOSTS
from bot.platforms.teams.outbound import Outbound
from bot.platforms.teams.pacing import Paces
from bot.platforms.teams.views import Viewing, Views
from bot.settings import Settings
from storage.database import Database

_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Teams:
    """Teams, for as long as its connections are open."""

    settings: Settings
    database: Database
    session: aiohttp.ClientSession
    connector: Connector
    directory: Directory
    viewing: Viewing
    outbound: Outbound


@asynccontextmanager
async def teams_if_on(
    settings: Settings, database: Database, views: Views, paces: Paces | None = None
) -> AsyncIterator[Teams | None]:
    """Teams as it is set up, while the block lasts; None if it is off."""
    if not settings.teams_is_on:
        yield None
        return
    hosts = service_hosts(settings)
    async with (
        aiohttp.ClientSession() as session,
        connected(settings.teams_login_url, *identity(settings), hosts, paces) as connector,
    ):
        directory = Directory(database)
        viewing = Viewing(connector, views)
        outbound = Outbound(connector, directory, viewing)
        yield Teams(settings, database, session, connector, directory, viewing, outbound)


def identity(settings: Settings) -> tuple[str, str, str]:
    """The bot's tenant, its application id and its secret; empty where they are not set."""
    tenants, secret = settings.teams_tenant_ids, settings.teams_app_password
    return (
        tenants[0] if tenants else "",
        settings.teams_app_id or "",
        secret.get_secret_value() if secret else "",
    )


def service_hosts(settings: Settings) -> frozenset[str]:
    """The hosts that the bot's own token may be sent to; this machine too where nobody else is."""
    named = settings.teams_service_hosts or PUBLIC_HOSTS
    here = _THIS_MACHINE if settings.teams_insecure_dev else frozenset()
    return frozenset(host.lower() for host in named) | here
