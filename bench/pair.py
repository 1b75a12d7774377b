"""Dispatch on one database, and the same statements bare on its twin, turn by turn."""

from collections.abc import Sequence
from dataclasses import dataclass

import handlers
from bench.race import Race, race
from bench.recorder import Recorder, Said
from bot.dispatch import Dispatcher
from chat.reply import Outcome
from chat.request import Request
from panel.terms import Terms
from panel.working_days import Calendar
from storage.database import Database

Lanes = Sequence[Sequence[Request]]


class NotDone(Exception):
    """A request that should have been done was not: what was measured is not what was meant."""


@dataclass(frozen=True, slots=True)
class Lap:
    """How long some transactions took, all and each, and how many statements they were."""

    seconds: float
    work: float
    each: tuple[float, ...]
    statements: int

    @property
    def rate(self) -> float:
        """How many transactions a second."""
        return len(self.each) / self.seconds


@dataclass(frozen=True, slots=True)
class Round:
    """The same work done both ways, right after one another."""

    dispatched: Lap
    bare: Lap

    @property
    def ratio(self) -> float:
        """How much of the bare rate dispatch reaches."""
        return self.dispatched.rate / self.bare.rate

    @property
    def work_ratio(self) -> float:
        """How much of dispatch's processor time the bare side needs for the same."""
        return self.bare.work / self.dispatched.work


class Pair:
    """Twins: two databases that begin alike, one asked and one only told."""

    def __init__(self, asked: Database, told: Database) -> None:
        self._dispatcher = dispatcher(asked)
        self._asked = Recorder(asked.writer)
        self._told = Recorder(told.writer)

    async def round(self, lanes: Lanes) -> Round:
        """Dispatch, then replay: what the first wrote, its twin writes too."""
        dispatched = await race(lanes, self._dispatch)
        bare = await race(dispatched.results, self._told.replay)
        return Round(_lap(dispatched), _lap(bare))

    async def _dispatch(self, request: Request) -> Said:
        said = self._asked.start()
        await ask(self._dispatcher, request)
        return said


def _lap(raced: Race[Said]) -> Lap:
    said = (said for lane in raced.results for said in lane)
    statements = sum(len(transaction) for transactions in said for transaction in transactions)
    return Lap(raced.seconds, raced.work, raced.each, statements)


def dispatcher(database: Database) -> Dispatcher:
    """The way in to a database as the bot has it; nothing is delivered, nothing times out."""
    loaded = handlers.load()
    return Dispatcher(database, loaded.commands, loaded.notices, _calendar, patience=float("inf"))


def _calendar(terms: Terms) -> Calendar:
    return Calendar(terms.panel.holidays)


async def ask(way_in: Dispatcher, request: Request) -> None:
    """Ask, and insist that it is done."""
    answer = await way_in.handle(request)
    if answer.outcome is not Outcome.DONE:
        raise NotDone(f"{request.words}: {answer}")
