"""The demo's clock, as the console moves it: a month plays out as it would have."""

import asyncio
from datetime import datetime

from bot.clock import MovableClock
from bot.delivery import Delivery
from bot.demo_home import Home
from bot.ticking import Ticker

_STOPS = 2000
"""At how many times something is done on the way; what falls due after that is late, at the end."""


class DemoClock:
    """Goes forward, and does on the way what falls due, in order and each at its own time."""

    def __init__(self, clock: MovableClock, home: Home, ticker: Ticker, delivery: Delivery) -> None:
        """Move `clock` and keep it in `home`; what `ticker` finds, `delivery` delivers."""
        self._clock = clock
        self._home = home
        self._ticker = ticker
        self._delivery = delivery
        self._one_at_a_time = asyncio.Lock()

    def now(self) -> datetime:
        """The present of the demo."""
        return self._clock.now()

    async def move_to(self, to: datetime) -> None:
        """Go forward to a time; one that has passed in the meantime is now."""
        async with self._one_at_a_time:
            await self._do_what_is_due()
            for _ in range(_STOPS):
                at = await self._ticker.next_due(self._clock.now())
                if at is None or at > to:
                    break
                await self._stop_at(at)
            await self._stop_at(to)

    async def _stop_at(self, at: datetime) -> None:
        self._clock.move_to(max(at, self._clock.now()))
        self._home.note_clock(self._clock)
        await self._do_what_is_due()

    async def _do_what_is_due(self) -> None:
        await self._ticker.tick(self._clock.now())
        await self._delivery.drain()
