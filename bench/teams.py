"""Turns in Teams: all of the bot beside a bare botbuilder echo, and what holds up the loop."""

import asyncio
import itertools
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any, Final

import aiohttp
from aiohttp import web

from bench.asking import BEFORE, asked
from bench.ground import Ground
from bench.pair import ask, dispatcher
from bench.panels import LOADED, SEATS, Settled, settle
from bench.progress import note
from bench.race import percentile, rounds
from bench.size import Size
from bench.teams_caller import PEOPLE
from bench.teams_echo import PATH, echo
from bot import settings
from bot.answer import Answer
from bot.app import Bot
from bot.platforms.teams.credentials import Credentials
from bot.platforms.teams.signing_keys import SigningKeys
from bot.platforms.teams.way_in import way_in
from bot.ways_in import Dispatch
from chat.card import Card, Text
from chat.reply import Outcome
from chat.request import Request
from storage.database import Database
from tests.support.teams_stand_in import APP, TENANT, standing_in

NOTHING: Final = "(no command)"
WORDS: Final = (NOTHING, "help", "status", "attend")
AT_ONCE: Final = 16
_LATENCY: Final = 0.1
_ECHO: Final = "hello"


@dataclass(frozen=True, slots=True)
class Lap:
    """So many turns, in seconds."""

    seconds: float
    each: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Turns a second."""
        return len(self.each) / self.seconds


@dataclass(frozen=True, slots=True)
class Turned:
    """One command in Teams, and the bare echo right beside it."""

    command: str
    at_once: int
    rounds: tuple[tuple[Lap, Lap], ...]

    def milliseconds(self, hundredth: int) -> float:
        """So many of a hundred turns were answered sooner."""
        return percentile([t for own, _ in self.rounds for t in own.each], hundredth) * 1000

    @property
    def rate(self) -> float:
        """Turns a second."""
        return median(own.rate for own, _ in self.rounds)

    @property
    def bare(self) -> float:
        """Turns a second of the echo."""
        return median(bare.rate for _, bare in self.rounds)

    @property
    def ratio(self) -> float:
        """How much of the echo's rate that is: the median of the rounds."""
        return median(own.rate / bare.rate for own, bare in self.rounds)


@dataclass(frozen=True, slots=True)
class InTeams:
    """What was measured; `held` is by what was fetched, in milliseconds."""

    turned: tuple[Turned, ...]
    held: tuple[tuple[str, float], ...]


