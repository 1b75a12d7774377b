"""The embedded courier: decides when to deliver, in the process that also answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot.delivery import Delivery
from storage.errors import StorageError

_AT_LEAST_EVERY = 1.0
_GOODBYE_SECONDS = 10.0

log = structlog.get_logger(__name__)


class Courier:
    """Delivers when something was committed, and at least every second."""

    def __init__(self, delivery: Delivery) -> None:
        """Deliver with `delivery`, once `running`."""
        self._delivery = delivery
        self._woken = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Something may be owed now."""
        self._woken.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Deliver while the block lasts, and finish at its end what is in flight.

        If the courier itself ends with a fault, the block is cancelled: a bot that no longer
        delivers should stop and be seen to have stopped.
        """
        async with asyncio.TaskGroup() as group:
            task = group.create_task(self._run())
            try:
                yield
            finally:
                self._stopping = True
                self.wake()
                await asyncio.wait([task], timeout=_GOODBYE_SECONDS)
                task.cancel()

    async def _run(self) -> None:
        while not self._stopping:
            self._woken.clear()
            try:
                await self._delivery.drain(lambda: not self._stopping)
            except* StorageError as group:
                log.error("outbox out of reach", error=type(group.exceptions[0]).__name__)
            await self._rest()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(_AT_LEAST_EVERY):
                await self._woken.wait()
        except TimeoutError:
            return
