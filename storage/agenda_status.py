"""How far the agendas and minutes of several meetings have come, asked at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, false, func, or_, select

from panel.agenda import PaperState
from panel.names import MeetingId
from storage.models.agenda import agenda, agenda_item, agenda_paper, agenda_version, minutes_sent
from storage.models.meetings import meeting
from storage.session import THE_PANEL, PanelSession


@dataclass(frozen=True, slots=True)
class AgendaStatus:
    """What was done for a meeting, and when.

    `agreed_at` and `agreed_version` are None if no chair agreed the agenda as it is now;
    `missing_papers` counts the papers that were promised and are not there.
    """

    agreed_at: datetime | None = None
    agreed_version: int | None = None
    sent_at: datetime | None = None
    sent_version: int | None = None
    minutes_sent_at: datetime | None = None
    missing_papers: int = 0


_MISSING = (
    select(func.count())
    .select_from(agenda_paper)
    .outerjoin(agenda_item, agenda_item.c.id == agenda_paper.c.item_id)
    .where(
        agenda_paper.c.meeting_id == meeting.c.id,
        agenda_paper.c.state != PaperState.RECEIVED,
        or_(agenda_paper.c.item_id.is_(None), agenda_item.c.removed == false()),
    )
    .scalar_subquery()
)
_MINUTES = (
    select(func.min(minutes_sent.c.at))
    .where(minutes_sent.c.meeting_id == meeting.c.id)
    .scalar_subquery()
)
_STATUSES: Final = (
    select(
        meeting.c.id,
        agenda.c.digest.label("stands"),
        agenda_version.c.number,
        agenda_version.c.digest,
        agenda_version.c.agreed_at,
        agenda_version.c.sent_at,
        _MISSING.label("missing_papers"),
        _MINUTES.label("minutes_sent_at"),
    )
    .outerjoin(agenda, agenda.c.meeting_id == meeting.c.id)
    .outerjoin(agenda_version, agenda_version.c.meeting_id == meeting.c.id)
    .where(
        meeting.c.panel_id == THE_PANEL,
        meeting.c.id.in_(bindparam("the_meetings", expanding=True)),
    )
    .order_by(agenda_version.c.number)
)
"""Each version of each meeting's agenda; one row for a meeting that has none yet."""


async def statuses(
    session: PanelSession, meetings: Sequence[MeetingId]
) -> Mapping[MeetingId, AgendaStatus]:
    """The status of each meeting, in one statement however many meetings there are."""
    found = dict.fromkeys(meetings, AgendaStatus())
    for row in await session.rows(_STATUSES, the_meetings=list(meetings)):
        found[row.id] = _with(found[row.id], row)
    return found


def _with(status: AgendaStatus, row: Any) -> AgendaStatus:
    """The status with one version more."""
    agreed = status.agreed_at, status.agreed_version
    if row.agreed_at is not None:
        agreed = (row.agreed_at, row.number) if row.digest == row.stands else (None, None)
    sent = status.sent_at, status.sent_version
    if row.sent_at is not None:
        sent = row.sent_at, row.number
    return AgendaStatus(*agreed, *sent, row.minutes_sent_at, row.missing_papers)
