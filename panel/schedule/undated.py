"""A month without a meeting, where the terms leave the dates to the panel (Kent §1 and §5)."""

from collections.abc import Iterator
from datetime import date, timedelta

from panel.schedule.due import OFFICE_HOUR, Due, Hearer, Kind, moment
from panel.schedule.plan import Plan
from panel.schedule.repeats import Span, weekly

_EVERY = {
    "every two months": 2,
    "bimonthly": 2,
    "bi-monthly": 2,
    "quarterly": 3,
    "every three months": 3,
    "half-yearly": 6,
    "twice a year": 6,
    "yearly": 12,
    "annually": 12,
}


def undated_notices(plan: Plan, span: Span) -> Iterator[Due]:
    """Ask for a date from the first working day of the month before, weekly until there is one."""
    every = _months_between(plan)
    if plan.terms.meetings.rule is not None or every is None:
        return
    met = {month_of(day) for day in _meeting_days(plan)}
    month = month_of(span.first)
    while month <= following(month_of(span.last)):
        if not met & set(_back(month, every)):
            yield from _asked(plan, month, span)
        month = following(month)


def _asked(plan: Plan, month: date, span: Span) -> Iterator[Due]:
    begins = plan.calendar.next_working(_before(month) - timedelta(days=1))
    ends = following(month) - timedelta(days=1)
    for day in weekly(begins, Span(span.first, min(span.last, ends))):
        when = moment(day, OFFICE_HOUR, plan.zone)
        for hearer in (Hearer.COORDINATOR, Hearer.CHAIRS):
            yield Due(when.at, Kind.UNDATED, f"{month:%Y-%m}", when.occurrence, hearer)


def _months_between(plan: Plan) -> int | None:
    """How many months a meeting serves; None where the terms' words do not say."""
    words = plan.terms.meetings.frequency.casefold().strip()
    return _EVERY.get(words, 1 if "month" in words else None)


def _meeting_days(plan: Plan) -> Iterator[date]:
    return (plan.day_of(one.meeting.starts_at) for one in plan.meetings if not one.cancelled)


def _back(month: date, count: int) -> Iterator[date]:
    for _ in range(count):
        yield month
        month = _before(month)


def month_of(day: date) -> date:
    """The first of its month."""
    return day.replace(day=1)


def following(month: date) -> date:
    """The first of the next month."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)
