"""Every quorum sum that was worked out in a meeting, in order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, select

from panel.names import MeetingId
from storage.models.meetings import quorum_check
from storage.session import THE_PANEL, PanelSession, the


@dataclass(frozen=True, slots=True)
class RecordedCheck:
    """A quorum sum as it stood; `needed` and `quorate` are None where the terms set none."""

    id: UUID
    meeting: MeetingId
    at: datetime
    counted: int
    base: int
    needed: int | None
    quorate: bool | None
    cause: str


_MINE = quorum_check.c.panel_id == THE_PANEL
_ONE: Final = select(quorum_check).where(_MINE, quorum_check.c.id == the("check"))
_OF: Final = (
    select(quorum_check)
    .where(_MINE, quorum_check.c.meeting_id == the("meeting"))
    .order_by(quorum_check.c.seq)
)
_LATEST: Final = (
    select(quorum_check)
    .where(_MINE, quorum_check.c.meeting_id == the("meeting"))
    .order_by(quorum_check.c.seq.desc())
    .limit(1)
)


class QuorumChecks:
    """The sums of this panel's meetings."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def record(
        self,
        meeting: MeetingId,
        at: datetime,
        counted: int,
        base: int,
        needed: int | None,
        quorate: bool | None,
        cause: str,
    ) -> RecordedCheck:
        """Keep a sum and what it was worked out for."""
        check = RecordedCheck(uuid4(), meeting, at, counted, base, needed, quorate, cause)
        await self._session.add(
            quorum_check,
            id=check.id,
            meeting_id=meeting,
            at=at,
            counted=counted,
            base=base,
            needed=needed,
            quorate=quorate,
            cause=cause,
        )
        return check

    async def latest(self, meeting: MeetingId) -> RecordedCheck | None:
        """The last sum of a meeting."""
        row = await self._session.row(_LATEST, the_meeting=meeting)
        return None if row is None else _check(row)

    async def of(self, meeting: MeetingId) -> tuple[RecordedCheck, ...]:
        """All sums of a meeting, the first first."""
        rows = await self._session.rows(_OF, the_meeting=meeting)
        return tuple(_check(row) for row in rows)

    async def get(self, check_id: UUID) -> RecordedCheck | None:
        """One sum."""
        row = await self._session.row(_ONE, the_check=check_id)
        return None if row is None else _check(row)


def _check(row: Row[Any]) -> RecordedCheck:
    return RecordedCheck(
        row.id,
        MeetingId(row.meeting_id),
        row.at,
        row.counted,
        row.base,
        row.needed,
        row.quorate,
        row.cause,
    )
