"""Reminders of agenda and minutes, until they are done (Kent §6; CLAUSES §2.11 and 2.12)."""

from collections.abc import Iterator
from datetime import datetime

from panel.deadline import DeadlineKind, deadlines
from panel.schedule.due import OFFICE_HOUR, Due, Hearer, Kind, about, moment
from panel.schedule.plan import Plan, Planned
from panel.schedule.repeats import Span, reminders

KINDS = {
    DeadlineKind.AGENDA_AGREED: Kind.AGENDA_AGREE,
    DeadlineKind.AGENDA_SENT: Kind.AGENDA_SEND,
    DeadlineKind.MINUTES_SENT: Kind.MINUTES,
}
_HEARERS = {
    DeadlineKind.AGENDA_AGREED: (Hearer.CHAIRS, Hearer.COORDINATOR),
    DeadlineKind.AGENDA_SENT: (Hearer.COORDINATOR,),
    DeadlineKind.MINUTES_SENT: (Hearer.COORDINATOR,),
}


def deadline_notices(plan: Plan, planned: Planned, span: Span) -> Iterator[Due]:
    """Every reminder of a meeting's deadlines on those days."""
    if planned.cancelled or _is_past(plan, planned, span):
        return
    meeting = planned.meeting
    for deadline in deadlines(plan.terms, plan.day_of(meeting.starts_at), plan.calendar):
        done = done_at(planned, deadline.kind)
        for day in reminders(deadline.due_day, plan.calendar, span):
            when = moment(day, OFFICE_HOUR, plan.zone)
            if asked_for(plan, planned, deadline.kind, when.at) and not _over(done, when.at):
                for hearer in _HEARERS[deadline.kind]:
                    kind = KINDS[deadline.kind]
                    yield Due(when.at, kind, about(meeting), when.occurrence, hearer, meeting)


def _is_past(plan: Plan, planned: Planned, span: Span) -> bool:
    """Whether a meeting was held, and its minutes went out, before anybody could be reminded."""
    begins, minutes = moment(span.first, OFFICE_HOUR, plan.zone).at, planned.minutes_sent_at
    return minutes is not None and minutes <= begins and planned.begins <= begins


def done_at(planned: Planned, kind: DeadlineKind) -> datetime | None:
    """When what a deadline asks for was done; an agenda that was sent need not be agreed."""
    match kind:
        case DeadlineKind.AGENDA_AGREED:
            known = (at for at in (planned.agreed_at, planned.sent_at) if at is not None)
            return min(known, default=None)
        case DeadlineKind.AGENDA_SENT:
            return planned.sent_at
        case DeadlineKind.MINUTES_SENT:
            return planned.minutes_sent_at


def asked_for(plan: Plan, planned: Planned, kind: DeadlineKind, at: datetime) -> bool:
    """Before the meeting for its agenda; after it for its minutes, if the bot was there by then."""
    if kind is not DeadlineKind.MINUTES_SENT:
        return at < planned.begins
    known = planned.meeting.opened_at is not None or planned.begins >= plan.bound_at
    return known and at > planned.begins


def _over(done: datetime | None, at: datetime) -> bool:
    return done is not None and done <= at
