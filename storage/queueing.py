"""Where jobs of the post may be queued: nowhere, or in procrastinate's tables where it is there.

The job queue is an extra: whoever has not installed it delivers without.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.location import Location


@dataclass(frozen=True, slots=True)
class Job:
    """A notice to be delivered when it is due, after all others of its lane."""

    notice: UUID
    lane: str
    due: datetime


class Queue(Protocol):
    """A job queue in the same database."""

    async def put(self, connection: AsyncConnection, jobs: Sequence[Job]) -> None:
        """Queue jobs in the transaction of a connection: they are there if it commits."""
        ...

    async def work(
        self,
        deliver: Callable[[UUID], Awaitable[float | None]],
        at_once: int,
        goodbye_seconds: float,
        stale_seconds: float,
    ) -> None:
        """Deliver what is queued until cancelled, or until the database goes away.

        `deliver` answers after how many seconds a notice is to be looked at again, if it is.
        Raises DatabaseUnreachable.
        """
        ...


class Engine(Protocol):
    """What the module of the queue offers."""

    def bring_up(self, connection: Connection) -> None:
        """Make the tables, or change them to those of the library that is installed."""
        ...

    def tear_down(self, connection: Connection) -> None:
        """Drop the tables."""
        ...

    async def find(self, connection: AsyncConnection, location: Location) -> Queue | None:
        """The queue, if its tables are those of the library that is installed."""
        ...


def engine(location: Location) -> Engine | None:
    """The queue's module, where it can be used: on PostgreSQL, with procrastinate installed."""
    if location.file is not None or find_spec("procrastinate") is None:
        return None
    return cast(Engine, import_module("storage.jobs"))
