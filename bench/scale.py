"""The same questions put to few panels with a year behind them, and to many with ten."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from statistics import median
from typing import Final

from bench.actions import add_actions
from bench.asking import MEETING, asked
from bench.ground import Ground
from bench.history import add_history
from bench.pair import NotDone, ask, dispatcher
from bench.panels import SEATS, settle
from bench.progress import note
from bench.race import race, rounds
from bench.size import Size
from chat.command import Telling
from chat.request import Request
from handlers import load
from panel.names import PanelKey
from panel.working_days import Calendar
from storage.database import Database

COMMANDS: Final = (
    "quorum",
    "attendance",
    "status",
    "action list",
    "action list overdue",
    "blockage list",
    "blockage list overdue",
)
DIGESTS: Final[Mapping[str, Mapping[str, str]]] = {
    "digest-weekly": {},
    "digest-chairs": {"agencies": SEATS[0]},
    "digest-agency": {"agencies": SEATS[0]},
}
"""The letters of the weekly digest, and what each carries."""

QUESTIONS: Final = (*COMMANDS, *DIGESTS)
FEW: Final = 5
_DURING: Final = MEETING + timedelta(minutes=40)
_MEETINGS: Final = 12
ACTIONS: Final = 100
_TURNS: Final = 8
_ROUNDS: Final = 80


@dataclass(frozen=True, slots=True)
class Scaled:
    """One question: for each round the median answers from few and from many, in seconds."""

    engine: str
    question: str
    rounds: tuple[tuple[float, float], ...]

    @property
    def few(self) -> float:
        """How long one of few took, in milliseconds."""
        return median(few for few, _ in self.rounds) * 1000

    @property
    def many(self) -> float:
        """How long one of many took, in milliseconds."""
        return median(many for _, many in self.rounds) * 1000

    @property
    def ratio(self) -> float:
        """How much longer that is: the median of the rounds."""
        return median(many / few for few, many in self.rounds)


class Asked:
    """A database whose panels are asked in turn, so that none is asked twice running."""

    def __init__(self, database: Database, keys: Sequence[PanelKey]) -> None:
        self._database = database
        self._way_in = dispatcher(database)
        self._notices = load().notices
        self._turns = cycle(keys)

    async def answer(self, question: str) -> float:
        """Ask some of the panels, or write their digest; the median time of an answer."""
        keys = [next(self._turns) for _ in range(_TURNS)]
        if question in DIGESTS:
            letters = [(question, key) for key in keys]
            return median((await race([letters], self._write)).each)
        lane = [asked(key, "coordinator", question, _DURING) for key in keys]
        return median((await race([lane], self._ask)).each)

    async def _ask(self, request: Request) -> None:
        await ask(self._way_in, request)

    async def _write(self, letter: tuple[str, PanelKey]) -> None:
        """Render a letter as the post does when it delivers it."""
        kind, key = letter
        async with self._database.reading() as work:
            panel = await work.panels.in_force(key, _DURING)
            if panel is None:
                raise NotDone(f"{key}: no such panel")
            calendar = Calendar(panel.terms.panel.holidays)
            telling = Telling(panel, calendar, key, DIGESTS[kind], _DURING, self._notices)
            if await self._notices[kind].render(telling, work.panel(panel)) is None:
                raise NotDone(f"{kind}: nothing to say")


async def scale(ground: Ground, size: Size) -> list[Scaled]:
    """Ask both by turns, each question in rounds."""
    async with (
        _filled(ground, "few", FEW, _MEETINGS) as few,
        _filled(ground, "many", size.many_panels, size.many_meetings) as many,
    ):
        return [await _question(ground, few, many, question, size) for question in QUESTIONS]


@asynccontextmanager
async def _filled(ground: Ground, name: str, panels: int, meetings: int) -> AsyncIterator[Asked]:
    """Panels with meetings behind them, and one under way with everybody there."""
    note(f"{ground.name}: filling {panels} × {meetings} meetings")
    database = await ground.create(name)
    settled = await settle(database, panels)
    await add_actions(database, settled, ACTIONS)
    await database.dispose()
    add_history(ground, name, settled, meetings, under_way=True)
    database = await ground.open(name)
    try:
        yield Asked(database, [one.panel.key for one in settled])
    finally:
        await database.dispose()


async def _question(ground: Ground, few: Asked, many: Asked, question: str, size: Size) -> Scaled:
    played = []
    for number in rounds(_ROUNDS, size.seconds):
        if number % 2:  # Whoever is asked second finds the machine as the first left it.
            one = (await few.answer(question), await many.answer(question))
        else:
            late = await many.answer(question)
            one = (await few.answer(question), late)
        if number:
            played.append(one)
    note(f"{ground.name}: {question}")
    return Scaled(ground.name, question, tuple(played))
