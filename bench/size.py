"""How much is measured: enough to trust, or just enough to see that it works."""

from dataclasses import dataclass
from typing import Final

from bench.crowd import Crowd


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
    crowds: tuple[Crowd, ...]
    starts: int
    seconds: float


FULL: Final = Size(
    panels=16,
    meetings=12,
    rounds=60,
    turns=2,
    many_panels=500,
    many_meetings=120,
    crowds=(
        Crowd(panels=100, meetings=12, due=100),
        Crowd(panels=1_000, meetings=12, due=100),
        Crowd(panels=1_000, meetings=120, due=100),
        Crowd(panels=10_000, meetings=12, due=100),
    ),
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
    crowds=(Crowd(panels=20, meetings=6, due=20), Crowd(panels=200, meetings=24, due=20)),
    starts=1,
    seconds=1,
)
