"""Signed slash commands over HTTP: our whole way in, beside bare bolt, beside dispatch alone."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import Final

from bench import signing
from bench.asking import BEFORE, asked
from bench.ground import Ground
from bench.pair import NotDone, ask, dispatcher
from bench.panels import ROLES, SEATS, WORKSPACE
from bench.progress import note
from bench.race import percentile, race, rounds
from bench.signing import account
from bench.size import Size
from bot.dispatch import Dispatcher
from chat.request import Request
from panel.names import PanelKey
from storage.database import Database

AT_ONCE: Final = (1, 16, 64)
COMMANDS: Final = ("attend", "quorum")
BARE, BOT, ALONE = range(3)
"""The ways in each round."""

_ROUNDS: Final = 7
_EACH: Final = 4
_OK: Final = b"HTTP/1.1 200"
_LENGTH: Final = b"content-length:"

_turns = count()

Do = Callable[[tuple["Line", bytes]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to be asked, in one round: how long each answer took, and all of them.

    `work` is the processor time of whoever answered, which others on the machine hardly change.
    """

    each: tuple[float, ...]
    seconds: float
    work: float

    @property
    def rate(self) -> float:
        """How many were answered a second."""
        return len(self.each) / self.seconds

    @property
    def effort(self) -> float:
        """Processor time of one answer, in seconds."""
        return self.work / len(self.each)


@dataclass(frozen=True, slots=True)
class Heard:
    """One command at so many at once: bare bolt, the bot and dispatch alone, in rounds."""

    engine: str
    at_once: int
    command: str
    rounds: tuple[tuple[Way, Way, Way], ...]

    def milliseconds(self, way: int, hundredth: int) -> float:
        """So many of a hundred were answered sooner, one of the three ways."""
        each = [took for one in self.rounds for took in one[way].each]
        return percentile(each, hundredth) * 1000

    def rate(self, way: int) -> float:
        """How many were answered a second."""
        return median(one[way].rate for one in self.rounds)

    def effort(self, way: int) -> float:
        """Processor time of one answer, in milliseconds."""
        return median(one[way].effort for one in self.rounds) * 1000

    @property
    def work_ratio(self) -> float:
        """How much of an answer's processor time is dispatch's: the median of the rounds."""
        return median(alone.effort / bot.effort for _, bot, alone in self.rounds)

    @property
    def against_bare(self) -> float:
        """How long an answer takes for each of bare bolt's: the median of the rounds."""
        return median(median(bot.each) / median(bare.each) for bare, bot, _ in self.rounds)

    @property
    def of_dispatch(self) -> float:
        """How much of dispatch's own rate is left over HTTP: the median of the rounds."""
        return median(bot.rate / alone.rate for _, bot, alone in self.rounds)


