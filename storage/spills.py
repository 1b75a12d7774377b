"""The spills of one panel: when, where and what kind, never what was said."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, select

from panel.names import PersonId
from panel.spill import Deleted, Spill, Spilled, SpillPlace
from storage.crypto import DataKey
from storage.models.privacy import spill
from storage.session import THE_PANEL, PanelSession, the

_ALL: Final = select(spill).where(spill.c.panel_id == THE_PANEL).order_by(spill.c.seq)
_ONE: Final = _ALL.where(spill.c.id == the("spill"))


class Spills:
    """What was posted where it may not stand."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def record(
        self,
        happened_at: datetime,
        place: SpillPlace,
        what: Spilled,
        deleted: Deleted,
        told: str | None,
        by: PersonId,
        at: datetime,
    ) -> Spill:
        """Keep a spill; who was told is sealed."""
        made = Spill(uuid4(), happened_at, place, what, deleted, told, by, at)
        key = await self._session.writing()
        await self._session.add(
            spill,
            id=made.id,
            happened_at=happened_at,
            place=place,
            what=what,
            deleted=deleted,
            told=key.seal_text(_spot(made.id), told),
            recorded_by=by,
            at=at,
        )
        return made

    async def all(self) -> tuple[Spill, ...]:
        """Every spill, in the order they were recorded."""
        rows = await self._session.rows(_ALL)
        key = await self._session.reading()
        return tuple(_spill(row, key) for row in rows)

    async def get(self, spill_id: UUID) -> Spill | None:
        """One spill."""
        row = await self._session.row(_ONE, the_spill=spill_id)
        return None if row is None else _spill(row, await self._session.reading())


def _spot(spill_id: UUID) -> str:
    return f"spill|{spill_id}|told"


def _spill(row: Row[Any], key: DataKey) -> Spill:
    told = key.open_text(_spot(row.id), row.told)
    by = PersonId(row.recorded_by)
    return Spill(row.id, row.happened_at, row.place, row.what, row.deleted, told, by, row.at)
