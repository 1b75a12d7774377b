"""The job queue: procrastinate, in a schema of its own, fed in the transactions of the outbox.

It only decides who looks at which notice when. What it holds is ids: a notice's, and its lane.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any, Final
from uuid import UUID

import psycopg
from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision
from procrastinate.jobs import Job as QueuedJob
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import DatabaseUnreachable
from storage.jobs_rescue import JOBS_AWAY, rescuing
from storage.jobs_schema import SCHEMA, bring_up, tear_down
from storage.location import Location
from storage.queueing import Job

__all__ = ["JobQueue", "bring_up", "find", "tear_down"]

_TASK: Final = "deliver"
_QUEUE: Final = "post"
_CONNECTIONS: Final = 6
_AFTER_A_FAULT: Final = 5.0
_LOOK_EVERY: Final = 1.0
"""Nobody is told of a job that is free now, only of a new one: so workers look for it."""
_ON_THE_PATH: Final = text(
    "SELECT set_config('search_path', :schema || ', ' || current_setting('search_path'), true) "
    "WHERE current_setting('search_path') NOT LIKE :schema || ',%'"
).bindparams(schema=SCHEMA)
_COMMENT: Final = text(
    "SELECT obj_description(to_regnamespace(:schema), 'pg_namespace')"
).bindparams(schema=SCHEMA)


class NotYet(Exception):
    """The notice is to be looked at again."""

    def __init__(self, seconds: float) -> None:
        """After so many seconds."""
        super().__init__()
        self.seconds = seconds


class _Later(BaseRetryStrategy):
    """No job is ever given up: whether a notice is, the outbox says."""

    def get_retry_decision(self, *, exception: BaseException, job: QueuedJob) -> RetryDecision:
        """When to look again."""
        seconds = exception.seconds if isinstance(exception, NotYet) else _AFTER_A_FAULT
        return RetryDecision(retry_in={"milliseconds": int(seconds * 1000)})


class JobQueue:
    """A job for each notice that is owed."""

    def __init__(self, location: Location) -> None:
        """Take where the database is."""
        self._location = location
        self._producer = App(connector=PsycopgConnector())

    async def put(self, connection: AsyncConnection, jobs: Sequence[Job]) -> None:
        """Queue jobs in the transaction of a connection: they are there if it commits."""
        await connection.execute(_ON_THE_PATH)
        raw = (await connection.get_raw_connection()).driver_connection
        for job in jobs:
            deferrer = self._producer.configure_task(
                _TASK, queue=_QUEUE, lock=job.lane, schedule_at=job.due, connection=raw
            )
            await deferrer.defer_async(notice=str(job.notice))

    async def work(
        self,
        deliver: Callable[[UUID], Awaitable[float | None]],
        at_once: int,
        goodbye_seconds: float,
        stale_seconds: float,
    ) -> None:
        """Deliver what is queued until cancelled, or until the database goes away."""
        app, heartbeat = self._consumer(deliver), stale_seconds / 3
        try:
            async with _opened(app), rescuing(app.job_manager, stale_seconds, heartbeat):
                await app.run_worker_async(
                    queues=[_QUEUE],
                    concurrency=at_once,
                    delete_jobs="always",
                    install_signal_handlers=False,
                    fetch_job_polling_interval=_LOOK_EVERY,
                    shutdown_graceful_timeout=goodbye_seconds,
                    update_heartbeat_interval=heartbeat,
                    stalled_worker_timeout=stale_seconds,
                )
        except JOBS_AWAY as error:
            raise DatabaseUnreachable(f"{self._location}: {type(error).__name__}") from None

    def _consumer(self, deliver: Callable[[UUID], Awaitable[float | None]]) -> App:
        url = self._location.url.set(drivername="postgresql")
        app = App(
            connector=PsycopgConnector(
                conninfo=url.render_as_string(hide_password=False),
                min_size=1,
                max_size=_CONNECTIONS,
                configure=_configure,
            )
        )

        @app.task(name=_TASK, queue=_QUEUE, retry=_Later())
        async def one(notice: str) -> None:
            again = await deliver(UUID(notice))
            if again is not None:
                raise NotYet(again)

        return app


async def find(connection: AsyncConnection, location: Location) -> JobQueue | None:
    """The queue, if its tables are those of the library that is installed."""
    made_by = await connection.scalar(_COMMENT)
    return JobQueue(location) if made_by == f"procrastinate {version('procrastinate')}" else None


@asynccontextmanager
async def _opened(app: App) -> AsyncIterator[None]:
    """Connect for as long as the block lasts.

    Whoever is cancelled while it connects must close it too: a pool's tasks take no notice of being
    cancelled, so that the process would never end.
    """
    try:
        await app.open_async()
        yield
    finally:
        await app.close_async()


async def _configure(connection: psycopg.AsyncConnection[Any]) -> None:
    await connection.execute(f"SET search_path TO {SCHEMA}, public")
    await connection.commit()
