"""Meeting dates and clashes with public holidays (Kent §5; London, Frequency of Meetings)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from panel.deadline import Deadline, DeadlineKind, deadlines
from panel.instant import local_instant
from panel.meeting_rule import meeting_dates
from panel.terms import Meetings
from panel.working_days import Calendar

__all__ = [
    "Clash",
    "Deadline",
    "DeadlineKind",
    "Proposal",
    "Remedy",
    "clash",
    "deadlines",
    "local_instant",
    "months_without",
    "occurrences",
    "provisional_date",
]

_WEEK = timedelta(weeks=1)


class Remedy(StrEnum):
    """What may be done about a meeting on a holiday, the default first (CLAUSES §2.9)."""

    NEXT_WORKING_DAY = "next-working-day"
    WEEK_LATER = "week-later"
    WEEK_EARLIER = "week-earlier"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way out of a clash; a cancelled meeting has no day."""

    remedy: Remedy
    day: date | None


@dataclass(frozen=True, slots=True)
class Clash:
    """A meeting that falls on a public holiday. Only a chair settles it."""

    day: date
    holiday: str
    proposals: tuple[Proposal, ...]


def occurrences(meetings: Meetings, start: date, end: date) -> list[date]:
    """The local dates the rule gives from `start` to `end`, both included; none without a rule."""
    if meetings.rule is None or end < start:
        return []
    return meeting_dates(meetings.rule, start, end)


def clash(day: date, calendar: Calendar) -> Clash | None:
    """Whether a meeting day is a public holiday, and what to propose."""
    holiday = calendar.holiday(day)
    return None if holiday is None else Clash(day, holiday, tuple(_proposals(day, calendar)))


def _proposals(day: date, calendar: Calendar) -> Iterator[Proposal]:
    following = calendar.next_working(day)
    yield Proposal(Remedy.NEXT_WORKING_DAY, following)
    for remedy, week in ((Remedy.WEEK_LATER, _WEEK), (Remedy.WEEK_EARLIER, -_WEEK)):
        if (other := day + week) != following and calendar.is_working(other):
            yield Proposal(remedy, other)
    yield Proposal(Remedy.CANCEL, None)


def provisional_date(day: date, calendar: Calendar) -> date:
    """The day to plan with until a chair confirms: the next working day after a clash."""
    return day if calendar.holiday(day) is None else calendar.next_working(day)


def months_without(meeting_days: Iterable[date], start: date, end: date) -> tuple[date, ...]:
    """The first days of the whole months from `start` to `end` in which nobody met (Kent §1)."""
    met = {(day.year, day.month) for day in meeting_days}
    return tuple(
        first for first in _whole_months(start, end) if (first.year, first.month) not in met
    )


def _whole_months(start: date, end: date) -> Iterator[date]:
    first = start if start.day == 1 else _next_month(start)
    while _next_month(first) - timedelta(days=1) <= end:
        yield first
        first = _next_month(first)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
