"""The clock's jobs go on whatever the wall clock and the loop do."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from bot.timekeeper import Job, Timekeeper
from storage.errors import DatabaseUnreachable

START = datetime(2026, 3, 28, 12, tzinfo=UTC)
OFTEN = timedelta(milliseconds=20)
PATIENCE = 20.0


@dataclass
class Runs:
    """A job that counts, and lets a test wait for the next run."""

    count: int = 0
    fails: bool = False
    ran: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self) -> None:
        self.count += 1
        self.ran.set()
        if self.fails:
            raise DatabaseUnreachable("away")

    async def more(self, runs: int = 2) -> None:
        """Wait until it ran so many times more."""
        for _ in range(runs):
            self.ran.clear()
            async with asyncio.timeout(PATIENCE):
                await self.ran.wait()


def keeper(runs: Callable[[], Awaitable[None]]) -> Timekeeper:
    return Timekeeper([Job("tick", OFTEN, runs)], look_every=OFTEN)


async def test_a_job_runs_at_once_and_goes_on() -> None:
    runs = Runs()
    async with keeper(runs).running():
        await runs.more(3)
    ended = runs.count
    assert ended >= 3


async def test_a_clock_put_back_an_hour_stops_nothing() -> None:
    with time_machine.travel(START, tick=True) as clock:
        runs = Runs()
        async with keeper(runs).running():
            await runs.more()
            clock.shift(-3600)
            await runs.more(3)


async def test_without_the_watchdog_it_would_rest_for_that_hour() -> None:
    with time_machine.travel(START, tick=True) as clock:
        runs = Runs()
        kept = Timekeeper([Job("tick", OFTEN, runs)], look_every=timedelta(hours=2))
        async with kept.running():
            await runs.more()
            clock.shift(-3600)
            resting = await _rests(runs)
            kept.look()
            await runs.more()
    assert resting


async def _rests(runs: Runs) -> bool:
    """Whether no run comes in many times the interval, once what was on its way has come."""
    for _ in range(3):
        runs.ran.clear()
        try:
            async with asyncio.timeout(20 * OFTEN.total_seconds()):
                await runs.ran.wait()
        except TimeoutError:
            return True
    return False


async def test_a_clock_put_forward_an_hour_stops_nothing() -> None:
    with time_machine.travel(START, tick=True) as clock:
        runs = Runs()
        async with keeper(runs).running():
            await runs.more()
            clock.shift(3600)
            await runs.more(3)


async def test_a_loop_that_stalls_makes_up_for_it_with_one_run() -> None:
    runs = Runs()
    async with keeper(runs).running():
        await runs.more()
        before = runs.count
        time.sleep(20 * OFTEN.total_seconds())  # noqa: ASYNC251 - to stall the loop
        await runs.more(1)
        assert runs.count - before <= 3


async def test_a_database_out_of_reach_is_tried_again() -> None:
    runs = Runs(fails=True)
    async with keeper(runs).running():
        await runs.more(3)


@dataclass
class Endless:
    """A job that never comes to an end by itself."""

    begun: int = 0
    ended: int = 0
    ran: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self) -> None:
        self.begun += 1
        self.ran.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            self.ended += 1


@pytest.mark.parametrize("turns", range(6))
async def test_stopping_right_after_the_start_is_no_error(
    caplog: pytest.LogCaptureFixture, turns: int
) -> None:
    runs = Endless()
    async with keeper(runs).running():
        for _ in range(turns):
            await asyncio.sleep(0)
    begun = runs.begun
    for _ in range(9):
        await asyncio.sleep(0)
    assert runs.begun == runs.ended == begun
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_run_under_way_is_undone_before_the_end() -> None:
    runs = Endless()
    async with keeper(runs).running():
        await runs.ran.wait()
    assert runs.ended == 1
