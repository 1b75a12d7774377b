"""Times of day as people type them."""

import re
from datetime import time

_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?(?: ?([ap])\.?m\.?| o.?clock)?")
_MILITARY = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])(?: ?h(?:rs|ours)?)?")
_UNCLEAR = range(1, 7)


def read_time(text: str) -> time | None:
    """Read "14:30", "2pm", "2.30 pm", "10", "noon"; None where it is not a time or unclear.

    A bare "2" is unclear: no panel meets at two in the night, and a guess is not for us.
    """
    said = re.sub(r"\s+", " ", text[:40].strip().casefold()).removeprefix("at ")
    if said in {"noon", "midday", "12 noon"}:
        return time(12)
    if match := _MILITARY.fullmatch(said):
        return time(int(match[1]), int(match[2]))
    match = _CLOCK.fullmatch(said)
    return _clock(match) if match else None


def _clock(match: re.Match[str]) -> time | None:
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif match[2] is None and hour in _UNCLEAR:
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None
