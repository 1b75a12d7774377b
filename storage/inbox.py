"""Requests by their id: a repeat gets the first answer and changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from panel.names import PanelKey
from storage.crypto import INSTALLATION_SCOPE, panel_scope
from storage.models.panels import panel
from storage.models.post import request
from storage.session import Session, the


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """How a request went the first time; the answer itself is kept for a day at most."""

    outcome: str | None
    answer: bytes | None
    panel: PanelKey | None = None


_CLAIM: Final = insert(request).on_conflict_do_nothing(index_elements=["id"])
_TAKE: Final = _CLAIM.returning(request.c.id)
_FIRST: Final = (
    select(request, panel.c.key)
    .outerjoin(panel, panel.c.id == request.c.panel_id)
    .where(request.c.id == the("request"))
)
_SETTLE: Final = update(request).where(request.c.id == the("request"))
_FORGET: Final = (
    update(request)
    .where(request.c.at < the("time"), request.c.answer.is_not(None))
    .values(answer=None)
)


class Inbox:
    """Every request ever taken in, and what was answered lately."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def claim(self, request_id: str, at: datetime) -> FirstAnswer | None:
        """Take a request in; the first answer if it was taken in before.

        On PostgreSQL a duplicate that comes at the same time waits here for the first to end.
        """
        if await self._session.count(_CLAIM, id=request_id, at=at):
            return None
        row = await self._session.one(_FIRST, the_request=request_id)
        of_panel = PanelKey(row.key) if row.key else None
        if row.answer is None:
            return FirstAnswer(row.outcome, None, of_panel)
        key = await self._session.vault.reading(_scope(row.panel_id))
        return FirstAnswer(row.outcome, key.open(_spot(request_id), row.answer), of_panel)

    async def take(
        self, request_ids: Sequence[str], panel_id: UUID, outcome: str, at: datetime
    ) -> frozenset[str]:
        """Take in what nobody waits for an answer to; which of it was not taken in before."""
        values = [
            {"id": one, "panel_id": panel_id, "outcome": outcome, "at": at} for one in request_ids
        ]
        if not values:
            return frozenset()
        return frozenset(row.id for row in await self._session.add_all(_TAKE, values))

    async def settle(
        self, request_id: str, panel_id: UUID | None, outcome: str, answer: bytes | None
    ) -> None:
        """Keep how a request went, and its answer if a repeat may have that."""
        sealed = None
        if answer is not None:
            key = await self._session.vault.writing(_scope(panel_id))
            sealed = key.seal(_spot(request_id), answer)
        await self._session.count(
            _SETTLE, the_request=request_id, panel_id=panel_id, outcome=outcome, answer=sealed
        )

    async def forget(self, before: datetime) -> int:
        """Drop the answers to requests from before that time; how many there were."""
        return await self._session.count(_FORGET, the_time=before)


def _scope(panel_id: UUID | None) -> str:
    return INSTALLATION_SCOPE if panel_id is None else panel_scope(panel_id)


def _spot(request_id: str) -> str:
    return f"request|{request_id}|answer"
