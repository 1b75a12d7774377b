"""What is done after Slack was answered: private replies that cannot go into the answer itself.

Slack counts three seconds until the answer, and drops what an answer comes too late for. What was
asked is committed by then; an errand only tells about it.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

import structlog

from bot.sending import SendFault
from storage.errors import StorageError

_GOODBYE_SECONDS = 2.0
"""How long errands may still take once the process is told to stop."""

log = structlog.get_logger(__name__)


class Errands:
    """Errands under way."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, errand: Awaitable[None]) -> None:
        """Run an errand beside everything else; what goes wrong on it is logged."""
        task = asyncio.create_task(_run(errand))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def done(self) -> None:
        """Wait until none is under way."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Finish at the end of the block what is under way, for a while."""
        try:
            yield
        finally:
            try:
                async with asyncio.timeout(_GOODBYE_SECONDS):
                    await self.done()
            except TimeoutError:
                await self._drop()

    async def _drop(self) -> None:
        left = list(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        log.warning("replies dropped", count=len(left))


async def _run(errand: Awaitable[None]) -> None:
    try:
        await errand
    except SendFault as fault:
        log.warning("reply not sent", platform="slack", reason=fault.reason)
    except (TimeoutError, StorageError) as error:
        log.warning("reply not sent", platform="slack", reason=type(error).__name__)
