"""Who was there, and the register that is made of it when a meeting closes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row, insert, select, update

from panel.attendance import Mark
from panel.meeting import MeetingState, Presence
from panel.names import MeetingId, PersonId, SeatKey
from panel.register import Code
from storage.crypto import DataKey
from storage.errors import NotFound
from storage.meetings import Meetings
from storage.models.meetings import meeting, presence, register_entry
from storage.session import THE_PANEL, PanelSession, the


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A seat's letter at one meeting, and who put it right if somebody did."""

    seat: SeatKey
    person: PersonId | None
    code: Code
    corrected_by: PersonId | None = None
    corrected_at: datetime | None = None
    reason: str | None = None


_HERE = (presence.c.panel_id == THE_PANEL, presence.c.meeting_id == the("meeting"))
_PRESENCES: Final = select(presence).where(*_HERE).order_by(presence.c.seq)
_LEAVE: Final = update(presence).where(
    *_HERE, presence.c.person_id == the("person"), presence.c.left_at.is_(None)
)
_MINE = register_entry.c.panel_id == THE_PANEL
_OF_MEETING = (_MINE, register_entry.c.meeting_id == the("meeting"))
_ENTRIES: Final = select(register_entry).where(*_OF_MEETING).order_by(register_entry.c.seat)
_CORRECT: Final = update(register_entry).where(*_OF_MEETING, register_entry.c.seat == the("seat"))
_MARKED = (
    select(
        register_entry.c.seat,
        register_entry.c.person_id,
        register_entry.c.code,
        meeting.c.starts_at,
    )
    .join(meeting, meeting.c.id == register_entry.c.meeting_id)
    .where(
        _MINE,
        meeting.c.panel_id == THE_PANEL,
        meeting.c.state == MeetingState.CLOSED,
        meeting.c.starts_at >= the("start"),
        meeting.c.starts_at < the("end"),
    )
    .order_by(meeting.c.starts_at)
)
_MARKS_BY_SEAT: Final = _MARKED
_MARKS: Final = _MARKED.where(
    register_entry.c.seat == the("seat"), register_entry.c.person_id == the("person")
)


class Register:
    """Arrivals and departures, and each seat's letter."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session
        self._meetings = Meetings(session)

    async def arrive(self, meeting: MeetingId, arrived: Presence) -> None:
        """Somebody is there."""
        await self._session.add(
            presence,
            meeting_id=meeting,
            person_id=arrived.person,
            seat=arrived.seat,
            capacity=arrived.capacity,
            arrived_at=arrived.arrived,
            left_at=arrived.left,
        )

    async def leave(self, meeting: MeetingId, person: PersonId, at: datetime) -> bool:
        """Somebody left; whether they were there."""
        left = await self._session.count(_LEAVE, the_meeting=meeting, the_person=person, left_at=at)
        return left > 0

    async def presences(self, meeting: MeetingId) -> tuple[Presence, ...]:
        """Everybody's stays, in the order in which they came."""
        rows = await self._session.rows(_PRESENCES, the_meeting=meeting)
        return tuple(_presence(row) for row in rows)

    async def enter(
        self, meeting: MeetingId, entries: Mapping[SeatKey, tuple[PersonId | None, Code]]
    ) -> None:
        """Write the register of a meeting."""
        rows = [
            {
                "panel_id": self._session.panel.id,
                "meeting_id": meeting,
                "seat": seat,
                "person_id": person,
                "code": code,
            }
            for seat, (person, code) in entries.items()
        ]
        if rows:
            await self._session.session.connection.execute(insert(register_entry), rows)

    async def entries(self, meeting: MeetingId) -> tuple[RegisterEntry, ...]:
        """The register of a meeting, by seat."""
        rows = await self._session.rows(_ENTRIES, the_meeting=meeting)
        if not any(row.reason for row in rows):
            return tuple(_entry(row, None) for row in rows)
        key = await self._session.reading(meeting)
        return tuple(_entry(row, key) for row in rows)

    async def correct(
        self,
        meeting: MeetingId,
        seat: SeatKey,
        code: Code,
        reason: str,
        by: PersonId,
        at: datetime,
    ) -> None:
        """Put a letter right."""
        key = await self._session.writing(meeting)
        corrected = await self._session.count(
            _CORRECT,
            the_meeting=meeting,
            the_seat=seat,
            code=code,
            reason=key.seal_text(_spot(meeting, seat), reason),
            corrected_by=by,
            corrected_at=at,
        )
        if not corrected:
            raise NotFound("the register of that meeting has no such seat")

    async def marks(
        self, seat: SeatKey, person: PersonId, start: date, end: date
    ) -> tuple[Mark, ...]:
        """A seat-holder's letters at the meetings held on those days and between."""
        first, past = self._meetings.instants(start, end)
        rows = await self._session.rows(
            _MARKS, the_seat=seat, the_person=person, the_start=first, the_end=past
        )
        return tuple(self._mark(row) for row in rows)

    async def marks_by_seat(
        self, start: date, end: date
    ) -> Mapping[SeatKey, tuple[tuple[PersonId | None, Mark], ...]]:
        """Every seat's letters at the meetings held on those days and between, and whose."""
        first, past = self._meetings.instants(start, end)
        rows = await self._session.rows(_MARKS_BY_SEAT, the_start=first, the_end=past)
        marks: dict[SeatKey, list[tuple[PersonId | None, Mark]]] = {}
        for row in rows:
            marks.setdefault(row.seat, []).append((row.person_id, self._mark(row)))
        return {seat: tuple(found) for seat, found in marks.items()}

    def _mark(self, row: Row[Any]) -> Mark:
        zone = self._session.panel.terms.zone
        return Mark(row.starts_at.astimezone(zone).date(), row.code)


def _spot(meeting: MeetingId, seat: SeatKey) -> str:
    return f"register_entry|{meeting}/{seat}|reason"


def _presence(row: Row[Any]) -> Presence:
    return Presence(PersonId(row.person_id), row.seat, row.capacity, row.arrived_at, row.left_at)


def _entry(row: Row[Any], key: DataKey | None) -> RegisterEntry:
    spot = _spot(row.meeting_id, row.seat)
    reason = None if key is None else key.open_text(spot, row.reason)
    return RegisterEntry(
        row.seat, row.person_id, row.code, row.corrected_by, row.corrected_at, reason
    )
