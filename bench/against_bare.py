"""Commands through dispatch, as a ratio to bare transactions that say the same statements."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, cycle, islice
from statistics import median
from typing import Final

from bench.asking import BEFORE, MEETING, asked
from bench.ground import Ground
from bench.history import add_history
from bench.mix import BEFORE_MEETING, IN_MEETING, Line
from bench.pair import Lanes, Pair, Round, ask, dispatcher
from bench.panels import SEATS, settle
from bench.progress import note
from bench.race import percentile, rounds
from bench.size import Size
from chat.request import Request
from panel.names import PanelKey
from storage.database import Database

_FEW: Final = 4
_DURING: Final = MEETING + timedelta(minutes=40)


@dataclass(frozen=True, slots=True)
class Measured:
    """One command at so many at once, in rounds."""

    engine: str
    at_once: int
    command: str
    rounds: tuple[Round, ...]

    def milliseconds(self, hundredth: int) -> float:
        """So many of a hundred were answered sooner."""
        each = [took for one in self.rounds for took in one.dispatched.each]
        return percentile(each, hundredth) * 1000

    @property
    def rate(self) -> float:
        """How many were answered a second."""
        return median(one.dispatched.rate for one in self.rounds)

    @property
    def ratio(self) -> float:
        """How much of the bare rate that is: the median of the rounds."""
        return median(one.ratio for one in self.rounds)

    @property
    def work_ratio(self) -> float:
        """The same by processor time."""
        return median(one.work_ratio for one in self.rounds)

    @property
    def statements(self) -> float:
        """How many statements one command says."""
        said = sum(one.dispatched.statements for one in self.rounds)
        return said / sum(len(one.dispatched.each) for one in self.rounds)


async def against_bare(ground: Ground, size: Size) -> list[Measured]:
    """Measure every command of the mix, and all of them, on one kind of database."""
    note(f"{ground.name}: {size.panels} panels")
    keys = await template(ground, size)
    measured: list[Measured] = []
    async with _twins(ground) as pair:
        for line in BEFORE_MEETING:
            measured += await _line(
                ground, pair, line, _Lanes(line, keys, BEFORE, size.turns), size
            )
        await _open(pair, keys)
        for line in IN_MEETING:
            measured += await _line(
                ground, pair, line, _Lanes(line, keys, _DURING, size.turns), size
            )
    measured += [_all(ground, at_once, measured) for at_once in (1, size.panels)]
    return sorted(measured, key=lambda one: one.at_once)


async def template(ground: Ground, size: Size) -> tuple[PanelKey, ...]:
    """Panels with meetings behind them, the next one dated and called for."""
    database = await ground.create("template")
    settled = await settle(database, size.panels)
    await database.dispose()
    add_history(ground, "template", settled, size.meetings)
    database = await ground.open("template")
    way_in = dispatcher(database)
    keys = tuple(one.panel.key for one in settled)
    for key in keys:
        for words in ("meeting add 25 september 2026 14:30", "attend call"):
            await ask(way_in, asked(key, "coordinator", words, BEFORE))
    await database.dispose()
    return keys


@asynccontextmanager
async def _twins(ground: Ground) -> AsyncIterator[Pair]:
    databases: list[Database] = []
    try:
        for name in ("asked", "told"):
            ground.copy("template", name)
            databases.append(await ground.open(name))
        yield Pair(*databases)
    finally:
        for database in databases:
            await database.dispose()


async def _open(pair: Pair, keys: Sequence[PanelKey]) -> None:
    """Open every panel's meeting, with everybody there."""
    await pair.round(
        [
            [
                asked(key, "chair", "open", MEETING),
                *(asked(key, str(seat), "here", MEETING) for seat in SEATS),
            ]
            for key in keys
        ]
    )


class _Lanes:
    """What is asked in each round: every panel the same, so many times."""

    def __init__(self, line: Line, keys: Sequence[PanelKey], at: datetime, turns: int) -> None:
        self._line, self._keys, self._at = line, keys, at
        self._turns = range(turns)
        self._asked = {key: count() for key in keys}
        self._next = cycle(keys)

    def next(self, at_once: int) -> Lanes:
        """A lane for each panel; or one lane with a few panels, others in the next round."""
        if at_once > 1:
            return [self._lane(key) for key in self._keys]
        few = islice(self._next, min(_FEW, len(self._keys)))
        return [[request for key in few for request in self._lane(key)]]

    def _lane(self, key: PanelKey) -> list[Request]:
        turns = self._asked[key]
        return [self._line.request(key, next(turns), self._at) for _ in self._turns]


async def _line(
    ground: Ground, pair: Pair, line: Line, lanes: _Lanes, size: Size
) -> list[Measured]:
    """One command, one at a time and many at once by turns."""
    loads = (1, size.panels)
    played: dict[int, list[Round]] = {at_once: [] for at_once in loads}
    for number in rounds(size.rounds, size.seconds):
        for at_once in loads:
            one = await pair.round(lanes.next(at_once))
            if number:
                played[at_once].append(one)
    note(f"{ground.name}: {line.name}")
    return [Measured(ground.name, n, line.name, tuple(own)) for n, own in played.items()]


def _all(ground: Ground, at_once: int, measured: Sequence[Measured]) -> Measured:
    own = [one.rounds for one in measured if one.at_once == at_once]
    return Measured(ground.name, at_once, "all", tuple(one for some in own for one in some))
