"""The days on which people are reminded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from panel.working_days import Calendar

_AHEAD = (7, 2, 0)
_OVERDUE = 3
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are looked at, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Whether that day is one of them."""
        return self.first <= day <= self.last


def weekly(begin: date, span: Span) -> Iterator[date]:
    """That day and every seventh after it, as far as they lie in the span."""
    missed = max(0, -(-(span.first - begin) // _WEEK))
    day = begin + missed * _WEEK
    while day <= span.last:
        yield day
        day += _WEEK


def reminders(due_day: date, calendar: Calendar, span: Span) -> Iterator[date]:
    """Seven and two days before a deadline, on it, three working days overdue, then weekly."""
    if span.last < due_day - timedelta(days=_AHEAD[0]):
        return
    days = [due_day - timedelta(days=ahead) for ahead in _AHEAD]
    for _ in range(_OVERDUE):
        days.append(calendar.next_working(days[-1]))
    yield from (day for day in days if day in span)
    yield from weekly(days[-1] + _WEEK, span)
