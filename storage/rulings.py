"""The chair's rulings on quorum."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, select

from panel.names import MeetingId, PersonId
from storage.crypto import ERASED, DataKey
from storage.models.meetings import ruling
from storage.session import THE_PANEL, PanelSession, the


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a chair ruled, and why."""

    id: UUID
    quorate: bool
    reason: str
    by: PersonId
    at: datetime


_OF_MEETING = (ruling.c.panel_id == THE_PANEL, ruling.c.meeting_id == the("meeting"))
_OF: Final = select(ruling).where(*_OF_MEETING).order_by(ruling.c.seq)
_LATEST: Final = select(ruling).where(*_OF_MEETING).order_by(ruling.c.seq.desc()).limit(1)


class Rulings:
    """The rulings of this panel's chairs."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def record(
        self, meeting: MeetingId, quorate: bool, reason: str, by: PersonId, at: datetime
    ) -> Ruling:
        """Keep a ruling."""
        made = Ruling(uuid4(), quorate, reason, by, at)
        key = await self._session.writing(meeting)
        await self._session.add(
            ruling,
            id=made.id,
            meeting_id=meeting,
            quorate=quorate,
            reason=key.seal_text(_spot(made.id), reason),
            ruled_by=by,
            at=at,
        )
        return made

    async def latest(self, meeting: MeetingId) -> Ruling | None:
        """The last ruling of a meeting."""
        row = await self._session.row(_LATEST, the_meeting=meeting)
        return None if row is None else _ruling(row, await self._session.reading(meeting))

    async def of(self, meeting: MeetingId) -> tuple[Ruling, ...]:
        """All rulings of a meeting, the first first."""
        rows = await self._session.rows(_OF, the_meeting=meeting)
        key = await self._session.reading(meeting)
        return tuple(_ruling(row, key) for row in rows)


def _spot(ruling_id: UUID) -> str:
    return f"ruling|{ruling_id}|reason"


def _ruling(row: Row[Any], key: DataKey) -> Ruling:
    reason = key.open_text(_spot(row.id), row.reason) or ERASED
    return Ruling(row.id, row.quorate, reason, PersonId(row.ruled_by), row.at)
