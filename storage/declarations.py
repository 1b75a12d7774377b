"""What people declare when a meeting opens: their interests, and that they heard the statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from panel.names import MeetingId, PersonId, SeatKey
from storage.errors import NotFound
from storage.models.meetings import acknowledgement, declaration
from storage.session import THE_PANEL, PanelSession, the


@dataclass(frozen=True, slots=True)
class Declaration:
    """Somebody's interest in what the meeting is about; None: they declared that they have none."""

    person: PersonId
    seat: SeatKey | None
    interest: str | None
    at: datetime


_DECLARED: Final = (
    select(declaration)
    .where(declaration.c.panel_id == THE_PANEL, declaration.c.meeting_id == the("meeting"))
    .order_by(declaration.c.at, declaration.c.person_id)
)
_NEW: Final = insert(declaration)
_DECLARE: Final = _NEW.on_conflict_do_update(
    index_elements=["meeting_id", "person_id"],
    set_={column: _NEW.excluded[column] for column in ("seat", "interest", "at")},
    where=declaration.c.panel_id == _NEW.excluded.panel_id,
)
_ACKNOWLEDGED: Final = select(acknowledgement.c.person_id).where(
    acknowledgement.c.panel_id == THE_PANEL, acknowledgement.c.meeting_id == the("meeting")
)
_ACKNOWLEDGE: Final = insert(acknowledgement).on_conflict_do_nothing(
    index_elements=["meeting_id", "person_id"]
)


class Declarations:
    """Interests declared and statements acknowledged."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def declare(
        self,
        meeting: MeetingId,
        person: PersonId,
        seat: SeatKey | None,
        interest: str | None,
        at: datetime,
    ) -> None:
        """Keep somebody's declaration in the place of an earlier one."""
        kept = await self._session.session.count(
            _DECLARE,
            panel_id=self._session.panel.id,
            meeting_id=meeting,
            person_id=person,
            seat=seat,
            interest=await self._sealed(meeting, person, interest),
            at=at,
        )
        if not kept:
            raise NotFound("this panel has no such meeting")

    async def of(self, meeting: MeetingId) -> tuple[Declaration, ...]:
        """All declarations at a meeting."""
        rows = await self._session.rows(_DECLARED, the_meeting=meeting)
        key = await self._session.reading(meeting)
        return tuple(
            Declaration(
                PersonId(row.person_id),
                row.seat,
                key.open_text(_spot(meeting, row.person_id), row.interest),
                row.at,
            )
            for row in rows
        )

    async def acknowledge(self, meeting: MeetingId, person: PersonId, at: datetime) -> None:
        """Somebody heard the confidentiality statement."""
        await self._session.session.count(
            _ACKNOWLEDGE,
            panel_id=self._session.panel.id,
            meeting_id=meeting,
            person_id=person,
            at=at,
        )

    async def acknowledged(self, meeting: MeetingId) -> frozenset[PersonId]:
        """Who heard the confidentiality statement."""
        rows = await self._session.rows(_ACKNOWLEDGED, the_meeting=meeting)
        return frozenset(PersonId(row.person_id) for row in rows)

    async def _sealed(
        self, meeting: MeetingId, person: PersonId, interest: str | None
    ) -> bytes | None:
        if interest is None:
            return None
        key = await self._session.writing(meeting)
        return key.seal_text(_spot(meeting, person), interest)


def _spot(meeting: MeetingId, person: PersonId) -> str:
    return f"declaration|{meeting}/{person}|interest"
