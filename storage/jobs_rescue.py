"""Jobs whose worker is gone: looked for by every worker, and queued again.

A killed worker leaves its jobs behind as if it were at work on them, and no other job of their lane
is begun until they are done.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Final, Protocol

import psycopg
import psycopg_pool
from procrastinate.exceptions import ProcrastinateException
from procrastinate.jobs import Job

from storage.ending import ended

JOBS_AWAY: Final = (ProcrastinateException, psycopg.Error, psycopg_pool.PoolTimeout)
"""What the queue raises when its database is away."""

_UNHEARD_AFTER: Final = 0.1


class Stalled(Protocol):
    """What the queue's own manager knows of jobs that nobody works on any more."""

    async def get_stalled_jobs(self, *, seconds_since_heartbeat: float) -> Iterable[Job]:
        """The jobs of workers that have given no sign of life for so long."""
        ...

    async def retry_job(self, job: Job) -> None:
        """Queue a job again. Raises ProcrastinateException if somebody has done so already."""
        ...


@asynccontextmanager
async def rescuing(jobs: Stalled, stale_seconds: float, look_every: float) -> AsyncIterator[None]:
    """Look at once and every so many seconds while the block lasts; it never hears of a fault."""
    looking = asyncio.create_task(_look(jobs, stale_seconds, look_every))
    try:
        yield
    finally:
        await ended(looking, _UNHEARD_AFTER)


async def _look(jobs: Stalled, stale_seconds: float, look_every: float) -> None:
    while True:
        with suppress(*JOBS_AWAY):
            await rescue(jobs, stale_seconds)
        await asyncio.sleep(look_every)


async def rescue(jobs: Stalled, stale_seconds: float) -> None:
    """Queue again what workers left behind that have given no sign of life for so long."""
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=stale_seconds):
        # Another process may have been faster with this one.
        with suppress(ProcrastinateException):
            await jobs.retry_job(job)
