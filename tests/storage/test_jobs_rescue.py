"""Looking for jobs whose worker is gone, as the database comes and goes."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pytest
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from psycopg_pool import PoolTimeout

from storage.jobs_rescue import rescuing

PATIENCE = 10


def _nothing() -> None:
    return None


@dataclass
class LeftBehind:
    """A queue with jobs left behind, which has things in its way that it meets one by one."""

    looking: list[Callable[[], None]] = field(default_factory=list)
    retrying: list[Callable[[], None]] = field(default_factory=list)
    looks: "asyncio.Queue[float]" = field(default_factory=asyncio.Queue)
    retried: "asyncio.Queue[Job]" = field(default_factory=asyncio.Queue)

    async def get_stalled_jobs(self, *, seconds_since_heartbeat: float) -> Iterable[Job]:
        await asyncio.sleep(0)
        self.looks.put_nowait(seconds_since_heartbeat)
        (self.looking.pop(0) if self.looking else _nothing)()
        return [Job(id=n, queue="post", lock="", queueing_lock=None, task_name="t") for n in (1, 2)]

    async def retry_job(self, job: Job) -> None:
        (self.retrying.pop(0) if self.retrying else _nothing)()
        self.retried.put_nowait(job)


def failing(error: Exception) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


@pytest.mark.parametrize("error", [ConnectorException(), PoolTimeout()])
async def test_it_looks_on_when_the_database_was_away(error: Exception) -> None:
    queue = LeftBehind(looking=[failing(error), failing(error)])
    async with asyncio.timeout(PATIENCE), rescuing(queue, 30.0, 0.0):
        assert [(await queue.retried.get()).id for _ in range(2)] == [1, 2]
        assert [await queue.looks.get() for _ in range(3)] == [30.0] * 3


async def test_a_job_that_another_process_took_first_is_passed_over() -> None:
    queue = LeftBehind(retrying=[failing(ConnectorException())])
    async with asyncio.timeout(PATIENCE), rescuing(queue, 30.0, 3600.0):
        assert (await queue.retried.get()).id == 2


async def test_it_ends_with_its_block_and_leaves_a_fault_of_the_block_alone() -> None:
    queue = LeftBehind()

    async def working() -> None:
        async with asyncio.timeout(PATIENCE), rescuing(queue, 30.0, 0.0):
            await queue.looks.get()
            raise RuntimeError("of the worker")

    with pytest.raises(RuntimeError, match="of the worker"):
        await working()
    assert {task for task in asyncio.all_tasks() if task is not asyncio.current_task()} == set()


async def test_it_ends_though_a_pool_forgets_that_it_was_cancelled() -> None:
    queue = Forgetful()
    async with asyncio.timeout(PATIENCE):
        async with rescuing(queue, 30.0, 3600.0):
            await queue.looks.get()
    assert queue.forgotten


@dataclass
class Forgetful(LeftBehind):
    """A queue whose pool hands out a connection in the moment in which the wait is cancelled."""

    forgotten: bool = False

    async def get_stalled_jobs(self, *, seconds_since_heartbeat: float) -> Iterable[Job]:
        self.looks.put_nowait(seconds_since_heartbeat)
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            self.forgotten = True
        return []
