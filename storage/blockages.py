"""A panel's blockages and their timelines. Words are sealed under the case's own key."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, func, or_, select, update

from panel.blockage import Blockage, Clock, Event, Urgency
from panel.names import AgencyKey, BlockageId, PersonId, SeatKey
from panel.numbering import numbered
from panel.volt import Volt
from storage.crypto import ERASED, DataKey
from storage.errors import NotFound
from storage.models.blockages import blockage, blockage_event
from storage.session import THE_PANEL, PanelSession, the

_MINE = blockage.c.panel_id == THE_PANEL
_ALL = select(*(column for column in blockage.c if column.name != "obstacle")).where(_MINE)
_STANDS = blockage.c.resolved_at.is_(None)
_OLDEST_FIRST = (blockage.c.raised_at, blockage.c.year, blockage.c.number)
_NEWEST_FIRST = (blockage.c.raised_at.desc(), blockage.c.year.desc(), blockage.c.number.desc())

_ONE: Final = _ALL.where(blockage.c.id == the("blockage"))
_OF_NUMBER: Final = _ALL.where(blockage.c.year == the("year"), blockage.c.number == the("number"))
_UNRESOLVED: Final = _ALL.where(_STANDS).order_by(*_OLDEST_FIRST)
_RUNNING: Final = _ALL.where(or_(_STANDS, blockage.c.resolved_at > the("time"))).order_by(
    *_OLDEST_FIRST
)
_NEWEST: Final = _ALL.order_by(*_NEWEST_FIRST).limit(the("limit"))
_RAISED_BY: Final = (
    _ALL.where(blockage.c.raised_by == the("person")).order_by(*_NEWEST_FIRST).limit(the("limit"))
)
_LAST: Final = select(func.coalesce(func.max(blockage.c.number), 0).label("number")).where(
    _MINE, blockage.c.year == the("year")
)
_WORDS: Final = select(blockage.c.obstacle).where(_MINE, blockage.c.id == the("blockage"))
_KEEP: Final = update(blockage).where(_MINE, blockage.c.id == the("blockage"))
_EVENTS: Final = (
    select(blockage_event)
    .where(
        blockage_event.c.panel_id == THE_PANEL,
        blockage_event.c.blockage_id == the("blockage"),
    )
    .order_by(blockage_event.c.seq)
)
_EVENT: Final = select(blockage_event).where(
    blockage_event.c.panel_id == THE_PANEL, blockage_event.c.id == the("event")
)


class Blockages:
    """The obstacles this panel was told of."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def add(
        self,
        *,
        year: int,
        case: str,
        obstacle: str,
        agency: AgencyKey | None,
        volt: Volt | None,
        urgency: Urgency,
        by: PersonId,
        at: datetime,
        clock: Clock,
    ) -> Blockage:
        """Take one down under the next number of its year. The panel's row is locked by then."""
        number = int((await self._session.one(_LAST, the_year=year)).number) + 1
        row_id = BlockageId(uuid4())
        new = Blockage(
            row_id, numbered("B", year, number), case, by, at, at, clock,
            agency=agency, volt=volt, urgency=urgency,
        )  # fmt: skip
        key = await self._session.writing_case(case)
        await self._session.add(
            blockage,
            id=row_id,
            year=year,
            number=number,
            case_ref=case,
            obstacle=key.seal_text(_spot(row_id), obstacle),
            volt=volt,
            urgency=urgency,
            raised_by=by,
            raised_at=at,
            **_standing(new),
        )
        return new

    async def get(self, blockage_id: BlockageId) -> Blockage | None:
        """One blockage."""
        return _found(await self._session.row(_ONE, the_blockage=blockage_id))

    async def of_number(self, year: int, number: int) -> Blockage | None:
        """The blockage of that number."""
        return _found(await self._session.row(_OF_NUMBER, the_year=year, the_number=number))

    async def unresolved(self) -> tuple[Blockage, ...]:
        """All that stand, the oldest first."""
        return _all(await self._session.rows(_UNRESOLVED))

    async def running(self, since: datetime) -> tuple[Blockage, ...]:
        """All that stand, and those resolved after that time."""
        return _all(await self._session.rows(_RUNNING, the_time=since))

    async def newest(self, limit: int) -> tuple[Blockage, ...]:
        """The last that were raised, resolved ones too, the newest first."""
        return _all(await self._session.rows(_NEWEST, the_limit=limit))

    async def raised_by(self, person: PersonId, limit: int) -> tuple[Blockage, ...]:
        """The last that somebody raised, the newest first."""
        return _all(await self._session.rows(_RAISED_BY, the_person=person, the_limit=limit))

    async def obstacle(self, one: Blockage) -> str:
        """What stands in the way."""
        row = await self._session.one(_WORDS, the_blockage=one.id)
        key = await self._session.reading_case(one.case)
        return key.open_text(_spot(one.id), row.obstacle) or ERASED

    async def keep(self, one: Blockage, *events: Event) -> None:
        """Write down how it stands now, and what happened to it."""
        if not await self._session.count(_KEEP, the_blockage=one.id, **_standing(one)):
            raise NotFound("this panel has no such blockage")
        for event in events:
            await self.note(one, event)

    async def note(self, one: Blockage, event: Event) -> None:
        """Write down one thing that happened to it."""
        words = None
        if event.words is not None:
            key = await self._session.writing_case(one.case)
            words = key.seal_text(_event_spot(event.id), event.words)
        await self._session.add(
            blockage_event,
            id=event.id,
            blockage_id=one.id,
            step=event.step,
            at=event.at,
            by_person=event.by,
            words=words,
            agency=event.agency,
            confirmed_by=event.confirmed_by,
            confirmed_for=event.confirmed_for,
        )

    async def events(self, one: Blockage) -> tuple[Event, ...]:
        """What happened to it, in the order in which it was written down."""
        rows = await self._session.rows(_EVENTS, the_blockage=one.id)
        key = await self._session.reading_case(one.case)
        return tuple(_event(row, key) for row in rows)

    async def event(self, one: Blockage, event: UUID) -> Event | None:
        """One thing that happened to it."""
        row = await self._session.row(_EVENT, the_event=event)
        if row is None or row.blockage_id != one.id:
            return None
        return _event(row, await self._session.reading_case(one.case))


