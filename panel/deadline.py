"""When the agenda, the papers and the minutes are due (Kent §6; CLAUSES §2.10 to 2.12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from panel.instant import DAY_END, local_instant
from panel.terms import Deadlines, Terms
from panel.working_days import Calendar


class DeadlineKind(StrEnum):
    """What is due."""

    AGENDA_AGREED = "agenda-agreed"
    AGENDA_SENT = "agenda-sent"
    MINUTES_SENT = "minutes-sent"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due by the end of a local day; `rolled_from` is the non-working day it fell on."""

    kind: DeadlineKind
    due: datetime
    due_day: date
    rolled_from: date | None
    clause: str
    advisory: bool


def deadlines(terms: Terms, meeting_day: date, calendar: Calendar) -> tuple[Deadline, ...]:
    """What is due for a meeting, and when; each is a ceiling, so it only ever rolls back."""
    if terms.deadlines is None:
        return ()
    return tuple(
        _deadline(terms, kind, meeting_day + timedelta(days=days), clause, meeting_day, calendar)
        for kind, days, clause in _offsets(terms.deadlines)
    )


def _offsets(rule: Deadlines) -> Iterator[tuple[DeadlineKind, int, str | None]]:
    if agreed := rule.agenda_agreed:
        yield DeadlineKind.AGENDA_AGREED, -agreed.days_before, agreed.clause
    if sent := rule.agenda_sent:
        yield DeadlineKind.AGENDA_SENT, -sent.days_before, sent.clause
    if minutes := rule.minutes_sent:
        yield DeadlineKind.MINUTES_SENT, minutes.days_after, minutes.clause


def _deadline(
    terms: Terms,
    kind: DeadlineKind,
    counted: date,
    clause: str | None,
    meeting_day: date,
    calendar: Calendar,
) -> Deadline:
    due_day = counted if calendar.is_working(counted) else calendar.previous_working(counted)
    if counted >= meeting_day:
        due_day = max(due_day, meeting_day)
    return Deadline(
        kind=kind,
        due=local_instant(due_day, DAY_END, terms.zone),
        due_day=due_day,
        rolled_from=counted if due_day != counted else None,
        clause=terms.cite(clause),
        advisory=terms.deadlines is not None and terms.deadlines.advisory,
    )
