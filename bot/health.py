"""Whether the bot can do its work: the database, the clock and the post."""

import time
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.metrics import Metrics
from storage.database import Database
from storage.errors import StorageError
from storage.figures import Figures

_NO_TICK_SECONDS = 60.0
_UNSENT = timedelta(minutes=5)


class Pulse:
    """When the clock last ticked, by a clock that only goes forward."""

    def __init__(self) -> None:
        """Count from now."""
        self._last = time.monotonic()

    def beat(self) -> None:
        """The clock has ticked."""
        self._last = time.monotonic()

    def age(self) -> float:
        """How many seconds ago."""
        return time.monotonic() - self._last


class Health:
    """Answers whoever watches over the process."""

    def __init__(
        self, database: Database, clock: Clock, wall: Clock, pulse: Pulse, metrics: Metrics
    ) -> None:
        """Look at these; the post is given time from now on, and whenever it was seen at work."""
        self._database = database
        self._clock = clock
        self._wall = wall
        self._pulse = pulse
        self._metrics = metrics
        self._at_work = wall.now()
        self._attempts = metrics.attempts

    async def lacks(self) -> list[str]:
        """What keeps the bot from its work; nothing if it is ready."""
        try:
            await self._database.ready()
            found = await self._figures()
        except StorageError as error:
            return [type(error).__name__]
        lacks = []
        if self._pulse.age() > _NO_TICK_SECONDS:
            lacks.append("the clock does not tick")
        if self._rests(found.ready_since):
            lacks.append("notices are not sent")
        return lacks

    def _rests(self, ready_since: datetime | None) -> bool:
        """Whether nothing was attended to for long, though something could have been."""
        now = self._wall.now()
        if self._metrics.attempts != self._attempts:
            self._attempts, self._at_work = self._metrics.attempts, now
        return ready_since is not None and now - max(ready_since, self._at_work) > _UNSENT

    async def page(self) -> bytes:
        """The figures. Raises StorageError."""
        return self._metrics.page(await self._figures(), self._pulse.age(), self._wall.now())

    async def _figures(self) -> Figures:
        async with self._database.reading() as work:
            return await work.figures(self._clock.now(), self._wall.now())
