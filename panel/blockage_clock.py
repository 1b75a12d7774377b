"""The working-day clock of a blockage: acknowledge, owner's reply, co-chairs (CLAUSES §3).

The terms set the working days; each step falls due at 17:00 on the panel's wall clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from panel.blockage import Blockage, Clock, Event, Step
from panel.instant import local_instant
from panel.terms import BlockageClock
from panel.wording import counted
from panel.working_days import Calendar

CLOSE_OF_DAY = time(17)
"""When a step falls due, local time."""

TO_THE_BOARD = 2
"""How many meetings may leave a blockage unresolved before it is one for the parent board."""


class Wait(StrEnum):
    """What a blockage waits for."""

    ACKNOWLEDGE = "acknowledge"
    REPLY = "reply"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step that is not taken yet, and when it falls or fell due."""

    wait: Wait
    due: datetime


def due_at(since: datetime, days: int, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """17:00 on the working day that many after the local day of `since`."""
    day = calendar.add_working_days(since.astimezone(zone).date(), days)
    return local_instant(day, CLOSE_OF_DAY, zone)


def clock_from(since: datetime, rule: BlockageClock, zone: ZoneInfo, calendar: Calendar) -> Clock:
    """The clock of a blockage that is raised or reopened now; later terms do not change it."""
    return Clock(
        due_at(since, rule.acknowledge, zone, calendar),
        due_at(since, rule.reply, zone, calendar),
        due_at(since, rule.escalate, zone, calendar),
    )


def handed_over(clock: Clock, fresh_reply_by: datetime, at: datetime, *, changed: bool) -> Clock:
    """The clock once an owner is named at `at`: only the date of the reply may move.

    A new owner in the place of another, or one named after the date had passed, has the whole
    time to reply, though no longer than until the co-chairs are to see it.
    """
    if not changed and at < clock.reply_by:
        return clock
    fresh = min(fresh_reply_by, clock.escalate_by) if at < clock.escalate_by else fresh_reply_by
    return Clock(clock.acknowledge_by, max(clock.reply_by, fresh), clock.escalate_by)


def escalated(blockage: Blockage, at: datetime) -> datetime | None:
    """When the co-chairs were given it, by somebody or by the clock, if they were by then."""
    known = blockage.escalated_at
    due = blockage.clock.escalate_by
    end = blockage.resolved_at
    by_clock = due if due <= at and (end is None or end > due) else None
    times = [one for one in (known, by_clock) if one is not None and one <= at]
    return min(times, default=None)


def waits_for(blockage: Blockage, at: datetime) -> tuple[Waiting, ...]:
    """Every step that is not taken, the next due first; nothing for what is resolved."""
    if not blockage.unresolved:
        return ()
    clock = blockage.clock
    steps = []
    if blockage.acknowledged_at is None:
        steps.append(Waiting(Wait.ACKNOWLEDGE, clock.acknowledge_by))
    if blockage.replied_at is None:
        steps.append(Waiting(Wait.REPLY, clock.reply_by))
    if escalated(blockage, at) is None:
        steps.append(Waiting(Wait.ESCALATE, clock.escalate_by))
    return tuple(sorted(steps, key=lambda one: one.due))


def overdue(blockage: Blockage, at: datetime) -> tuple[Waiting, ...]:
    """The steps that should have been taken by now; past the last one it stays overdue."""
    late = [one for one in waits_for(blockage, at) if one.due <= at]
    if blockage.unresolved and blockage.clock.escalate_by <= at:
        late.append(Waiting(Wait.ESCALATE, blockage.clock.escalate_by))
    return tuple(late)


def working_days_between(first: date, last: date, calendar: Calendar) -> int:
    """How many working days come after the first day, up to and with the last."""
    days = (last - first).days
    return sum(calendar.is_working(first + timedelta(days=n)) for n in range(1, days + 1))


def age(blockage: Blockage, at: datetime, zone: ZoneInfo, calendar: Calendar) -> int:
    """Working days since it was raised, until now or until it was resolved."""
    until = min(at, blockage.resolved_at or at)
    first, last = (one.astimezone(zone).date() for one in (blockage.raised_at, until))
    return working_days_between(first, last, calendar)


def clock_events(blockage: Blockage, at: datetime) -> tuple[tuple[Step, datetime], ...]:
    """What the clock did by now in this run: steps missed, and the co-chairs told."""
    end = min(at, blockage.resolved_at or at)
    clock, events = blockage.clock, []
    if _missed(blockage.acknowledged_at, clock.acknowledge_by, end):
        events.append((Step.ACKNOWLEDGE_MISSED, clock.acknowledge_by))
    if _missed(blockage.replied_at, clock.reply_by, end):
        events.append((Step.REPLY_MISSED, clock.reply_by))
    if _missed(blockage.escalated_at, clock.escalate_by, end):
        events.append((Step.ESCALATED, clock.escalate_by))
    return tuple(events)


def unwritten(
    blockage: Blockage, events: Iterable[Event], at: datetime
) -> tuple[tuple[Step, datetime], ...]:
    """What the clock did that is not among these lines of the timeline."""
    written = {(event.step, event.at) for event in events}
    return tuple(one for one in clock_events(blockage, at) if one not in written)


def timeline(blockage: Blockage, events: Sequence[Event], at: datetime) -> tuple[Event, ...]:
    """What people did and what the clock did, in order."""
    clock = (Event(blockage.id, step, when) for step, when in unwritten(blockage, events, at))
    return tuple(sorted((*events, *clock), key=lambda event: event.at))


def _missed(done: datetime | None, due: datetime, end: datetime) -> bool:
    return due <= end and (done is None or done > due)


def say_left(due: datetime, at: datetime, zone: ZoneInfo, calendar: Calendar) -> str:
    """Say "due today", "2 working days left", "1 working day overdue"."""
    due_day, today = due.astimezone(zone).date(), at.astimezone(zone).date()
    if due <= at:
        late = working_days_between(due_day, today, calendar)
        return f"{counted('working day', late)} overdue" if late else "overdue"
    left = working_days_between(today, due_day, calendar)
    return f"{counted('working day', left)} left" if left else "due today"
