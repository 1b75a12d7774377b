"""The action plan's years, and when it is to be reviewed (London, L12a; Kent §3, K18)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_SPLIT = re.compile(r"(?P<first>[12][0-9]{3})\s*[/–-]\s*(?P<second>[0-9]{4}|[0-9]{2})")
_WHOLE = re.compile(r"[12][0-9]{3}")
_APRIL = 4

# A meeting in each cycle may drift by some days, as a third Monday does.
_CYCLES = {"weekly": 8, "fortnightly": 15, "monthly": 36, "quarterly": 100}


@dataclass(frozen=True, slots=True)
class PlanYear:
    """The year of a plan: "2015/16" from April to March, or "2026", a calendar year."""

    label: str

    @property
    def last_day(self) -> date:
        """The last day of the year."""
        first = int(self.label[:4])
        return date(first + 1, 3, 31) if "/" in self.label else date(first, 12, 31)

    def __str__(self) -> str:
        """As people say it."""
        return self.label


def read_year(text: str) -> PlanYear | None:
    """Read "2015/16", "2015-2016" or "2016"; None for what is no year, or two that do not meet."""
    said = text.strip()
    if _WHOLE.fullmatch(said):
        return PlanYear(said)
    found = _SPLIT.fullmatch(said)
    if found is None:
        return None
    first, second = int(found["first"]), found["second"]
    if second not in (str(first + 1), str(first + 1)[2:]):
        return None
    return _split(first)


def year_of(day: date) -> PlanYear:
    """The year that a panel without a plan begins with: April to March, as councils count."""
    first = day.year if day.month >= _APRIL else day.year - 1
    return _split(first)


def _split(first: int) -> PlanYear:
    return PlanYear(f"{first}/{(first + 1) % 100:02}")


def next_year(year: PlanYear) -> PlanYear:
    """The year of the same kind after one."""
    after = year.last_day + timedelta(days=1)
    return year_of(after) if "/" in year.label else PlanYear(str(after.year))


def cycle_days(frequency: str) -> int | None:
    """How long a panel's cycle is at most, by the terms' own word; None where it tells nothing."""
    return _CYCLES.get(frequency.casefold().strip(" ."))


def review_overdue(
    reviewed: date, today: date, frequency: str, last_held: date | None = None
) -> bool:
    """Whether a meeting was held without a review, or a cycle has gone by.

    `reviewed` is the day of the last review, or that on which the plan began.
    """
    if last_held is not None and last_held > reviewed:
        return True
    days = cycle_days(frequency)
    return days is not None and (today - reviewed).days > days
