"""That the minutes and the action log of a meeting went out, and where they are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, select

from panel.names import MeetingId, PersonId
from storage.crypto import DataKey
from storage.models.agenda import minutes_sent
from storage.session import THE_PANEL, PanelSession, the


@dataclass(frozen=True, slots=True)
class SentMinutes:
    """Minutes that went out, where to, and who sent them; without a link by other ways."""

    id: UUID
    link: str | None
    by: PersonId
    at: datetime


_OF_MEETING = (minutes_sent.c.panel_id == THE_PANEL, minutes_sent.c.meeting_id == the("meeting"))
_OF: Final = select(minutes_sent).where(*_OF_MEETING).order_by(minutes_sent.c.at)


class Minutes:
    """The minutes of this panel's meetings."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def sent(
        self, meeting: MeetingId, link: str | None, by: PersonId, at: datetime
    ) -> SentMinutes:
        """The minutes go out now."""
        made = SentMinutes(uuid4(), link, by, at)
        key = await self._session.writing(meeting)
        await self._session.add(
            minutes_sent,
            id=made.id,
            meeting_id=meeting,
            link=key.seal_text(_spot(made.id), link),
            sent_by=by,
            at=at,
        )
        return made

    async def of(self, meeting: MeetingId) -> tuple[SentMinutes, ...]:
        """Every time the minutes went out, the first first."""
        rows = await self._session.rows(_OF, the_meeting=meeting)
        key = await self._session.reading(meeting)
        return tuple(_sent(row, key) for row in rows)


def _spot(row_id: UUID) -> str:
    return f"minutes_sent|{row_id}|link"


def _sent(row: Row[Any], key: DataKey) -> SentMinutes:
    link = key.open_text(_spot(row.id), row.link)
    return SentMinutes(row.id, link, PersonId(row.sent_by), row.at)
