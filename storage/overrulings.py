"""What was let through past the privacy guard: by whom, for which command, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, select

from panel.names import PersonId
from storage.crypto import ERASED, DataKey
from storage.models.privacy import overruling
from storage.session import THE_PANEL, PanelSession


@dataclass(frozen=True, slots=True)
class Overruling:
    """One false alarm: the kinds that were caught, never the words."""

    id: UUID
    by: PersonId
    command: str
    kinds: tuple[str, ...]
    reason: str
    at: datetime


_ALL: Final = (
    select(overruling).where(overruling.c.panel_id == THE_PANEL).order_by(overruling.c.seq)
)


class Overrulings:
    """The false alarms of this panel."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def record(
        self, by: PersonId, command: str, kinds: Sequence[str], reason: str, at: datetime
    ) -> Overruling:
        """Keep who overruled the guard, for what and why."""
        made = Overruling(uuid4(), by, command, tuple(kinds), reason, at)
        key = await self._session.writing()
        await self._session.add(
            overruling,
            id=made.id,
            overruled_by=by,
            command=command,
            kinds=",".join(kinds),
            reason=key.seal_text(_spot(made.id), reason),
            at=at,
        )
        return made

    async def all(self) -> tuple[Overruling, ...]:
        """Every false alarm, in order."""
        rows = await self._session.rows(_ALL)
        key = await self._session.reading()
        return tuple(_overruling(row, key) for row in rows)


def _spot(overruling_id: UUID) -> str:
    return f"overruling|{overruling_id}|reason"


def _overruling(row: Row[Any], key: DataKey) -> Overruling:
    reason = key.open_text(_spot(row.id), row.reason) or ERASED
    kinds = tuple(row.kinds.split(","))
    return Overruling(row.id, PersonId(row.overruled_by), row.command, kinds, reason, row.at)
