"""`mase demo`: the bot with the local console, two panels, their people, and a clock to move."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot import logs
from bot.app import Bot, create_database
from bot.clock import MovableClock
from bot.console_roster import ConsoleRoster
from bot.demo_clock import DemoClock
from bot.demo_home import Home
from bot.demo_seed import seed
from bot.platforms.console import Ports, serve
from bot.terminal import out
from bot.web import port_trouble, until_stopped
from storage import migrate


async def run(folder: Path, host: str, port: int, environ: Mapping[str, str]) -> None:
    """Run the demo until it is stopped."""
    home = Home(folder)
    if home.make_keys():
        out(f"The demo made keys of its own, in {home.env}: use them for nothing else.")
    settings = home.settings(environ)
    logs.configure(settings.log_level)
    if home.database.exists():
        await asyncio.to_thread(migrate.upgrade, settings.url)
    else:
        await (await create_database(settings)).dispose()
    clock = home.clock()
    async with Bot.open(settings, clock) as bot:
        if not home.is_seeded:
            await seed(bot)
            home.note_seeded()
        console = _console(bot, clock, home, host, port)
        async with console, bot.courier.running(), bot.timekeeper.running():
            out(f"open http://{host}:{port}")
            await until_stopped()


@asynccontextmanager
async def _console(
    bot: Bot, clock: MovableClock, home: Home, host: str, port: int
) -> AsyncIterator[None]:
    roster = ConsoleRoster(bot.database, clock, bot.commands)
    demo_clock = DemoClock(clock, home, bot.ticker, bot.delivery)
    ports = Ports(bot.dispatcher, bot.store, demo_clock, roster, bot.documents)
    try:
        runner = await serve(ports, bot.bell, host, port)
    except OSError as error:
        raise port_trouble(host, port, error) from None
    try:
        yield
    finally:
        await runner.cleanup()
