"""Try the bot in Microsoft's Agents Playground, on this machine alone.

    make playground                     # then open what it prints
    make playground ARGS="--try DIR"    # a browser holds a conversation, with pictures in DIR

The bot has a throw-away database with both seed panels in it, and checks no caller. The playground
is Microsoft's, under terms of its own (evaluation and feedback): it is installed by npm beside this
file, and neither shipped nor part of the tests.
"""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from bot import logs, settings
from bot.app import Bot, create_database
from bot.clock import SystemClock
from bot.demo_home import Home
from bot.demo_seed import seed
from bot.loading import bind_place
from bot.opening import in_force
from bot.platforms.teams.way_in import way_in
from bot.settings import Settings
from bot.web import listening
from chat.request import Place, Platform
from panel.names import PanelKey
from tests.teams.playground import config
from tests.teams.playground.trying import hold_a_conversation

BOT_PORT, PLAYGROUND_PORT = 3978, 56150
CLI = Path(__file__).parent / "node_modules/@microsoft/m365agentsplayground/cli.js"


@asynccontextmanager
async def bot(folder: Path, port: int) -> AsyncIterator[Bot]:
    """A bot with both seed panels, each bound to its channel of the playground's team."""
    set_up, clock = _settings(folder, port), SystemClock()
    logs.configure(set_up.log_level)
    await (await create_database(set_up)).dispose()
    async with Bot.open(set_up, clock) as made:
        await seed(made)
        for key, channel in config.CHANNELS.items():
            async with made.database.reading() as work:
                panel = await in_force(PanelKey(key), clock.now(), work)
            place = Place(Platform.TEAMS, config.TENANT, channel)
            await bind_place(panel, place, clock.now(), made)
        assert made.chats.teams is not None
        application = web.Application()
        application.add_routes([way_in(made.chats.teams, replace(made.teams_ports(), clock=clock))])
        async with (
            listening(application, "127.0.0.1", port),
            made.courier.running(),
            made.timekeeper.running(),
        ):
            yield made


def _settings(folder: Path, port: int) -> Settings:
    home = Home(folder)
    home.make_keys()
    given = {
        "MASE_DATABASE_URL": f"sqlite:///{home.database.absolute()}",
        "MASE_PORT": str(port),
        "MASE_LOG_LEVEL": "warning",
        "MASE_TEAMS_INSECURE_DEV": "true",
    }
    return settings.load(given, home.env)


@asynccontextmanager
async def playground(folder: Path, port: int, endpoint: str, acting: str) -> AsyncIterator[str]:
    """Microsoft's playground while the block lasts; its address."""
    if not CLI.exists():
        sys.exit("The playground is not installed: make playground installs it.")
    config.write(folder, acting)
    command = ("node", str(CLI), "start", "-e", endpoint, "-c", "msteams", "-p", str(port))
    log = (folder / "playground.log").open("wb")
    running = await asyncio.create_subprocess_exec(
        *command, "--disable-telemetry", cwd=folder, stdout=log, stderr=log
    )
    try:
        yield f"http://localhost:{port}/"
    finally:
        running.terminate()
        await running.wait()
        log.close()


async def main(asked: argparse.Namespace) -> None:
    """Run both until the conversation is over, or somebody stops it."""
    # The conversation that a browser holds is the chair's: nobody else can open a meeting alone.
    acting = config.ACTING if asked.try_ else asked.acting
    endpoint = f"http://127.0.0.1:{asked.bot_port}/api/messages"
    with TemporaryDirectory(prefix="mase-playground-") as folder:
        async with (
            bot(Path(folder), asked.bot_port),
            playground(Path(folder), asked.port, endpoint, acting) as url,
        ):
            if asked.try_:
                await hold_a_conversation(url, asked.try_)
                return
            print(f"open {url} (you are {acting}; Ctrl-C ends it)")  # noqa: T201
            await asyncio.Event().wait()


def _folder(named: str) -> Path:
    """A folder for pictures, made if it is not there."""
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="make playground", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--try", dest="try_", metavar="DIR", type=_folder, help="let a browser try it"
    )
    parser.add_argument("--as", dest="acting", default=config.ACTING, help="a seat or role of Kent")
    parser.add_argument("--port", type=int, default=PLAYGROUND_PORT)
    parser.add_argument("--bot-port", type=int, default=BOT_PORT)
    try:
        asyncio.run(main(parser.parse_args()))
    except KeyboardInterrupt:
        print()  # noqa: T201
