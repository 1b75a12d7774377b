"""The meetings that the terms' rule gives and nobody has touched yet (London, Frequency)."""

from collections.abc import Collection
from datetime import date

from panel.instant import local_instant
from panel.meeting import Meeting, MeetingState
from panel.terms import Terms
from panel.timetable import occurrences, provisional_date
from panel.working_days import Calendar


def by_rule(
    terms: Terms,
    version: int,
    calendar: Calendar,
    first: date,
    last: date,
    touched: Collection[date] = (),
) -> list[Meeting]:
    """The meetings of the rule's dates from `first` to `last`, but for those `touched`."""
    days = occurrences(terms.meetings, first, last)
    return [dated(terms, version, calendar, day) for day in days if day not in touched]


def dated(terms: Terms, version: int, calendar: Calendar, day: date) -> Meeting:
    """The meeting of one date of the rule; on a holiday, provisionally the next working day."""
    rule = terms.meetings
    held = provisional_date(day, calendar)
    state = MeetingState.SCHEDULED if held == day else MeetingState.PROVISIONAL
    if rule.at is None:
        raise ValueError("a panel without a rule has no dates of its own")
    starts = local_instant(held, rule.at, terms.zone)
    return Meeting(None, day, starts, rule.minutes, state, version)
