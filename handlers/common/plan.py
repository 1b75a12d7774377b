"""A panel's plan, read from its rows: what falls due is worked out from it (panel/schedule)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from panel.diary import by_rule
from panel.meeting import Meeting, MeetingState
from panel.names import MeetingId, SeatKey
from panel.people import SeatStanding, SeatState
from panel.schedule import Plan, Planned, window
from panel.working_days import Calendar
from storage.agenda_status import AgendaStatus
from storage.unit_of_work import UnitOfWork

_NUDGED = timedelta(days=14)
"""How long before a meeting its answers may matter for what falls due."""


async def plan_of(
    work: UnitOfWork,
    calendar: Calendar,
    seats: Sequence[SeatStanding],
    bound_at: datetime,
    since: datetime,
    until: datetime,
) -> Plan:
    """What is needed to say what falls due after `since` and up to `until`, and what is next."""
    panel = work.panel
    first, last = window(panel.terms, since, until)
    rows = await work.meetings.rows_between(first, last)
    touched = {row.occurrence for row in rows}
    ruled = by_rule(panel.terms, panel.version, calendar, first, last, touched)
    return Plan(
        panel.terms,
        calendar,
        (*await _planned(rows, since, until, work), *(Planned(one) for one in ruled)),
        tuple(SeatKey(one.seat.key) for one in seats if one.state is SeatState.FILLED),
        bound_at=bound_at,
        confirmed_at=await work.members.list_confirmed_at(),
    )


async def planned_of(meeting: Meeting, work: UnitOfWork) -> Planned:
    """One meeting with how far its agenda and minutes have come."""
    status = (await work.agendas.statuses([meeting.id]))[meeting.id] if meeting.id else None
    return _with(meeting, status, {})


async def _planned(
    rows: Sequence[Meeting], since: datetime, until: datetime, work: UnitOfWork
) -> list[Planned]:
    """The meetings that have a row and stand, with how far they have come."""
    standing = [row for row in rows if row.state is not MeetingState.CANCELLED]
    ids = [row.id for row in standing if row.id is not None]
    statuses = await work.agendas.statuses(ids) if ids else {}
    planned = []
    for row in standing:
        near = since < row.starts_at < until + _NUDGED
        answered = await _answered(row.id, work) if row.id and near else {}
        planned.append(_with(row, statuses[row.id] if row.id else None, answered))
    return planned


def _with(
    meeting: Meeting, status: AgendaStatus | None, answered: Mapping[SeatKey, datetime]
) -> Planned:
    if status is None:
        return Planned(meeting, answered=answered)
    sent = status.agreed_at, status.sent_at, status.minutes_sent_at
    return Planned(meeting, *sent, answered=answered)


async def _answered(meeting: MeetingId, work: UnitOfWork) -> Mapping[SeatKey, datetime]:
    """When each seat answered, as far as it has."""
    return {response.seat: response.at for response in await work.responses.of(meeting)}
