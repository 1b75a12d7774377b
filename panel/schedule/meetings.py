"""What is said about a meeting that lies ahead."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from panel.meeting import MeetingState
from panel.schedule.due import OFFICE_HOUR, Due, Hearer, Kind, about, moment
from panel.schedule.plan import Plan, Planned
from panel.schedule.repeats import Span, weekly

_CLASH_DAYS = timedelta(days=42)
_NUDGE_DAYS = timedelta(days=3)
_DAY = timedelta(days=1)
SOON = timedelta(minutes=30)


def meeting_notices(plan: Plan, planned: Planned, span: Span) -> Iterator[Due]:
    """Whatever is due on those days before a meeting, apart from its deadlines."""
    if planned.cancelled:
        return
    every = list(_clash(plan, planned, span))
    day = plan.day_of(planned.meeting.starts_at)
    if span.first <= day and day - _NUDGE_DAYS <= span.last:
        every += [*_nudges(plan, planned), *_coming(plan, planned)]
    yield from (due for due in every if due.at < planned.begins)


def _clash(plan: Plan, planned: Planned, span: Span) -> Iterator[Due]:
    """Six weeks before a public holiday, and weekly until a chair has settled it (§2.9)."""
    if planned.meeting.state is not MeetingState.PROVISIONAL:
        return
    for day in weekly(planned.meeting.occurrence - _CLASH_DAYS, span):
        yield _at_office_hour(plan, planned, day, Kind.CLASH, Hearer.CHAIRS)


def _nudges(plan: Plan, planned: Planned) -> Iterator[Due]:
    """Three days before, to each seat that has not answered."""
    day = plan.day_of(planned.meeting.starts_at) - _NUDGE_DAYS
    when = moment(day, OFFICE_HOUR, plan.zone)
    subject, meeting = about(planned.meeting), planned.meeting
    for seat in plan.seats:
        answered = planned.answered.get(seat)
        if answered is None or answered > when.at:
            yield Due(when.at, Kind.NUDGE, subject, when.occurrence, Hearer.SEAT, meeting, seat)


def _coming(plan: Plan, planned: Planned) -> Iterator[Due]:
    """The day before, and when the register opens."""
    starts = planned.meeting.starts_at
    yield _at_office_hour(plan, planned, plan.day_of(starts) - _DAY, Kind.TOMORROW, Hearer.PANEL)
    at = starts - SOON
    yield Due(at, Kind.SOON, about(planned.meeting), _wall(plan, at), Hearer.PANEL, planned.meeting)


def _at_office_hour(plan: Plan, planned: Planned, day: date, kind: Kind, hearer: Hearer) -> Due:
    when = moment(day, OFFICE_HOUR, plan.zone)
    return Due(when.at, kind, about(planned.meeting), when.occurrence, hearer, planned.meeting)


def _wall(plan: Plan, at: datetime) -> datetime:
    return at.astimezone(plan.zone).replace(tzinfo=None, fold=0)
