"""Slack: in by HTTP or Socket Mode through bolt, out by the Web API."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession, web

from bot.platforms.slack.app import bolt_app
from bot.platforms.slack.client import Client
from bot.platforms.slack.errands import Errands
from bot.platforms.slack.files import Documents
from bot.platforms.slack.guard import Guard
from bot.platforms.slack.http import routes
from bot.platforms.slack.outbound import Outbound
from bot.platforms.slack.pacing import Pacing
from bot.platforms.slack.patience import Patience
from bot.platforms.slack.ports import Ports
from bot.platforms.slack.profiles import Profiles
from bot.platforms.slack.socket import Socket, Watch
from bot.platforms.slack.teller import Teller
from bot.platforms.slack.way_in import WayIn
from bot.platforms.slack.workspaces import Workspaces

__all__ = ["Keys", "Listening", "Ports", "Slack", "connected", "listening"]


@dataclass(frozen=True, slots=True)
class Keys:
    """What the operator set for Slack; a way in needs the signing secret, or the app token."""

    bot_token: str = field(repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    workspaces: Sequence[str] = ()
    api: str = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class Slack:
    """A connection to Slack: what every process of the bot needs to send."""

    keys: Keys
    client: Client
    outbound: Outbound


@dataclass(frozen=True, slots=True)
class Listening:
    """Slack's way in while it is open: where HTTP comes in, and what is told afterwards."""

    routes: Sequence[web.RouteDef]
    errands: Errands


@asynccontextmanager
async def connected(
    keys: Keys, documents: Documents, pacing: Pacing | None = None
) -> AsyncIterator[Slack]:
    """Slack for as long as the block lasts, at its own pace; nothing is asked of it yet."""
    async with Client.connected(keys.bot_token, keys.api, pacing) as client:
        yield Slack(keys, client, Outbound(client, documents))


@asynccontextmanager
async def listening(
    slack: Slack, ports: Ports, watch: Watch | None = None, patience: Patience | None = None
) -> AsyncIterator[Listening]:
    """Hear Slack: at the routes with a signing secret, by socket with an app token, or both."""
    keys, client, waits = slack.keys, slack.client, patience or Patience()
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(ClientSession())
        errands = Errands()
        await stack.enter_async_context(errands.running())
        workspaces = Workspaces(keys.workspaces, ports.directory, client, waits)
        profiles = Profiles(client, workspaces, ports.directory, waits)
        teller = Teller(slack.outbound, client, http, profiles, keys.api)
        app = bolt_app(WayIn(ports, client, workspaces, profiles, teller, errands, waits))
        by_http = routes(Guard(keys.signing_secret), workspaces, app, ports.wall)
        if keys.app_token:
            socket = Socket(keys.app_token, keys.api, app, workspaces, watch)
            await stack.enter_async_context(socket.running())
        yield Listening(by_http if keys.signing_secret else (), errands)
