"""Blockages in great number: of every age up to three months, half of them resolved.

Their words are noise, since neither lists nor digests nor the clock open them.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from storage.types import microseconds

COLUMNS: Final = {
    "blockage": "id panel_id year number case_ref obstacle agency urgency state raised_by "
    "raised_at running_since acknowledge_by reply_by escalate_by acknowledged_at resolved_at met",
    "blockage_event": "id panel_id blockage_id step at by_person",
}
EACH: Final = 20
"""So many a panel has."""

_DAY: Final = timedelta(days=1)
_APART: Final = timedelta(days=3, hours=12)
_FALLS_DUE: Final = timedelta(hours=8)
"""From the office hour to the end of the day."""


def stock(
    panel: str, raiser: str, owner: str, now: datetime, random: Random
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The rows of one panel at an office hour, each with the table it belongs to."""
    for number in range(1, EACH + 1):
        blockage, raised = _id(random), now - number * _APART
        resolved = microseconds(raised + _DAY) if number % 2 else None
        state = "resolved" if number % 2 else "acknowledged"
        at, taken = microseconds(raised), microseconds(raised + timedelta(hours=2))
        day = now + (raised.date() - now.date())
        clock = (microseconds(day + days * _DAY + _FALLS_DUE) for days in (1, 7, 14))
        what = (f"C-{number:04}", random.randbytes(80), owner, "routine", state, raiser)
        numbered = (blockage, panel, now.year, number)
        yield "blockage", (*numbered, *what, at, at, *clock, taken, resolved, 0)
        steps = [("raised", at), ("acknowledged", taken)]
        steps += [("resolved", resolved)] if resolved else []
        for step, when in steps:
            yield "blockage_event", (_id(random), panel, blockage, step, when, raiser)


def _id(random: Random) -> str:
    return f"{random.getrandbits(128):032x}"
