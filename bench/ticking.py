"""A tick with the same few panels due among few panels and among many."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Final

from sqlalchemy import delete, update

from bench.crowd import NOW, TICKED, Crowd, fill
from bench.ground import Ground
from bench.pair import NotDone, dispatcher
from bench.progress import note
from bench.race import rounds
from bench.size import Size
from bot.ticking import Ticker
from storage.database import Database
from storage.models.panels import panel
from storage.models.post import outbox, request

_ROUNDS: Final = 20
_AGAIN: Final = (
    delete(outbox).where(outbox.c.due_at == NOW),
    delete(request).where(request.c.at == NOW),
    update(panel).where(panel.c.ticked_to == NOW).values(next_due_at=NOW, ticked_to=TICKED),
)
"""Nothing was owed, and the same panels are due once more."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick: processor time of this process, and how long it took, in seconds."""

    work: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Ticked:
    """The ticks of a crowd, and in the same rounds those of the smallest one."""

    engine: str
    crowd: Crowd
    notices: int
    first: Tick
    ticks: tuple[Tick, ...]
    smallest: tuple[Tick, ...]

    @property
    def work(self) -> float:
        """The processor time of a tick, in seconds."""
        return median(one.work for one in self.ticks)

    @property
    def seconds(self) -> float:
        """How long a tick took, waiting for the database included."""
        return median(one.seconds for one in self.ticks)

    @property
    def growth(self) -> float:
        """How many times the processor time of the smallest crowd that is."""
        pairs = zip(self.ticks, self.smallest, strict=True)
        return median(one.work / least.work for one, least in pairs)


class _Filled:
    """A crowd in its database; it is as before once a tick was measured."""

    def __init__(self, crowd: Crowd, database: Database) -> None:
        self.crowd = crowd
        self.notices = 0
        self._database = database
        self._ticker = Ticker(database, dispatcher(database))

    async def tick(self) -> Tick:
        """Tick once. Raises NotDone if the panels that are due were not done."""
        worked, began = process_time(), perf_counter()
        self.notices = await self._ticker.tick(NOW)
        tick = Tick(process_time() - worked, perf_counter() - began)
        if await self._again() != self.crowd.due:
            raise NotDone(f"{self.crowd.name}: not every panel that was due")
        return tick

    async def _again(self) -> int:
        """Take back what the tick did; how many panels it took."""
        async with self._database.connection(self._database.writer) as connection:
            changed = [(await connection.execute(one)).rowcount for one in _AGAIN]
        return changed[-1]


async def ticking(ground: Ground, size: Size) -> list[Ticked]:
    """Let each crowd tick in every round."""
    async with AsyncExitStack() as stack:
        crowds = [await stack.enter_async_context(_filled(ground, one)) for one in size.crowds]
        played = [
            [await filled.tick() for filled in crowds]
            for _ in rounds(_ROUNDS, size.seconds * len(crowds))
        ]
        note(f"{ground.name}: ticks")
    return _ticked(ground, crowds, played)


def _ticked(
    ground: Ground, crowds: Sequence[_Filled], played: Sequence[Sequence[Tick]]
) -> list[Ticked]:
    ticks = list(zip(*played, strict=True))
    return [
        Ticked(ground.name, filled.crowd, filled.notices, own[0], own[1:], ticks[0][1:])
        for filled, own in zip(crowds, ticks, strict=True)
    ]


@asynccontextmanager
async def _filled(ground: Ground, crowd: Crowd) -> AsyncIterator[_Filled]:
    note(f"{ground.name}: a crowd of {crowd.panels} with {crowd.meetings} meetings each")
    await (await ground.create(crowd.name)).dispose()
    fill(ground, crowd)
    database = await ground.open(crowd.name)
    try:
        yield _Filled(crowd, database)
    finally:
        await database.dispose()
