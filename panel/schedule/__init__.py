"""Which notices fall due when: worked out from a panel's terms, calendar and what was done.

Pure: the same plan gives the same notices, however the time is cut up. Whether they were owed
already, and what to do about those that are late, is for whoever keeps the rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from panel.schedule.blockages import blockage_notices
from panel.schedule.deadlines import deadline_notices
from panel.schedule.due import Due, Hearer, Kind
from panel.schedule.meetings import meeting_notices
from panel.schedule.plan import Plan, Planned
from panel.schedule.repeats import Span
from panel.schedule.routine import digests, members_notices
from panel.schedule.undated import undated_notices
from panel.terms import Terms

__all__ = ["Due", "Hearer", "Kind", "Outlook", "Plan", "Planned", "falling_due", "look", "window"]

_DAY = timedelta(days=1)
_AHEAD = timedelta(days=8)
"""How far to look for what comes next: there is a digest in every week."""

_MOVED = timedelta(days=42)
"""How far a meeting may lie from its day in the calendar, with the days a deadline rolls back."""

_CLASH = 42
_FIRST_REMINDER = 7
_CHASED = 183
"""For how many days minutes are asked for after they were due."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What fell due, in order, and when to look again."""

    fallen: tuple[Due, ...]
    next_at: datetime


def look(plan: Plan, since: datetime, until: datetime) -> Outlook:
    """What falls due after `since` and up to `until`, and when something does next."""
    horizon = until + _AHEAD
    found = falling_due(plan, since, horizon)
    fallen = tuple(due for due in found if due.at <= until)
    return Outlook(fallen, min((due.at for due in found[len(fallen) :]), default=horizon))


def falling_due(plan: Plan, since: datetime, until: datetime) -> tuple[Due, ...]:
    """What falls due after `since` and up to `until`, in order; nothing before binding."""
    since = max(since, plan.bound_at)
    if until <= since:
        return ()
    span = Span(plan.day_of(since) - _DAY, plan.day_of(until) + _DAY)
    found = (due for due in _every(plan, span) if since < due.at <= until)
    return tuple(sorted(found, key=lambda due: (due.at, due.kind, due.subject, due.hearer)))


def window(terms: Terms, since: datetime, until: datetime) -> tuple[date, date]:
    """The days whose meetings a plan needs, for what falls due between and for what is next."""
    rule = terms.deadlines
    agenda = (rule.agenda_agreed, rule.agenda_sent) if rule else ()
    before = [one.days_before for one in agenda if one]
    after = rule.minutes_sent.days_after if rule and rule.minutes_sent else 0
    ahead = timedelta(days=max([_CLASH, *(days + _FIRST_REMINDER for days in before)]))
    behind = timedelta(days=after + _CHASED)
    return (since - behind - _MOVED).date(), (until + _AHEAD + ahead + _MOVED).date()


def _every(plan: Plan, span: Span) -> Iterator[Due]:
    for planned in plan.meetings:
        yield from deadline_notices(plan, planned, span)
        yield from meeting_notices(plan, planned, span)
    for blockage in plan.blockages:
        yield from blockage_notices(plan, blockage)
    yield from undated_notices(plan, span)
    yield from digests(plan, span)
    yield from members_notices(plan, span)
