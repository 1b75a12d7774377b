"""The whole bot beside a stand-in for Teams, both over real HTTP, with Kent's panel in it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import aiohttp
from aiohttp import web

from bot.app import Bot
from bot.dispatch import Dispatcher
from bot.platforms.teams.way_in import way_in
from bot.settings import Settings
from panel.names import PanelKey
from tests.support.databases import AUDIT_KEY, FIELD_KEY, Opening
from tests.support.hurried import to_teams
from tests.support.panels import KENT_ROLES, START
from tests.support.requests import rows
from tests.support.rosters import LOADED, seated
from tests.support.story import PATIENCE, Ticking
from tests.support.teams_stand_in import APP, CHANNEL, TENANT, Sent, StandIn, standing_in
from tests.support.teams_user import TeamsUser

DOMAIN = "kent.example"


@dataclass(slots=True)
class World:
    """The bot, the stand-in, and whoever talks through it."""

    bot: Bot
    stand_in: StandIn
    http: aiohttp.ClientSession
    url: str
    panel: PanelKey
    clock: Ticking
    users: dict[str, TeamsUser] = field(default_factory=dict)

    def user(self, name: str) -> TeamsUser:
        """Somebody by their seat or role, in the panel's channel."""
        if name not in self.users:
            email = name if "@" in name else f"{name}@{DOMAIN}"
            user = TeamsUser(self.stand_in, self.http, self.url, name, email)
            user.join(CHANNEL)
            self.users[name] = user
        return self.users[name]

    async def deliver(self) -> None:
        """Let the post do its work."""
        await self.bot.delivery.drain()

    async def move_on(self, to: datetime) -> None:
        """Let time pass, and do what falls due on the way, each thing at its own time."""
        while (due := await self.bot.ticker.next_due(self.clock.at)) is not None and due <= to:
            await self._stand_at(due)
        await self._stand_at(to)

    async def _stand_at(self, at: datetime) -> None:
        self.clock.at = max(at, self.clock.at)
        await self.bot.ticker.tick(self.clock.at)
        await self.deliver()

    def told(self, name: str) -> list[str]:
        """What somebody was told in their personal chat."""
        return [sent.text for sent in self.stand_in.at(self.user(name).chat)]

    def shown(self, part: str, where: str = CHANNEL) -> Sent:
        """The latest message of a conversation that holds these words."""
        found = [sent for sent in self.stand_in.at(where) if part in sent.text]
        assert found, [sent.text for sent in self.stand_in.at(where)]
        return found[-1]

    async def audit(self) -> int:
        """How many rows the audit trail has."""
        return len(await rows(self.bot.database, "audit"))


def settings(opening: Opening, stand_in: StandIn, **other: object) -> Settings:
    """A bot that is set up for the stand-in."""
    given: Mapping[str, object] = {
        "database_url": opening.url,
        "field_keys": FIELD_KEY,
        "audit_key": AUDIT_KEY,
        "erasures_file": opening.erasures,
        "teams_app_id": APP,
        "teams_app_password": "of-the-app",
        "teams_tenant_ids": TENANT.upper(),
        "teams_service_hosts": "127.0.0.1",
        "teams_openid_url": stand_in.openid_url,
        "teams_login_url": f"{stand_in.url}/login",
        **other,
    }
    return Settings.model_validate(given)


@asynccontextmanager
async def serving(bot: Bot, clock: Any) -> AsyncIterator[str]:
    """The bot's way in while the block lasts; its address."""
    assert bot.chats.teams is not None
    packing = bot.packing
    dispatch = Dispatcher(
        bot.database, bot.commands, packing.notices, packing.calendar_for, patience=PATIENCE
    )
    app = web.Application()
    ports = replace(bot.teams_ports(), dispatch=dispatch, clock=clock)
    app.add_routes([way_in(bot.chats.teams, ports)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=256).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def world(opening: Opening, **other: object) -> AsyncIterator[World]:
    """Everything, until the block ends."""
    clock = Ticking(START)
    async with (
        standing_in() as stand_in,
        Bot.open(settings(opening, stand_in, **other), clock, to_teams=to_teams) as bot,
        serving(bot, clock) as url,
        aiohttp.ClientSession() as http,
    ):
        terms = await seated(bot.database, "kent-and-medway", DOMAIN, roles=KENT_ROLES)
        async with bot.database.writing() as work:
            panel = await work.panels.in_force(terms.key, LOADED)
            assert panel is not None
            await work.panel(panel).places.bind("teams", TENANT, CHANNEL, LOADED)
        yield World(bot, stand_in, http, url, terms.key, clock)
