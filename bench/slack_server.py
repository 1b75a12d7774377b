"""`python -m bench.slack_server bare|bot`: a server for signed slash commands, in a process alone.

`bare` is bolt with its defaults, and a command that is only acknowledged; `bot` is our whole way
in, on the database of the environment. It prints its port, and serves until it is stopped. Slack's
Web API is a stub in the same process, which is asked once who the bot is.
"""

import asyncio
import gc
import os
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

import handlers
from bench.asking import BEFORE
from bench.pair import dispatcher
from bench.panels import WORKSPACE
from bench.signing import SECRET
from bot import settings
from bot.app import Calendars, open_database
from bot.clock import SystemClock
from bot.directory import Directory
from bot.documents import Documents
from bot.doorkeeping import Doorkeeper
from bot.platforms.slack import Keys, Ports, connected, listening
from bot.web import until_stopped
from chat.request import Platform

_TOKEN = "xoxb-bench"  # noqa: S105 - opens nothing


@dataclass(frozen=True, slots=True)
class _Standing:
    """A clock that stands at the time for which the panels were made."""

    def now(self) -> datetime:
        """That time."""
        return BEFORE


async def _serve(which: str) -> None:
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(_listening([web.route("*", "/{method}", _stub)]))
        way_in = _bare if which == "bare" else _bot
        routes = await stack.enter_async_context(way_in(f"http://127.0.0.1:{api}/"))
        gc.freeze()
        print(await stack.enter_async_context(_listening(routes)), flush=True)
        await until_stopped()


async def _stub(_request: web.Request) -> web.Response:
    """Who the bot is."""
    who = {"ok": True, "team_id": WORKSPACE, "user_id": "U0BENCH", "bot_id": "B0BENCH"}
    return web.json_response({**who, "url": "", "team": "", "user": ""})


@asynccontextmanager
async def _bare(api: str) -> AsyncIterator[Iterable[web.AbstractRouteDef]]:
    app = AsyncApp(signing_secret=SECRET, client=AsyncWebClient(_TOKEN, base_url=api))

    @app.command("/mase")
    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    server = app.server()
    yield [web.post("/slack/events", server.handle_post_requests)]


@asynccontextmanager
async def _bot(api: str) -> AsyncIterator[Iterable[web.AbstractRouteDef]]:
    database = await open_database(settings.load(os.environ))
    clock, keys = _Standing(), Keys(_TOKEN, SECRET, workspaces=(WORKSPACE,), api=api)
    documents = Documents(database, clock, handlers.load().documents, Calendars({}))
    ports = Ports(
        dispatcher(database),
        Directory(database, Platform.SLACK),
        Doorkeeper(database, lambda: None),
        clock,
        SystemClock(),
    )
    try:
        async with connected(keys, documents) as slack, listening(slack, ports) as heard:
            yield heard.routes
    finally:
        await database.dispose()


@asynccontextmanager
async def _listening(routes: Iterable[web.AbstractRouteDef]) -> AsyncIterator[int]:
    """The port on which these routes are served while the block lasts."""
    application = web.Application()
    application.add_routes(routes)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=256).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1]))
