"""`mase serve`: the bot, until it is stopped."""

import asyncio
from collections.abc import Iterator

import typer
from aiohttp import web

from bot.opening import opened
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
    async with opened() as bot:
        application = web.Application()
        application.add_routes(health_routes(bot.health))
        if bot.teams is not None:
            ports = bot.dispatcher, bot.commands, bot.showing, bot.papers, bot.clock
            application.add_routes([way_in(bot.teams, *ports)])
        host, port = bot.settings.host, bot.settings.port
        async with (
            listening(application, host, port),
            bot.courier.running(),
            bot.timekeeper.running(),
        ):
            for line in switched_off(bot.settings):
                out(line)
            out(f"listening on http://{host}:{port}")
            await until_stopped()


def switched_off(settings: Settings) -> Iterator[str]:
    """A line for each platform that is off, with what would put it on."""
    if not settings.slack_is_on:
        secret = settings.slack_signing_secret or settings.slack_app_token
        lacks = [] if settings.slack_bot_token else ["MASE_SLACK_BOT_TOKEN"]
        lacks += [] if secret else ["MASE_SLACK_SIGNING_SECRET (or MASE_SLACK_APP_TOKEN)"]
        yield f"Slack is off: to use it, set {' and '.join(lacks)}."
    if not settings.teams_is_on:
        yield "Teams is off: to use it, set MASE_TEAMS_APP_ID, its password and tenant ids."
