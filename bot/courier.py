"""The couriers' port, and the embedded one: it delivers in the process that also answers."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Protocol

import structlog

from bot.delivery import Delivery
from storage.errors import StorageError

_AT_LEAST_EVERY = 1.0
GOODBYE_SECONDS = 7.0
"""How long what is in flight may take once the process is told to stop."""

log = structlog.get_logger(__name__)


class Courier(Protocol):
    """Decides when to deliver; what is right or wrong is for the claim alone."""

    def wake(self) -> None:
        """Something may be owed now."""
        ...

    def running(self) -> AbstractAsyncContextManager[None]:
        """Deliver while the block lasts; at its end nothing is left claimed."""
        ...


class EmbeddedCourier:
    """Delivers when something was committed here, and at least every second."""

    def __init__(self, delivery: Delivery, goodbye_seconds: float = GOODBYE_SECONDS) -> None:
        """Deliver with `delivery`, once `running`."""
        self._delivery = delivery
        self._goodbye_seconds = goodbye_seconds
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
            group.create_task(self._run())
            try:
                yield
            finally:
                self._stopping = True
                self.wake()

    async def _run(self) -> None:
        async with self._delivery.hands(self._goodbye_seconds) as hands:
            while not self._stopping:
                self._woken.clear()
                with outliving_the_database():
                    await hands.fill(lambda: not self._stopping)
                with outliving_the_database():
                    await hands.rest(self._woken, _AT_LEAST_EVERY)


@contextmanager
def outliving_the_database() -> Iterator[None]:
    """Log that the database is out of reach, and go on."""
    try:
        yield
    except StorageError as error:
        log.error("outbox out of reach", error=type(error).__name__)
