"""The clock's jobs, run by APScheduler with everything in memory: what is true is in the rows.

APScheduler goes by the wall clock. When that is put back by an hour, every job would rest for an
hour; when the loop stalls, runs would be missed. A watchdog looks at both, by a clock that only
goes forward.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock, SystemClock
from storage.errors import StorageError

_LATE_RUNS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
"""A run that was missed is made up for, once however many were missed."""

_GOODBYE_SECONDS = 2.0
"""How long a run that is given up may take to undo what it began."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done every so often."""

    name: str
    every: timedelta
    run: Callable[[], Awaitable[None]]


class Timekeeper:
    """Runs jobs while a block lasts, beginning with each at once."""

    def __init__(
        self,
        jobs: Sequence[Job],
        wall: Clock | None = None,
        look_every: timedelta = timedelta(seconds=5),
    ) -> None:
        """Take the jobs; `wall` is the clock that APScheduler goes by, the machine's own."""
        self._jobs = {job.name: job for job in jobs}
        self._wall = wall or SystemClock()
        self._look_every = look_every
        self._under_way: set[asyncio.Task[None]] = set()
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=_LATE_RUNS)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the jobs; what is under way at the end is given up, and its transaction undone."""
        for job in self._jobs.values():
            self._scheduler.add_job(
                self._run,
                IntervalTrigger(seconds=job.every.total_seconds(), timezone=UTC),
                args=(job,),
                id=job.name,
                next_run_time=self._wall.now(),
            )
        self._scheduler.start()
        watchdog = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watchdog.cancel()
            await asyncio.wait([watchdog])
            await self._give_up()
            self._scheduler.shutdown(wait=False)

    async def _give_up(self) -> None:
        """Begin nothing more, and end what is under way: APScheduler would call that an error."""
        self._scheduler.pause()
        await asyncio.sleep(0)  # What was about to begin has begun, and can be told to stop.
        for run in self._under_way:
            run.cancel()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_GOODBYE_SECONDS)

    async def _run(self, job: Job) -> None:
        """One run of a job, in a task of our own that can be given up without a word."""
        run = asyncio.create_task(_guarded(job))
        self._under_way.add(run)
        await asyncio.wait([run])
        self._under_way.discard(run)
        if not run.cancelled():
            run.result()

    async def _watch(self) -> None:
        loop, pause = asyncio.get_running_loop(), self._look_every.total_seconds()
        while True:
            began = loop.time()
            await asyncio.sleep(pause)
            if (slept := loop.time() - began) > 2 * pause:
                log.warning("loop stalled", ms=int(1000 * (slept - pause)))
            self.look()

    def look(self) -> None:
        """Set every job going again whose next run is much too far off: the clock was put back."""
        now = self._wall.now()
        for waiting in self._scheduler.get_jobs():
            job = self._jobs[waiting.id]
            if waiting.next_run_time - now > 2 * job.every:
                log.warning("clock went back", id=job.name)
                trigger = IntervalTrigger(seconds=job.every.total_seconds(), timezone=UTC)
                self._scheduler.reschedule_job(job.name, trigger=trigger)


async def _guarded(job: Job) -> None:
    """One run; a database out of reach is for the next one to try again."""
    try:
        await job.run()
    except StorageError as error:
        log.error("job failed", id=job.name, error=type(error).__name__)
