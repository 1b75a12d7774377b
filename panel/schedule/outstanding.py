"""The deadlines that are not met yet, for the digest and for saying how soon one is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from panel.deadline import Deadline, deadlines
from panel.meeting import Meeting
from panel.schedule.deadlines import asked_for, done_at
from panel.schedule.plan import Plan
from panel.wording import counted
from panel.working_days import Calendar

_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A deadline that has not been met, and the meeting it is for."""

    meeting: Meeting
    deadline: Deadline


def outstanding(plan: Plan, at: datetime) -> tuple[Outstanding, ...]:
    """What is overdue, or due within a fortnight, the longest due first."""
    found = [
        Outstanding(planned.meeting, deadline)
        for planned in plan.meetings
        if not planned.cancelled
        for deadline in deadlines(plan.terms, plan.day_of(planned.meeting.starts_at), plan.calendar)
        if deadline.due <= at + _SOON
        and done_at(planned, deadline.kind) is None
        and asked_for(plan, planned, deadline.kind, at)
    ]
    return tuple(sorted(found, key=lambda one: one.deadline.due))


def how_soon(due_day: date, today: date, calendar: Calendar) -> str:
    """Say "in 7 days", "tomorrow", "today", "2 working days overdue"."""
    days = (due_day - today).days
    if days > 1:
        return f"in {counted('day', days)}"
    if days >= 0:
        return "tomorrow" if days else "today"
    late = sum(calendar.is_working(due_day + timedelta(days=n)) for n in range(1, 1 - days))
    return f"{counted('working day', late)} overdue" if late else "overdue"