class Caller:
    """The process that Teams' side runs in."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self._process = process
        self.url = url

    async def lap(self, url: str, words: str, *, signed: bool, turns: int, at_once: int) -> Lap:
        """Let people write to a bot."""
        said = {"url": url, "words": words, "signed": signed, "turns": turns, "at_once": at_once}
        took = json.loads(await self._ask(json.dumps(said)))
        return Lap(took["seconds"], tuple(took["each"]))

    async def _ask(self, line: str) -> str:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the caller has no pipes")
        self._process.stdin.write(f"{line}\n".encode())
        return (await self._process.stdout.readline()).decode()


class Canned:
    """Dispatch that does nothing: what is left is the gate, the turn and the way back."""

    async def handle(self, request: Request) -> Answer:
        """Say the same to everybody."""
        return Answer(Outcome.DONE, (Card("Hello", (Text(request.words),)),))


class Standing:
    """A clock that stands still, before the meeting that people answer for."""

    def now(self) -> datetime:
        """Its present."""
        return BEFORE


async def in_teams(ground: Ground, size: Size) -> InTeams:
    """Measure the commands, each beside the echo, turn by turn; and what is fetched."""
    note(f"{ground.name}: Teams")
    database = await ground.create("teams")
    await _people(database, AT_ONCE)
    await database.dispose()
    async with _calling() as caller, _bot(ground, caller) as bots, _served(echo()) as bare:
        for own in bots:
            await caller.lap(own, "help", signed=True, turns=PEOPLE // AT_ONCE, at_once=AT_ONCE)
        turned = [
            await _turned(words, at_once, caller, bots[words == NOTHING], bare, size)
            for words in WORDS
            for at_once in (1, AT_ONCE)
        ]
    return InTeams(tuple(turned), await held(size))


async def _turned(
    words: str, at_once: int, caller: Caller, own: str, bare: str, size: Size
) -> Turned:
    played = []
    turns = size.turns * (AT_ONCE // at_once)
    for number in rounds(size.rounds, size.seconds):
        load = {"turns": turns, "at_once": at_once}
        mine = await caller.lap(own, words, signed=True, **load)
        echoed = await caller.lap(bare + PATH, _ECHO, signed=False, **load)
        if number:
            played.append((mine, echoed))
    note(f"Teams: {words}, {at_once} at once")
    return Turned(words, at_once, tuple(played))


async def _people(database: Database, count: int) -> None:
    """As many panels, each with people whom Teams knows, and a meeting to answer for."""
    way, numbers = dispatcher(database), itertools.count()
    for one in await settle(database, count):
        await _known(database, one, numbers)
        await ask(way, asked(one.panel.key, "coordinator", _MEETING, BEFORE))


_MEETING: Final = "meeting add 25 september 2026 14:30"


async def _known(database: Database, one: Settled, numbers: Iterator[int]) -> None:
    async with database.writing() as work:
        for seat in SEATS:
            account = f"entra-bench-{next(numbers)}"
            await work.accounts.link("teams", TENANT, account, one.people[str(seat)], LOADED)


@asynccontextmanager
async def _calling() -> AsyncIterator[Caller]:
    command = (sys.executable, "-m", "bench.teams_caller")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=2**24)
    try:
        if process.stdout is None:
            raise RuntimeError("the caller has no pipes")
        yield Caller(process, (await process.stdout.readline()).decode().strip())
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@asynccontextmanager
async def _bot(ground: Ground, caller: Caller) -> AsyncIterator[tuple[str, str]]:
    """The bot without the post, with every check that it makes; and the same without dispatch."""
    teams = {
        "MASE_TEAMS_APP_ID": APP,
        "MASE_TEAMS_APP_PASSWORD": "of-the-app",
        "MASE_TEAMS_TENANT_IDS": TENANT,
        "MASE_TEAMS_SERVICE_HOSTS": "127.0.0.1",
        "MASE_TEAMS_OPENID_URL": f"{caller.url}/openid",
        "MASE_TEAMS_LOGIN_URL": f"{caller.url}/login",
    }
    found = settings.load({**ground.settings("teams"), **teams}, ground.folder / "none")
    async with (
        Bot.open(found, Standing()) as bot,
        _way(bot, dispatcher(bot.database)) as own,
        _way(bot, Canned()) as canned,
    ):
        yield own, canned


@asynccontextmanager
async def _way(bot: Bot, dispatch: Dispatch) -> AsyncIterator[str]:
    if bot.chats.teams is None:
        raise RuntimeError("Teams is off")
    app = web.Application()
    app.add_routes([way_in(bot.chats.teams, replace(bot.teams_ports(), dispatch=dispatch))])
    async with _served(app) as url:
        yield url + PATH


@asynccontextmanager
async def _served(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def held(size: Size) -> tuple[tuple[str, float], ...]:
    """How long the loop is held up while keys and a token are fetched, each call 100 ms away."""
    fetches: dict[str, list[float]] = {"signing keys": [], "the bot's token": []}
    async with standing_in() as stand_in, aiohttp.ClientSession() as session:
        stand_in.latency = _LATENCY
        for _ in range(size.starts + 2):
            keys = SigningKeys(session, stand_in.openid_url)
            fetches["signing keys"].append(await _longest(partial(keys.key, "key-0")))
            own = Credentials(session, f"{stand_in.url}/login", TENANT, APP, "of-the-app")
            fetches["the bot's token"].append(await _longest(own.headers))
    return tuple((what, min(took) * 1000) for what, took in fetches.items())


async def _longest(fetch: Callable[[], Awaitable[Any]]) -> float:
    """The longest that the loop let somebody else wait meanwhile, in seconds."""
    fetching = asyncio.ensure_future(fetch())
    waits: list[float] = []
    while not fetching.done():
        began = perf_counter()
        await asyncio.sleep(0)
        waits.append(perf_counter() - began)
    await fetching
    return max(waits)
