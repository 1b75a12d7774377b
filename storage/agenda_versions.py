"""Each version of an agenda as a chair agreed it and as it was sent; none is ever changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Executable, Row, func, select, update

from panel.agenda_content import digest
from panel.names import MeetingId, PersonId
from storage.crypto import DataKey
from storage.errors import NotFound
from storage.models.agenda import agenda_version
from storage.session import THE_PANEL, PanelSession, the


@dataclass(frozen=True, slots=True)
class AgendaVersion:
    """A version: `content` and `papers` are bytes as they were, None if they are erased.

    `sequence` is the meeting's when it was sent: a moved meeting's agenda is to be sent again.
    """

    number: int
    digest: str
    content: bytes | None
    agreed_by: PersonId | None
    agreed_at: datetime | None
    sent_at: datetime | None = None
    sequence: int | None = None
    papers: bytes | None = None


_OF_MEETING = (
    agenda_version.c.panel_id == THE_PANEL,
    agenda_version.c.meeting_id == the("meeting"),
)
_OF: Final = select(agenda_version).where(*_OF_MEETING).order_by(agenda_version.c.number)
_ONE: Final = select(agenda_version).where(*_OF_MEETING, agenda_version.c.number == the("number"))
_LAST: Final = (
    select(agenda_version).where(*_OF_MEETING).order_by(agenda_version.c.number.desc()).limit(1)
)
_HIGHEST: Final = select(func.max(agenda_version.c.number).label("number")).where(*_OF_MEETING)
_SEND: Final = update(agenda_version).where(
    *_OF_MEETING, agenda_version.c.number == the("number"), agenda_version.c.sent_at.is_(None)
)


class AgendaVersions:
    """The agendas of this panel's meetings, as they were agreed and sent."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def keep(
        self, meeting: MeetingId, content: bytes, by: PersonId | None, at: datetime | None
    ) -> int:
        """Keep a version, with who agreed it and when, if a chair did; its number."""
        row = await self._session.one(_HIGHEST, the_meeting=meeting)
        number = int(row.number or 0) + 1
        key = await self._session.writing(meeting)
        await self._session.add(
            agenda_version,
            meeting_id=meeting,
            number=number,
            digest=digest(content),
            content=key.seal(_spot(meeting, number, "content"), content),
            agreed_by=by,
            agreed_at=at,
        )
        return number

    async def mark_sent(
        self, meeting: MeetingId, number: int, papers: bytes, sequence: int, at: datetime
    ) -> None:
        """A version goes out now, with these papers; a version goes out once."""
        key = await self._session.writing(meeting)
        marked = await self._session.count(
            _SEND,
            the_meeting=meeting,
            the_number=number,
            sent_at=at,
            sequence=sequence,
            papers=key.seal(_spot(meeting, number, "papers"), papers),
        )
        if not marked:
            raise NotFound("this meeting has no such version that is still to be sent")

    async def get(self, meeting: MeetingId, number: int) -> AgendaVersion | None:
        """One version."""
        return await self._found(_ONE, meeting, the_number=number)

    async def latest(self, meeting: MeetingId) -> AgendaVersion | None:
        """The newest version, agreed or not."""
        return await self._found(_LAST, meeting)

    async def of(self, meeting: MeetingId) -> tuple[AgendaVersion, ...]:
        """All versions, the first first."""
        rows = await self._session.rows(_OF, the_meeting=meeting)
        key = await self._session.reading(meeting)
        return tuple(_version(row, key) for row in rows)

    async def _found(
        self, statement: Executable, meeting: MeetingId, **values: int
    ) -> AgendaVersion | None:
        row = await self._session.row(statement, the_meeting=meeting, **values)
        return None if row is None else _version(row, await self._session.reading(meeting))


def _spot(meeting: MeetingId, number: int, column: str) -> str:
    return f"agenda_version|{meeting}/{number}|{column}"


def _version(row: Row[Any], key: DataKey) -> AgendaVersion:
    def opened(column: str, sealed: bytes | None) -> bytes | None:
        return sealed and key.open(_spot(row.meeting_id, row.number, column), sealed)

    return AgendaVersion(
        number=row.number,
        digest=row.digest,
        content=opened("content", row.content),
        agreed_by=row.agreed_by,
        agreed_at=row.agreed_at,
        sent_at=row.sent_at,
        sequence=row.sequence,
        papers=opened("papers", row.papers),
    )
