"""The days on which people are reminded."""

from collections.abc import Iterator
from datetime import date, timedelta

from panel.working_days import Calendar

_AHEAD = (7, 2, 0)
_OVERDUE = 3
_WEEK = timedelta(weeks=1)


def weekly(first: date, last: date) -> Iterator[date]:
    """That day and every seventh after it."""
    day = first
    while day <= last:
        yield day
        day += _WEEK


def reminders(due_day: date, calendar: Calendar, last: date) -> Iterator[date]:
    """Seven and two days before a deadline, on it, three working days overdue, then weekly."""
    for days in _AHEAD:
        yield due_day - timedelta(days=days)
    day = due_day
    for _ in range(_OVERDUE):
        day = calendar.next_working(day)
        yield day
    yield from weekly(day + _WEEK, last)
