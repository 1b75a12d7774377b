"""How long a delivery may take, and when it is tried again."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

_CHANCE = random.SystemRandom()


def _stretch() -> float:
    """Somewhat longer, each time differently: those who failed together do not return together."""
    return _CHANCE.uniform(1.0, 1.3)


@dataclass(frozen=True, slots=True)
class Pace:
    """The times of the post, in seconds where they are numbers.

    The lease outlives an attempt: looking up, sending and writing down. `first_pause` grows by
    `growth` with each attempt, up to `longest_pause`. A message whose send ran out of time may
    still arrive while it is `settling`, so nobody looks for it before.
    """

    send_seconds: float = 10.0
    lease: timedelta = timedelta(seconds=60)
    at_once: int = 16
    first_pause: float = 1.0
    growth: float = 5.0
    longest_pause: float = 3600.0
    settling: float = 5.0
    own_faults: int = 6
    attempts: int = 12
    age: timedelta = timedelta(hours=24)
    stretch: Callable[[], float] = _stretch

    @property
    def lease_seconds(self) -> float:
        """The lease by a clock that only goes forward."""
        return self.lease.total_seconds()

    def pause(self, attempts: int, *, timed_out: bool = False) -> timedelta:
        """How long to wait after so many attempts."""
        grown = min(self.first_pause * self.growth ** (attempts - 1), self.longest_pause)
        least = self.settling if timed_out else 0.0
        return timedelta(seconds=max(grown, least) * self.stretch())

    def patience(self, seconds: float) -> timedelta:
        """How long to wait when a platform asks for so many seconds: never less.

        After `age` the notice is given up anyway, however long the platform asks for.
        """
        return timedelta(seconds=min(seconds, self.age.total_seconds()) * self.stretch())

    def is_over(self, attempts: int, first_try: datetime | None, now: datetime) -> bool:
        """Whether a notice that a platform does not take has been tried for long enough."""
        age = now - first_try if first_try else timedelta()
        return attempts >= self.attempts or age >= self.age
