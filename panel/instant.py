"""Local time to UTC and back to the day's end."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

DAY_END = time(23, 59)


def local_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """A local time in UTC: one the clocks skip moves forward, one they repeat is the first."""
    # With fold=0 zoneinfo reads a skipped time by the offset before the gap (so it comes out
    # later, by the gap), and a repeated one by the first offset.
    return datetime.combine(day, at.replace(fold=0, tzinfo=None), tzinfo=zone).astimezone(UTC)
