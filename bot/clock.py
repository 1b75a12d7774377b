"""The one place that reads the clock. Everything else is told the time."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """The present, aware and in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present, aware and in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that runs like another one, but can be put forward: the demo's."""

    def __init__(self, real: Clock, start: datetime) -> None:
        """Start at `start` and run on with `real`."""
        self._real = real
        self._ahead = start - real.now()

    def now(self) -> datetime:
        """The present of the demo, aware and in UTC."""
        return self._real.now() + self._ahead

    def move_to(self, to: datetime) -> None:
        """Put the clock forward; a time that has passed leaves it where it is."""
        self._ahead += max(to - self.now(), timedelta())

    @property
    def ahead(self) -> timedelta:
        """How far this clock is ahead of the real one."""
        return self._ahead
