"""Delivering what is owed: claimed by one process at a time, in order within a place.

Everything here is conditional on the claim (owner and attempt), so that a process which lost its
lease cannot mark what another has taken over.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, and_, exists, func, or_, select, update

from panel.names import PanelKey
from storage.models.panels import panel
from storage.models.post import NoticeState, outbox
from storage.session import Session, the

__all__ = ["NoticeState", "Outbox", "OutboxRow"]


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A notice for one place; `place` is empty while the recipient's is not known."""

    id: UUID
    key: str
    panel: PanelKey
    kind: str
    subject: str
    details: Mapping[str, str]
    audience: str
    place: str
    due: datetime
    state: NoticeState
    attempts: int
    owner: str | None
    lease_until: datetime | None
    not_before: datetime | None
    sent_to: str | None
    message_id: str | None
    sent_at: datetime | None
    reason: str | None


_UNSENT = (NoticeState.WAITING, NoticeState.SENDING)
_earlier: Final = outbox.alias("earlier")
_BEHIND: Final = exists().where(
    _earlier.c.state.in_(_UNSENT),
    _earlier.c.lane == outbox.c.lane,
    _earlier.c.seq < outbox.c.seq,
    _earlier.c.due_at <= the("time"),
)
_READY: Final = and_(
    outbox.c.state.in_(_UNSENT),
    outbox.c.due_at <= the("time"),
    or_(outbox.c.not_before.is_(None), outbox.c.not_before <= the("time")),
    or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= the("time")),
    ~_BEHIND,
)
_NEXT: Final = select(outbox.c.seq).where(_READY).order_by(outbox.c.seq).limit(1)
_PANEL_KEY = (
    select(panel.c.key).where(panel.c.id == outbox.c.panel_id).scalar_subquery().label("panel_key")
)
_CLAIM = (
    update(outbox)
    .values(state=NoticeState.SENDING, attempts=outbox.c.attempts + 1)
    .returning(*outbox.c, _PANEL_KEY)
)
_CLAIM_NEXT: Final = _CLAIM.where(
    outbox.c.seq == _NEXT.with_for_update(skip_locked=True).scalar_subquery()
)
_CLAIM_ONE: Final = _CLAIM.where(
    outbox.c.seq
    == _NEXT.where(outbox.c.id == the("id")).with_for_update(skip_locked=True).scalar_subquery()
)
_MINE = (
    outbox.c.id == the("id"),
    outbox.c.owner == the("owner"),
    outbox.c.attempts == the("attempts"),
    outbox.c.state == NoticeState.SENDING,
)
_END: Final = update(outbox).where(*_MINE).values(owner=None, lease_until=None)
_SENT: Final = _END.values(
    state=NoticeState.SENT, sent_to=func.coalesce(outbox.c.sent_to, outbox.c.place)
)
_FOUND: Final = update(outbox).where(*_MINE)
_RETRY: Final = (
    update(outbox)
    .where(
        outbox.c.key == the("key"),
        outbox.c.state.in_([NoticeState.DEAD, NoticeState.UNKNOWN, NoticeState.SKIPPED]),
    )
    .values(state=NoticeState.WAITING, not_before=None, reason=None)
)
_ROWS = select(outbox, panel.c.key.label("panel_key")).join(panel, panel.c.id == outbox.c.panel_id)
_LISTING: Final = _ROWS.where(outbox.c.state.in_(the("states"))).order_by(outbox.c.seq)
_ABOUT: Final = (
    select(panel.c.key, outbox.c.kind, outbox.c.subject)
    .join(panel, panel.c.id == outbox.c.panel_id)
    .where(outbox.c.sent_to == the("place"), outbox.c.message_id == the("message"))
    .order_by(outbox.c.seq)
    .limit(1)
)