def _standing(one: Blockage) -> dict[str, Any]:
    """The columns that change."""
    return {
        "state": one.state,
        "agency": one.agency,
        "running_since": one.running_since,
        "acknowledge_by": one.clock.acknowledge_by,
        "reply_by": one.clock.reply_by,
        "escalate_by": one.clock.escalate_by,
        "acknowledged_at": one.acknowledged_at,
        "replied_at": one.replied_at,
        "escalated_at": one.escalated_at,
        "resolved_at": one.resolved_at,
        "met": one.met,
        "board_at": one.board_at,
    }


def _spot(row_id: UUID) -> str:
    return f"blockage|{row_id}|obstacle"


def _event_spot(event_id: UUID) -> str:
    return f"blockage_event|{event_id}|words"


def _found(row: Row[Any] | None) -> Blockage | None:
    return None if row is None else _blockage(row)


def _all(rows: Sequence[Row[Any]]) -> tuple[Blockage, ...]:
    return tuple(_blockage(row) for row in rows)


def _blockage(row: Row[Any]) -> Blockage:
    return Blockage(
        id=BlockageId(row.id),
        number=numbered("B", row.year, row.number),
        case=row.case_ref,
        raised_by=PersonId(row.raised_by),
        raised_at=row.raised_at,
        running_since=row.running_since,
        clock=Clock(row.acknowledge_by, row.reply_by, row.escalate_by),
        state=row.state,
        agency=None if row.agency is None else AgencyKey(row.agency),
        volt=row.volt,
        urgency=row.urgency,
        acknowledged_at=row.acknowledged_at,
        replied_at=row.replied_at,
        escalated_at=row.escalated_at,
        resolved_at=row.resolved_at,
        met=row.met,
        board_at=row.board_at,
    )


def _event(row: Row[Any], key: DataKey) -> Event:
    return Event(
        id=row.id,
        step=row.step,
        at=row.at,
        by=None if row.by_person is None else PersonId(row.by_person),
        words=key.open_text(_event_spot(row.id), row.words),
        agency=None if row.agency is None else AgencyKey(row.agency),
        confirmed_by=None if row.confirmed_by is None else PersonId(row.confirmed_by),
        confirmed_for=None if row.confirmed_for is None else SeatKey(row.confirmed_for),
    )
