"""How much is measured: enough to trust, or just enough to see that it works."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Size:
    """How many panels and meetings there are, and how often each thing is done.

    A command takes `rounds` rounds or `seconds`, whichever is over first, with its `turns` for
    each panel in each round: an even number, since who leaves comes back.
    """

    panels: int
    meetings: int
    rounds: int
    turns: int
    many_panels: int
    many_meetings: int
    starts: int
    seconds: float


FULL: Final = Size(
    panels=16,
    meetings=12,
    rounds=60,
    turns=2,
    many_panels=500,
    many_meetings=120,
    starts=3,
    seconds=9,
)
QUICK: Final = Size(
    panels=4,
    meetings=6,
    rounds=3,
    turns=2,
    many_panels=20,
    many_meetings=24,
    starts=1,
    seconds=1,
)
