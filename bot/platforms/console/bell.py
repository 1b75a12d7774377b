"""Tells everybody who waits that there is something new, and when to go home."""

import asyncio


class Bell:
    """Wakes every waiter at once. Rings are counted, so that none is missed between two waits."""

    def __init__(self) -> None:
        """Begin silent."""
        self._event = asyncio.Event()
        self._closed = False
        self._rings = 0

    @property
    def closed(self) -> bool:
        """Whether the console is closing, so that nobody should wait any more."""
        return self._closed

    @property
    def rings(self) -> int:
        """How often it has rung."""
        return self._rings

    def ring(self) -> None:
        """Wake everybody who waits now."""
        self._rings += 1
        self._event.set()
        self._event = asyncio.Event()

    def close(self) -> None:
        """Wake everybody for the last time."""
        self._closed = True
        self.ring()

    async def heard(self, rings: int, seconds: float) -> bool:
        """Wait until it has rung more than `rings` times; False if that takes too long."""
        if self._rings > rings:
            return True
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return False
        return True