class Outbox:
    """What all panels owe, for whoever delivers it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def claim(self, owner: str, at: datetime, lease: timedelta) -> OutboxRow | None:
        """Take the next notice that may be sent, for as long as the lease lasts."""
        return await self._claimed(_CLAIM_NEXT, owner, at, lease)

    async def claim_one(
        self, notice: UUID, owner: str, at: datetime, lease: timedelta
    ) -> OutboxRow | None:
        """Take this notice, if it may be sent now."""
        return await self._claimed(_CLAIM_ONE, owner, at, lease, the_id=notice)

    async def found_place(self, notice: UUID, owner: str, attempts: int, place: str) -> bool:
        """Keep where the recipient of an unplaced notice was found, before it is sent there."""
        return await self._changed(_FOUND, notice, owner, attempts, sent_to=place)

    async def mark_sent(
        self, notice: UUID, owner: str, attempts: int, message_id: str | None, at: datetime
    ) -> bool:
        """It is sent; False if the claim was lost."""
        return await self._changed(
            _SENT, notice, owner, attempts, message_id=message_id, sent_at=at
        )

    async def postpone(
        self, notice: UUID, owner: str, attempts: int, until: datetime, reason: str
    ) -> bool:
        """Try again from that time on; until then what comes after it in its place waits."""
        return await self._changed(
            _END,
            notice,
            owner,
            attempts,
            state=NoticeState.WAITING,
            not_before=until,
            reason=reason,
        )

    async def mark_dead(self, notice: UUID, owner: str, attempts: int, reason: str) -> bool:
        """It cannot be sent."""
        return await self._ended(NoticeState.DEAD, notice, owner, attempts, reason)

    async def mark_skipped(self, notice: UUID, owner: str, attempts: int, reason: str) -> bool:
        """It need not be sent any more, or there is nobody to send it to."""
        return await self._ended(NoticeState.SKIPPED, notice, owner, attempts, reason)

    async def mark_unknown(self, notice: UUID, owner: str, attempts: int, reason: str) -> bool:
        """Nobody can tell whether it was sent: it is held until somebody decides."""
        return await self._ended(NoticeState.UNKNOWN, notice, owner, attempts, reason)

    async def retry(self, key: str) -> int:
        """Let what was given up under a key wait to be sent again; how many places."""
        return await self._session.count(_RETRY, the_key=key)

    async def listing(self, states: Collection[NoticeState]) -> tuple[OutboxRow, ...]:
        """The notices in those states, in order."""
        rows = await self._session.rows(_LISTING, the_states=list(states))
        return tuple(_row(row) for row in rows)

    async def message_about(self, place: str, message_id: str) -> tuple[PanelKey, str, str] | None:
        """Panel, kind and subject of the notice that a message in a place was."""
        row = await self._session.row(_ABOUT, the_place=place, the_message=message_id)
        return None if row is None else (PanelKey(row.key), row.kind, row.subject)

    async def _claimed(
        self, statement: Any, owner: str, at: datetime, lease: timedelta, **which: UUID
    ) -> OutboxRow | None:
        row = await self._session.row(
            statement, the_time=at, owner=owner, lease_until=at + lease, **which
        )
        return None if row is None else _row(row)

    async def _ended(
        self, state: NoticeState, notice: UUID, owner: str, attempts: int, reason: str
    ) -> bool:
        return await self._changed(_END, notice, owner, attempts, state=state, reason=reason)

    async def _changed(
        self, statement: Any, notice: UUID, owner: str, attempts: int, **values: Any
    ) -> bool:
        changed = await self._session.count(
            statement, the_id=notice, the_owner=owner, the_attempts=attempts, **values
        )
        return changed == 1


def _row(row: Row[Any]) -> OutboxRow:
    return OutboxRow(
        id=row.id,
        key=row.key,
        panel=PanelKey(row.panel_key),
        kind=row.kind,
        subject=row.subject,
        details=json.loads(row.details),
        audience=row.audience,
        place=row.place,
        due=row.due_at,
        state=row.state,
        attempts=row.attempts,
        owner=row.owner,
        lease_until=row.lease_until,
        not_before=row.not_before,
        sent_to=row.sent_to,
        message_id=row.message_id,
        sent_at=row.sent_at,
        reason=row.reason,
    )
