"""A panel's meetings: rows only for those that were touched, the rest is worked out."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Row, select, update

from panel.meeting import Meeting, MeetingState
from panel.names import MeetingId, PersonId
from storage.errors import NotFound
from storage.models.meetings import meeting
from storage.session import THE_PANEL, PanelSession, the

_COLUMNS = tuple(column for column in meeting.c if column.name not in {"panel_id", "reason"})
_MINE = meeting.c.panel_id == THE_PANEL
_THIS = (_MINE, meeting.c.id == the("meeting"))
_ALL = select(*_COLUMNS).where(_MINE)
_AHEAD = meeting.c.state.not_in([MeetingState.CLOSED, MeetingState.CANCELLED])
_ONE: Final = select(*_COLUMNS).where(*_THIS)
_ON: Final = _ALL.where(meeting.c.occurrence == the("day"))
_NEXT: Final = (
    _ALL.where(meeting.c.starts_at >= the("time"), _AHEAD).order_by(meeting.c.starts_at).limit(1)
)
_BETWEEN: Final = _ALL.where(meeting.c.occurrence.between(the("start"), the("end"))).order_by(
    meeting.c.occurrence
)
_OPEN: Final = (
    _ALL.where(meeting.c.state == MeetingState.OPEN).order_by(meeting.c.starts_at).limit(1)
)
_HELD = _ALL.where(meeting.c.state == MeetingState.CLOSED)
_LAST_CLOSED: Final = (
    _HELD.where(meeting.c.starts_at < the("time")).order_by(meeting.c.starts_at.desc()).limit(1)
)
_HELD_BETWEEN: Final = _HELD.where(
    meeting.c.starts_at >= the("start"), meeting.c.starts_at < the("end")
).order_by(meeting.c.starts_at)
_REASON: Final = select(meeting.c.reason).where(*_THIS)
_CHANGE: Final = update(meeting).where(*_THIS).returning(*_COLUMNS)
_ANNOUNCE: Final = _CHANGE.values(sequence=meeting.c.sequence + 1)


class Meetings:
    """The calendar as far as it is written down."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def add(self, planned: Meeting) -> Meeting:
        """Write a meeting down that had no row yet."""
        row_id = uuid4()
        await self._session.add(
            meeting,
            id=row_id,
            occurrence=planned.occurrence,
            starts_at=planned.starts_at,
            minutes=planned.minutes,
            state=planned.state,
            terms_version=planned.terms_version,
            presiding=planned.presiding,
            opened_at=planned.opened_at,
            closed_at=planned.closed_at,
            sequence=planned.sequence,
        )
        return replace(planned, id=MeetingId(row_id))

    async def get(self, meeting_id: MeetingId) -> Meeting | None:
        """One meeting."""
        return _found(await self._session.row(_ONE, the_meeting=meeting_id))

    async def on(self, occurrence: date) -> Meeting | None:
        """The meeting that the calendar has, or had, on that day."""
        return _found(await self._session.row(_ON, the_day=occurrence))

    async def next_after(self, at: datetime) -> Meeting | None:
        """The first meeting from that time on that is neither cancelled nor over."""
        return _found(await self._session.row(_NEXT, the_time=at))

    async def rows_between(self, start: date, end: date) -> tuple[Meeting, ...]:
        """Meetings of whatever state whose day in the calendar lies between, both days included."""
        rows = await self._session.rows(_BETWEEN, the_start=start, the_end=end)
        return tuple(_meeting(row) for row in rows)

    async def open_now(self) -> Meeting | None:
        """The meeting that is open."""
        return _found(await self._session.row(_OPEN))

    async def last_closed_before(self, at: datetime) -> Meeting | None:
        """The last meeting that was held and began before that time."""
        return _found(await self._session.row(_LAST_CLOSED, the_time=at))

    async def held_between(self, start: date, end: date) -> tuple[Meeting, ...]:
        """The meetings held on those local days and between, the oldest first."""
        first, past = self.instants(start, end)
        rows = await self._session.rows(_HELD_BETWEEN, the_start=first, the_end=past)
        return tuple(_meeting(row) for row in rows)

    async def move(self, meeting_id: MeetingId, starts_at: datetime, reason: str) -> Meeting:
        """Hold a meeting at another time; its calendar entry is announced anew."""
        return await self._announce(meeting_id, reason, starts_at=starts_at)

    async def confirm(self, meeting_id: MeetingId) -> Meeting:
        """A chair confirmed the date."""
        return await self._change(meeting_id, state=MeetingState.SCHEDULED)

    async def cancel(self, meeting_id: MeetingId, reason: str) -> Meeting:
        """A meeting will not be held; its calendar entry is withdrawn."""
        return await self._announce(meeting_id, reason, state=MeetingState.CANCELLED)

    async def open(
        self,
        meeting_id: MeetingId,
        at: datetime,
        presiding: PersonId | None,
        terms_version: int,
    ) -> Meeting:
        """A meeting begins, under the terms that then hold."""
        return await self._change(
            meeting_id,
            state=MeetingState.OPEN,
            opened_at=at,
            presiding=presiding,
            terms_version=terms_version,
        )

    async def close(self, meeting_id: MeetingId, at: datetime) -> Meeting:
        """A meeting is over."""
        return await self._change(meeting_id, state=MeetingState.CLOSED, closed_at=at)

    async def preside(self, meeting_id: MeetingId, person: PersonId) -> Meeting:
        """Somebody presides from now on."""
        return await self._change(meeting_id, presiding=person)

    async def reason(self, meeting_id: MeetingId) -> str | None:
        """Why a meeting was moved or cancelled, the last time it was."""
        row = await self._session.row(_REASON, the_meeting=meeting_id)
        if row is None or row.reason is None:
            return None
        key = await self._session.reading(meeting_id)
        return key.open_text(_spot(meeting_id), row.reason)

    def instants(self, start: date, end: date) -> tuple[datetime, datetime]:
        """When the first local day begins and the last one is over."""
        zone = self._session.panel.terms.zone
        first = datetime.combine(start, time(), zone)
        return first, datetime.combine(end + timedelta(days=1), time(), zone)

    async def _announce(self, meeting_id: MeetingId, reason: str, **values: Any) -> Meeting:
        key = await self._session.writing(meeting_id)
        values["reason"] = key.seal_text(_spot(meeting_id), reason)
        return await self._changed(_ANNOUNCE, meeting_id, values)

    async def _change(self, meeting_id: MeetingId, **values: Any) -> Meeting:
        return await self._changed(_CHANGE, meeting_id, values)

    async def _changed(self, statement: Any, meeting_id: MeetingId, values: Any) -> Meeting:
        row = await self._session.row(statement, the_meeting=meeting_id, **values)
        if row is None:
            raise NotFound("this panel has no such meeting")
        return _meeting(row)


def _spot(meeting_id: MeetingId) -> str:
    return f"meeting|{meeting_id}|reason"


def _found(row: Row[Any] | None) -> Meeting | None:
    return None if row is None else _meeting(row)


def _meeting(row: Row[Any]) -> Meeting:
    return Meeting(
        row.id,
        row.occurrence,
        row.starts_at,
        row.minutes,
        row.state,
        row.terms_version,
        row.presiding,
        row.opened_at,
        row.closed_at,
        row.sequence,
    )
