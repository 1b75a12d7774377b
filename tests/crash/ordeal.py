"""Processes that share an outbox, get killed at random and at named points, and are replaced."""

import asyncio
import multiprocessing
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot.clock import SystemClock
from bot.pace import Pace
from panel.names import PanelKey
from storage.outbox import NoticeState, OutboxRow
from storage.unit_of_work import Transaction, UnitOfWork
from tests.crash.killing import POINTS
from tests.crash.runner import KIND, PACE, Orders, RacingClock, run
from tests.support.databases import AUDIT_KEY, FIELD_KEY, Opening
from tests.support.rosters import LOADED, WITHOUT_SEAT, seated
from tests.support.stand_in_sender import StandInServer

START = datetime(2026, 9, 1, 8, tzinfo=UTC)
PANELS = ("kent-and-medway", "london")
CHANNELS = 4
PATIENCE = 240.0
UNSENT = (NoticeState.WAITING, NoticeState.SENDING)
GIVEN_UP = (NoticeState.DEAD, NoticeState.UNKNOWN)
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.crash.runner"])


@dataclass
class Ordeal:
    """One database, the processes that deliver it, and those that were killed."""

    opening: Opening
    chat: StandInServer
    folder: Path
    looks_up: bool = True
    pace: Pace = PACE
    story: timedelta = timedelta(days=3)
    chance: random.Random = field(default_factory=lambda: random.Random(11))
    processes: list[BaseProcess] = field(default_factory=list)
    fuses: list[str] = field(default_factory=list)
    started: int = 0
    owed: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    orders: Orders = field(init=False)

    def __post_init__(self) -> None:
        """Fix the story's beginning, and fill the panels."""
        self.orders = Orders(
            self.opening,
            (FIELD_KEY, AUDIT_KEY),
            self.chat.url,
            self.looks_up,
            START,
            SystemClock().now(),
            self.folder / "processes.log",
            pace=self.pace,
            story=self.story,
        )
        self.orders.log.touch()
        asyncio.run(self._seed())

    async def _seed(self) -> None:
        database = await self.opening.database()
        for name in PANELS:
            roles = WITHOUT_SEAT if name == PANELS[0] else ()
            await seated(database, name, f"{name}.example", roles=roles, bound_at=START)
            async with database.writing() as work:
                bound = await _panel(name, work)
                for number in range(CHANNELS):
                    await bound.places.bind("slack", name, f"C{number}", START)
        await database.dispose()

    @contextmanager
    def running(self, count: int) -> Iterator[None]:
        """Keep so many processes running; at the end they are gone."""
        try:
            self.processes = [self._start() for _ in range(count)]
            self.fuses = [""] * count
            yield
        finally:
            for process in self.processes:
                process.kill()
                process.join()

    def _start(self, fuse: str = "") -> BaseProcess:
        self.started += 1
        # Two of three go by the job queue where there is one, and one by itself: in any mixture.
        orders = replace(self.orders, fuse=fuse, queued=self.started % 3 != 0)
        process = _FORKS.Process(target=run, args=(orders,), daemon=True)
        process.start()
        return process

    def owe(self, count: int) -> None:
        """Owe so many notices more, to channels and to people of both panels."""
        asyncio.run(self._owe(count))

    async def _owe(self, count: int) -> None:
        database = await self.opening.database()
        at = RacingClock(self.orders).now()
        for name in PANELS:
            async with database.writing() as work:
                bound = await _panel(name, work)
                places = [place.name for place in await bound.places.all()]
                role = "role:chair" if name == PANELS[0] else "role:co-chair"
                for number in range(count // len(PANELS) // (len(places) + 1)):
                    for audience, where in (("panel", places), (role, [""])):
                        subject = f"{name} {self.owed + number}"
                        self.owed += await bound.outbox.owe(
                            f"{name}/{subject}/{KIND}/1/{audience}",
                            KIND,
                            subject,
                            {},
                            audience,
                            at,
                            where,
                        )
        await database.dispose()

    def stop(self, seconds: float) -> list[int | None]:
        """Tell every process to stop; how each ended within so many seconds."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.join(seconds)
        return [process.exitcode for process in self.processes]

    def kill_one(self) -> None:
        """Kill a process wherever it is, or let it die at its named point; another follows it."""
        which = self.chance.randrange(len(self.processes))
        process, fuse = self.processes[which], self.fuses[which]
        process.join(self.chance.uniform(0.05, 0.4) + (1.0 if fuse else 0.0))
        died = process.exitcode is not None
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL, self.said()
        self.kills[fuse.partition(":")[0] if died else "at random"] += 1
        named = f"{self.chance.choice(POINTS)}:{self.chance.randint(1, 3)}"
        self.fuses[which] = self.chance.choice((named, ""))
        self.processes[which] = self._start(self.fuses[which])

    def calm(self) -> None:
        """Have no process left that is going to die."""
        for which, fuse in enumerate(self.fuses):
            if fuse:
                self.processes[which].kill()
                self.processes[which].join()
                self.processes[which], self.fuses[which] = self._start(), ""

    def said(self) -> str:
        """The end of what the processes logged."""
        return self.orders.log.read_text("utf-8")[-4000:]

    def until(self, holds: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Look again and again until something holds. Raises AssertionError with the logs."""
        deadline = time.monotonic() + patience
        while not holds():
            if time.monotonic() > deadline:
                left = [f"{row.key} {row.state} {row.reason}" for row in self.rows(*UNSENT)]
                raise AssertionError("\n".join([*left[:20], self.said()]))
            time.sleep(0.2)

    def is_settled(self) -> bool:
        """Whether the story is at its end, nothing is left to be owed, and all of it is sent."""
        now = RacingClock(self.orders).now()
        return (
            now == START + self.story
            and not asyncio.run(self._due_since(now))
            and not self.rows_due()
        )

    async def _due_since(self, now: datetime) -> datetime | None:
        database = await self.opening.database()
        try:
            async with database.reading() as work:
                return (await work.figures(now, now)).due_since
        finally:
            await database.dispose()

    def rows_due(self) -> Sequence[OutboxRow]:
        """What is due and not sent."""
        now = RacingClock(self.orders).now()
        return [row for row in self.rows(*UNSENT) if row.due <= now]

    def rows(self, *states: NoticeState) -> Sequence[OutboxRow]:
        """The notices as they stand, in order."""
        return asyncio.run(self._rows(states or tuple(NoticeState)))

    async def _rows(self, states: Sequence[NoticeState]) -> Sequence[OutboxRow]:
        database = await self.opening.database()
        try:
            async with database.reading() as work:
                return await work.outbox.listing(states)
        finally:
            await database.dispose()


async def _panel(name: str, work: Transaction) -> UnitOfWork:
    """The panel, locked as the clock would: so the order of numbers is the order of commits."""
    found = await work.panels.in_force(PanelKey(name), LOADED, lock=True)
    assert found is not None
    return work.panel(found)
