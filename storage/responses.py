"""Answers to the call for a meeting: one a seat, the last one given."""

from typing import Any, Final

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert

from panel.meeting import MeetingState, Response
from panel.names import MeetingId, PersonId, SeatKey
from storage.errors import NotFound
from storage.models.meetings import meeting, response
from storage.session import THE_PANEL, PanelSession, the

_COLUMNS = (
    response.c.seat,
    response.c.person_id,
    response.c.answer,
    response.c.deputy,
    response.c.at,
)
_MINE = (response.c.panel_id == THE_PANEL, response.c.meeting_id == the("meeting"))
_OF_MEETING: Final = select(*_COLUMNS).where(*_MINE).order_by(response.c.seq)
_OF_SEAT: Final = select(*_COLUMNS).where(*_MINE, response.c.seat == the("seat"))
_NOTE: Final = select(response.c.note).where(*_MINE, response.c.seat == the("seat"))
_STOOD_IN: Final = (
    select(response.c.seat)
    .join(meeting, meeting.c.id == response.c.meeting_id)
    .where(
        response.c.panel_id == THE_PANEL,
        response.c.deputy == the("person"),
        meeting.c.state.not_in((MeetingState.CLOSED, MeetingState.CANCELLED)),
    )
)
_NEW: Final = insert(response)
_ANSWERED: Final = ("person_id", "answer", "deputy", "note", "at")
# The meeting has the row's panel, or the row is refused; so the one that is updated has it too.
_RECORD: Final = _NEW.on_conflict_do_update(
    index_elements=["meeting_id", "seat"],
    set_={column: _NEW.excluded[column] for column in _ANSWERED},
    where=response.c.panel_id == _NEW.excluded.panel_id,
)


class Responses:
    """Who said they would come."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def record(
        self, meeting: MeetingId, given: Response, note: str | None
    ) -> Response | None:
        """Keep a seat's answer and the note with it; the answer it takes the place of."""
        earlier = await self._session.row(_OF_SEAT, the_meeting=meeting, the_seat=given.seat)
        kept = await self._session.session.count(
            _RECORD,
            panel_id=self._session.panel.id,
            meeting_id=meeting,
            seat=given.seat,
            person_id=given.person,
            answer=given.answer,
            deputy=given.deputy,
            note=await self._sealed(meeting, given.seat, note),
            at=given.at,
        )
        if not kept:
            raise NotFound("this panel has no such meeting")
        return None if earlier is None else _response(earlier)

    async def of(self, meeting: MeetingId) -> tuple[Response, ...]:
        """Every seat's answer, in the order they first answered."""
        rows = await self._session.rows(_OF_MEETING, the_meeting=meeting)
        return tuple(_response(row) for row in rows)

    async def stood_in_by(self, person: PersonId) -> frozenset[SeatKey]:
        """The seats somebody is named deputy for, at meetings that are not over."""
        rows = await self._session.rows(_STOOD_IN, the_person=person)
        return frozenset(SeatKey(row.seat) for row in rows)

    async def note(self, meeting: MeetingId, seat: SeatKey) -> str | None:
        """The note with a seat's answer."""
        row = await self._session.row(_NOTE, the_meeting=meeting, the_seat=seat)
        if row is None or row.note is None:
            return None
        key = await self._session.reading(meeting)
        return key.open_text(_spot(meeting, seat), row.note)

    async def _sealed(self, meeting: MeetingId, seat: SeatKey, note: str | None) -> bytes | None:
        if note is None:
            return None
        key = await self._session.writing(meeting)
        return key.seal_text(_spot(meeting, seat), note)


def _spot(meeting: MeetingId, seat: SeatKey) -> str:
    return f"response|{meeting}/{seat}|note"


def _response(row: Row[Any]) -> Response:
    return Response(SeatKey(row.seat), PersonId(row.person_id), row.answer, row.deputy, row.at)
