"""`mase serve`: the bot, until it is stopped."""

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import typer
from aiohttp import web

from bot.app import Bot
from bot.opening import opened
from bot.platforms import slack
from bot.platforms.teams.way_in import way_in
from bot.settings import Settings
from bot.terminal import out
from bot.web import health_routes, listening, until_stopped

app = typer.Typer()


@app.command()
def serve() -> None:
    """Run the bot on MASE_HOST:MASE_PORT until it is stopped."""
    asyncio.run(_serve())


async def _serve() -> None:
    async with opened() as bot, _platforms(bot) as routes:
        application = web.Application()
        application.add_routes([*health_routes(bot.health), *routes])
        host, port = bot.settings.host, bot.settings.port
        async with (
            listening(application, host, port),
            bot.courier.running(),
            bot.timekeeper.running(),
        ):
            for line in switched_off(bot.settings):
                out(line)
            gc.freeze()  # What was loaded at the start stays: it need not be looked through again.
            out(f"listening on http://{host}:{port}")
            await until_stopped()


@asynccontextmanager
async def _platforms(bot: Bot) -> AsyncIterator[Sequence[web.RouteDef]]:
    """Every platform that is on, and where it is reached by HTTP."""
    async with AsyncExitStack() as stack:
        routes: list[web.RouteDef] = []
        if bot.chats.slack is not None:
            heard = slack.listening(bot.chats.slack, bot.slack_ports())
            routes += (await stack.enter_async_context(heard)).routes
        if bot.chats.teams is not None:
            routes.append(way_in(bot.chats.teams, bot.teams_ports()))
        yield routes


def switched_off(settings: Settings) -> Iterator[str]:
    """A line for each platform that is off, with what would put it on."""
    if not settings.slack_is_on:
        secret = settings.slack_signing_secret or settings.slack_app_token
        lacks = [] if settings.slack_bot_token else ["MASE_SLACK_BOT_TOKEN"]
        lacks += [] if secret else ["MASE_SLACK_SIGNING_SECRET (or MASE_SLACK_APP_TOKEN)"]
        yield f"Slack is off: to use it, set {' and '.join(lacks)}."
    if not settings.teams_is_on:
        yield "Teams is off: to use it, set MASE_TEAMS_APP_ID, its password and tenant ids."