class Line:
    """A connection that asks and waits, again and again."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def ask(self, request: bytes) -> bytes:
        """Send a request; the body of its answer. Raises NotDone for any that is not 200."""
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        if not head.startswith(_OK):
            raise NotDone(head.decode("latin-1"))
        at = head.lower().index(_LENGTH) + len(_LENGTH)
        return await self._reader.readexactly(int(head[at : head.index(b"\r\n", at)]))

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server answers, and its process."""

    port: int
    pid: int

    async def line(self) -> Line:
        """A connection to it."""
        return Line(*await asyncio.open_connection("127.0.0.1", self.port))

    def worked(self) -> float:
        """The processor time that it took so far, in seconds; nothing where nobody tells."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return float("nan")
        fields = stat.read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def slack(ground: Ground, size: Size) -> list[Heard]:
    """Measure every command at so many at once, on a copy of the template of `against_bare`."""
    note(f"{ground.name}: Slack")
    ground.copy("template", "slack")
    keys = [PanelKey(f"kent-{number:03}") for number in range(size.panels)]
    async with AsyncExitStack() as stack:
        database = await ground.open("slack")
        stack.push_async_callback(database.dispose)
        await _link(database, keys)
        servers = [
            await stack.enter_async_context(_served(which, ground)) for which in ("bare", "bot")
        ]
        ways = _Ways(keys, servers, dispatcher(database), size)
        return [
            await _measured(ground, ways, words, at_once, size)
            for words in COMMANDS
            for at_once in AT_ONCE
        ]


async def _link(database: Database, keys: Sequence[PanelKey]) -> None:
    """Give everybody an account whose id Slack could have made."""
    for key in keys:
        for who in (*map(str, SEATS), *(role.value for role in ROLES)):
            async with database.writing() as work:
                person = await work.accounts.person_of("slack", WORKSPACE, f"{key}/{who}")
                if person is None:
                    raise LookupError(f"{who} of {key}")
                mine = account(key, who)
                await work.accounts.link("slack", WORKSPACE, mine, person, BEFORE)


@asynccontextmanager
async def _served(which: str, ground: Ground) -> AsyncIterator["Server"]:
    """A server in a process of its own."""
    environ = {**os.environ, **ground.settings("slack")}
    command = (sys.executable, "-m", "bench.slack_server", which)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, env=environ, stdout=pipe)
    try:
        if process.stdout is None:
            raise NotDone(which)
        yield Server(int(await process.stdout.readline()), process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


class _Ways:
    """The three ways to be asked the same."""

    def __init__(
        self, keys: Sequence[PanelKey], servers: Sequence["Server"], alone: Dispatcher, size: Size
    ) -> None:
        self._keys = keys
        self._a_round = _EACH * size.panels * size.turns
        self._bare, self._bot = servers
        self._alone = alone

    async def round(self, words: str, at_once: int) -> tuple[Way, Way, Way]:
        """Everyone's turn."""
        bare = await self._over_http(self._bare, _asked_barely, words, at_once)
        bot = await self._over_http(self._bot, _asked, words, at_once)
        return bare, bot, await self._dispatched(words, at_once)

    async def _over_http(self, server: "Server", do: Do, words: str, at_once: int) -> Way:
        lines = [await server.line() for _ in range(at_once)]
        lanes = [
            [(line, signing.command(key, who, words)) for key, who in self._lane(at_once)]
            for line in lines
        ]
        began = server.worked()
        raced = await race(lanes, do)
        for line in lines:
            line.close()
        return Way(raced.each, raced.seconds, server.worked() - began)

    async def _dispatched(self, words: str, at_once: int) -> Way:
        lanes = [
            [asked(key, who, words, BEFORE) for key, who in self._lane(at_once)]
            for _ in range(at_once)
        ]

        async def handle(request: Request) -> None:
            await ask(self._alone, request)

        raced = await race(lanes, handle)
        return Way(raced.each, raced.seconds, raced.work)

    def _lane(self, at_once: int) -> list[tuple[PanelKey, str]]:
        """Who asks one after the other in one lane."""
        turns = [next(_turns) for _ in range(max(self._a_round // at_once, 1))]
        return [(self._keys[n % len(self._keys)], str(SEATS[n % len(SEATS)])) for n in turns]


async def _asked(one: tuple[Line, bytes]) -> None:
    """A command that must have been done, and say so."""
    line, request = one
    said = await line.ask(request)
    if b'"blocks"' not in said or b"Nothing was recorded" in said:
        raise NotDone(said.decode())


async def _asked_barely(one: tuple[Line, bytes]) -> None:
    line, request = one
    await line.ask(request)


async def _measured(ground: Ground, ways: _Ways, words: str, at_once: int, size: Size) -> Heard:
    played = []
    for number in rounds(min(size.rounds, _ROUNDS), size.seconds):
        one = await ways.round(words, at_once)
        if number:
            played.append(one)
    heard = Heard(ground.name, at_once, words, tuple(played))
    note(f"{ground.name}: {words}, {at_once} at once: {heard.against_bare:.2f} of bare bolt's time")
    return heard
