"""How far the agendas and minutes of several meetings have come, asked at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, false, func, or_, select

from panel.agenda import PaperState
from panel.names import MeetingId
from storage.models.agenda import agenda, agenda_item, agenda_paper, agenda_version, minutes_sent
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


def _mine(table: Any) -> tuple[ColumnElement[bool], ...]:
    among = table.c.meeting_id.in_(bindparam("the_meetings", expanding=True))
    return table.c.panel_id == THE_PANEL, among


_STANDS: Final = select(agenda.c.meeting_id, agenda.c.digest).where(*_mine(agenda))
_VERSIONS: Final = (
    select(
        agenda_version.c.meeting_id,
        agenda_version.c.number,
        agenda_version.c.digest,
        agenda_version.c.agreed_at,
        agenda_version.c.sent_at,
    )
    .where(*_mine(agenda_version))
    .order_by(agenda_version.c.number)
)
_MISSING: Final = (
    select(agenda_paper.c.meeting_id, func.count().label("missing"))
    .outerjoin(agenda_item, agenda_item.c.id == agenda_paper.c.item_id)
    .where(
        *_mine(agenda_paper),
        agenda_paper.c.state != PaperState.RECEIVED,
        or_(agenda_paper.c.item_id.is_(None), agenda_item.c.removed == false()),
    )
    .group_by(agenda_paper.c.meeting_id)
)
_MINUTES: Final = (
    select(minutes_sent.c.meeting_id, func.min(minutes_sent.c.at).label("sent_at"))
    .where(*_mine(minutes_sent))
    .group_by(minutes_sent.c.meeting_id)
)


async def statuses(
    session: PanelSession, meetings: Sequence[MeetingId]
) -> Mapping[MeetingId, AgendaStatus]:
    """The status of each meeting, in four statements however many meetings there are."""
    asked = {"the_meetings": list(meetings)}
    stands = {row.meeting_id: row.digest for row in await session.rows(_STANDS, **asked)}
    found = dict.fromkeys(meetings, AgendaStatus())
    for row in await session.rows(_VERSIONS, **asked):
        found[row.meeting_id] = _with(found[row.meeting_id], row, stands.get(row.meeting_id))
    for row in await session.rows(_MISSING, **asked):
        found[row.meeting_id] = replace(found[row.meeting_id], missing_papers=row.missing)
    for row in await session.rows(_MINUTES, **asked):
        found[row.meeting_id] = replace(found[row.meeting_id], minutes_sent_at=row.sent_at)
    return found


def _with(status: AgendaStatus, version: Any, stands: str | None) -> AgendaStatus:
    if version.agreed_at is not None:
        agreed = (version.agreed_at, version.number) if version.digest == stands else (None, None)
        status = replace(status, agreed_at=agreed[0], agreed_version=agreed[1])
    if version.sent_at is not None:
        status = replace(status, sent_at=version.sent_at, sent_version=version.number)
    return status
