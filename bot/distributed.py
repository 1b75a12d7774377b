"""The distributed courier: a job queue says which process looks at which notice, and when.

A sweep goes over the whole outbox now and then: for what was owed by a process without the queue,
and for what a killed one left claimed. Whoever comes first has the claim.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from bot.clock import Clock
from bot.courier import GOODBYE_SECONDS, outliving_the_database
from bot.delivery import Delivery
from storage.ending import ended
from storage.queueing import Queue

_SWEEP_EVERY = 10.0
_STALE_AFTER = 30.0
_NOT_BEFORE = 1.0
_BEGIN_AGAIN_AFTER = 1.0
_UNHEARD_AFTER = 20.0
"""Seconds past the goodbye after which a worker that is not done has not heard of the end: until
then it may be giving back what it has, and must not be disturbed."""


class DistributedCourier:
    """Delivers what the queue says, in any number of processes."""

    def __init__(
        self,
        delivery: Delivery,
        queue: Queue,
        wall: Clock,
        goodbye_seconds: float = GOODBYE_SECONDS,
        sweep_every: float = _SWEEP_EVERY,
        stale_after: float = _STALE_AFTER,
        unheard_after: float = _UNHEARD_AFTER,
    ) -> None:
        """Deliver with `delivery` what is in `queue`; `wall` is the clock that pauses go by."""
        self._delivery = delivery
        self._queue = queue
        self._wall = wall
        self._goodbye_seconds = goodbye_seconds
        self._sweep_every = sweep_every
        self._stale_after = stale_after
        self._unheard_after = unheard_after
        self._stopping = asyncio.Event()

    def wake(self) -> None:
        """Nothing: the queue tells every process by itself when something is owed."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Deliver while the block lasts, and finish at its end what is in flight."""
        async with asyncio.TaskGroup() as group:
            working = group.create_task(self._work())
            group.create_task(self._sweep())
            try:
                yield
            finally:
                self._stopping.set()
                await ended(working, self._goodbye_seconds + self._unheard_after)

    async def _work(self) -> None:
        """Work for the queue, and begin again whenever the database was away."""
        at_once = self._delivery.pace.at_once
        while not self._stopping.is_set():
            with outliving_the_database():
                await self._queue.work(
                    self._look_at, at_once, self._goodbye_seconds, self._stale_after
                )
            await self._rest(_BEGIN_AGAIN_AFTER)

    async def _look_at(self, notice: UUID) -> float | None:
        """Deliver a notice if it may be sent; after how many seconds to look again, if at all."""
        again = await self._delivery.deliver(notice)
        if again is None:
            return None
        return max((again - self._wall.now()).total_seconds(), _NOT_BEFORE)

    async def _sweep(self) -> None:
        async with self._delivery.hands(self._goodbye_seconds) as hands:
            while not self._stopping.is_set():
                with outliving_the_database():
                    await hands.fill(lambda: not self._stopping.is_set())
                with outliving_the_database():
                    await hands.rest(self._stopping, self._sweep_every)

    async def _rest(self, seconds: float) -> None:
        """Wait so long, or until this ends."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return
