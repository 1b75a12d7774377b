"""The agenda of each meeting as it stands now, and how far it has come."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from panel.agenda import AgendaItem
from panel.agenda_content import content, digest
from panel.names import MeetingId, SeatKey
from storage.agenda_status import AgendaStatus, statuses
from storage.crypto import ERASED, DataKey
from storage.errors import NotFound
from storage.models.agenda import agenda, agenda_item
from storage.session import THE_PANEL, PanelSession, the

_OF_MEETING = (agenda_item.c.panel_id == THE_PANEL, agenda_item.c.meeting_id == the("meeting"))
_ITEMS: Final = (
    select(agenda_item)
    .where(*_OF_MEETING, agenda_item.c.removed.is_(False))
    .order_by(agenda_item.c.position)
)
_PLACE: Final = (
    update(agenda_item)
    .where(*_OF_MEETING, agenda_item.c.id == the("item"))
    .values(position=the("position"))
)
_REMOVE: Final = (
    update(agenda_item)
    .where(*_OF_MEETING, agenda_item.c.id == the("item"), agenda_item.c.removed.is_(False))
    .values(removed=True)
)
_RETITLE: Final = update(agenda_item).where(*_OF_MEETING, agenda_item.c.id == the("item"))
_BEGUN: Final = select(agenda.c.digest).where(
    agenda.c.panel_id == THE_PANEL, agenda.c.meeting_id == the("meeting")
)
_NEW: Final = upsert(agenda)
_STANDS: Final = _NEW.on_conflict_do_update(
    index_elements=["meeting_id"],
    set_={"digest": _NEW.excluded.digest},
    where=agenda.c.panel_id == _NEW.excluded.panel_id,
)


class Agendas:
    """What this panel's meetings talk about."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def begun(self, meeting: MeetingId) -> bool:
        """Whether the meeting's agenda is written down; before that it is the standing one."""
        return await self._session.row(_BEGUN, the_meeting=meeting) is not None

    async def begin(self, meeting: MeetingId, items: Sequence[AgendaItem]) -> None:
        """Write a meeting's agenda down for the first time."""
        key = await self._session.writing(meeting)
        values = [
            self._values(key, meeting, item, position)
            for position, item in enumerate(items, start=1)
        ]
        if values:
            await self._session.session.connection.execute(insert(agenda_item), values)
        await self._changed(meeting)

    async def items(self, meeting: MeetingId) -> tuple[AgendaItem, ...]:
        """The agenda as it is written down, in order."""
        rows = await self._session.rows(_ITEMS, the_meeting=meeting)
        key = await self._session.reading(meeting)
        return tuple(_item(row, key) for row in rows)

    async def add(self, meeting: MeetingId, item: AgendaItem, number: int) -> None:
        """Put an item at that number, counted from one; those behind it move on."""
        there = await self.items(meeting)
        key = await self._session.writing(meeting)
        values = self._values(key, meeting, item, number)
        await self._session.session.add(agenda_item, **values)
        await self.reorder(
            meeting, [*_ids(there[: number - 1]), values["id"], *_ids(there[number - 1 :])]
        )

    async def remove(self, meeting: MeetingId, item: UUID) -> None:
        """Take an item off; its row stays."""
        if not await self._session.count(_REMOVE, the_meeting=meeting, the_item=item):
            raise NotFound("this meeting has no such agenda item")
        await self._changed(meeting)

    async def retitle(self, meeting: MeetingId, item: UUID, title: str) -> None:
        """Give an item another title."""
        key = await self._session.writing(meeting)
        sealed = key.seal_text(_spot(item, "title"), title)
        if not await self._session.count(
            _RETITLE, the_meeting=meeting, the_item=item, title=sealed
        ):
            raise NotFound("this meeting has no such agenda item")
        await self._changed(meeting)

    async def reorder(self, meeting: MeetingId, order: Sequence[UUID]) -> None:
        """Number the items anew, in that order."""
        for position, item in enumerate(order, start=1):
            values = {"the_meeting": meeting, "the_item": item, "the_position": position}
            if not await self._session.count(_PLACE, **values):
                raise NotFound("this meeting has no such agenda item")
        await self._changed(meeting)

    async def statuses(self, meetings: Sequence[MeetingId]) -> Mapping[MeetingId, AgendaStatus]:
        """How far each meeting's agenda and minutes have come, in one statement."""
        return await statuses(self._session, meetings)

    async def _changed(self, meeting: MeetingId) -> None:
        stands = digest(content(await self.items(meeting)))
        panel = self._session.panel.id
        if not await self._session.session.count(
            _STANDS, panel_id=panel, meeting_id=meeting, digest=stands
        ):
            raise NotFound("this panel has no such meeting")

    def _values(
        self, key: DataKey, meeting: MeetingId, item: AgendaItem, position: int
    ) -> dict[str, Any]:
        row_id = uuid4()
        return {
            "id": row_id,
            "panel_id": self._session.panel.id,
            "meeting_id": meeting,
            "position": position,
            "title": key.seal_text(_spot(row_id, "title"), item.title),
            "kind": item.kind,
            "minutes": item.minutes,
            "source": item.source,
            "clause": item.clause,
            "seat": item.seat,
            "reason": key.seal_text(_spot(row_id, "reason"), item.reason),
            "removed": False,
        }


def _ids(items: Sequence[AgendaItem]) -> list[UUID]:
    return [item.id for item in items if item.id is not None]


def _spot(item: UUID, column: str) -> str:
    return f"agenda_item|{item}|{column}"


def _item(row: Row[Any], key: DataKey) -> AgendaItem:
    return AgendaItem(
        title=key.open_text(_spot(row.id, "title"), row.title) or ERASED,
        kind=row.kind,
        minutes=row.minutes,
        source=row.source,
        clause=row.clause,
        seat=None if row.seat is None else SeatKey(row.seat),
        reason=key.open_text(_spot(row.id, "reason"), row.reason),
        id=row.id,
    )
