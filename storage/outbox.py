"""Delivering what is owed: claimed by one process at a time, in order within a place.

Everything here is conditional on the claim (owner and attempt), so that a process which lost its
lease cannot mark what another has taken over.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, case, func, select, update

from panel.names import PanelKey
from storage.claiming import CLAIM_NEXT, CLAIM_ONE, unsent
from storage.models.panels import panel
from storage.models.post import NoticeState, outbox
from storage.outbox_row import OutboxRow, outbox_row
from storage.queueing import Job
from storage.session import Session, the
from storage.types import UTCDateTime

__all__ = ["NoticeState", "Outbox", "OutboxRow"]

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
_DOUBT: Final = func.coalesce(outbox.c.doubtful_at, bindparam("the_doubtful", type_=UTCDateTime))
_GIVE_UP: Final = _END.values(doubtful_at=_DOUBT)
_POSTPONE: Final = _GIVE_UP.values(state=NoticeState.WAITING)
_POSTPONE_UNCOUNTED: Final = _POSTPONE.values(attempts=outbox.c.attempts - 1)
# With no attempt to its count it would be one that somebody insists on.
DOUBT_WHAT_WAITS: Final = (
    update(outbox)
    .where(unsent(outbox), outbox.c.due_at <= the("time"))
    .values(
        state=NoticeState.WAITING,
        owner=None,
        lease_until=None,
        attempts=case((outbox.c.attempts == 0, 1), else_=outbox.c.attempts),
        doubtful_at=func.coalesce(outbox.c.doubtful_at, outbox.c.due_at),
    )
)
"""For rows as they stood at another time: what waits may have gone out since it was due."""
_FOUND: Final = update(outbox).where(*_MINE)
_RETRY: Final = (
    update(outbox)
    .where(
        outbox.c.key == the("key"),
        outbox.c.state.in_([NoticeState.DEAD, NoticeState.UNKNOWN, NoticeState.SKIPPED]),
    )
    .values(state=NoticeState.WAITING, not_before=None, reason=None, attempts=0, first_try=None)
    .returning(outbox.c.id, outbox.c.lane, outbox.c.due_at)
)
_WAITS: Final = select(func.coalesce(outbox.c.not_before, outbox.c.due_at).label("until")).where(
    outbox.c.id == the("id"), unsent(outbox)
)
_PANEL_KEY: Final = select(panel.c.key).where(panel.c.id == the("panel"))
_ROWS = select(outbox, panel.c.key.label("panel_key")).join(panel, panel.c.id == outbox.c.panel_id)
_LISTING: Final = _ROWS.where(outbox.c.state.in_(the("states"))).order_by(outbox.c.seq)
_ABOUT: Final = (
    select(panel.c.key, outbox.c.kind, outbox.c.subject)
    .join(panel, panel.c.id == outbox.c.panel_id)
    .where(outbox.c.sent_to == the("place"), outbox.c.message_id == the("message"))
    .order_by(outbox.c.seq)
    .limit(1)
)

_SHOWN: Final = (
    _ROWS.where(outbox.c.sent_to == the("place"), outbox.c.message_id == the("message"))
    .order_by(outbox.c.seq.desc())
    .limit(1)
)


class Outbox:
    """What all panels owe, for whoever delivers it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def claim(
        self, owner: str, at: datetime, lease: timedelta, now: datetime | None = None
    ) -> OutboxRow | None:
        """Take the next notice that is due at a time, for as long as the lease lasts.

        `now` is the time by which leases and pauses go, if that is another clock's.
        """
        return await self._claimed(CLAIM_NEXT, owner, at, lease, now)

    async def claim_one(
        self, notice: UUID, owner: str, at: datetime, lease: timedelta, now: datetime | None = None
    ) -> OutboxRow | None:
        """Take this notice, if it may be sent now."""
        return await self._claimed(CLAIM_ONE, owner, at, lease, now, the_id=notice)

    async def waits_until(self, notice: UUID) -> datetime | None:
        """When an unsent notice may be sent, though it may be another's turn or in other hands.

        None if it needs nothing more.
        """
        row = await self._session.row(_WAITS, the_id=notice)
        return None if row is None else row.until

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
        self,
        notice: UUID,
        owner: str,
        attempts: int,
        until: datetime,
        reason: str,
        *,
        counted: bool = True,
        doubtful_at: datetime | None = None,
    ) -> bool:
        """Try again from that time on; until then what comes after it in its place waits.

        An attempt that is not `counted` was none. `doubtful_at` is when one was over of which
        nobody knows whether it arrived; of several the first is kept.
        """
        statement = _POSTPONE if counted else _POSTPONE_UNCOUNTED
        values = {"not_before": until, "reason": reason, "the_doubtful": doubtful_at}
        return await self._changed(statement, notice, owner, attempts, **values)

    async def mark_dead(self, notice: UUID, owner: str, attempts: int, reason: str) -> bool:
        """It cannot be sent."""
        return await self.give_up(notice, owner, attempts, NoticeState.DEAD, reason)

    async def mark_skipped(self, notice: UUID, owner: str, attempts: int, reason: str) -> bool:
        """It need not be sent any more, or there is nobody to send it to."""
        return await self.give_up(notice, owner, attempts, NoticeState.SKIPPED, reason)

    async def mark_unknown(self, notice: UUID, owner: str, attempts: int, reason: str) -> bool:
        """Nobody can tell whether it was sent: it is held until somebody decides."""
        return await self.give_up(notice, owner, attempts, NoticeState.UNKNOWN, reason)

    async def give_up(
        self,
        notice: UUID,
        owner: str,
        attempts: int,
        state: NoticeState,
        reason: str,
        doubtful_at: datetime | None = None,
    ) -> bool:
        """It ends in that state; `doubtful_at` is when an attempt was over that may have worked."""
        values = {"state": state, "reason": reason, "the_doubtful": doubtful_at}
        return await self._changed(_GIVE_UP, notice, owner, attempts, **values)

    async def retry(self, key: str) -> int:
        """Let what was given up under a key wait to be sent again; how many places."""
        rows = await self._session.rows(_RETRY, the_key=key)
        await self._session.enqueue([Job(row.id, row.lane, row.due_at) for row in rows])
        return len(rows)

    async def listing(self, states: Collection[NoticeState]) -> tuple[OutboxRow, ...]:
        """The notices in those states, in order."""
        rows = await self._session.rows(_LISTING, the_states=list(states))
        return tuple(outbox_row(row, row.panel_key) for row in rows)

    async def message_about(self, place: str, message_id: str) -> tuple[PanelKey, str, str] | None:
        """Panel, kind and subject of the notice that a message in a place was."""
        row = await self._session.row(_ABOUT, the_place=place, the_message=message_id)
        return None if row is None else (PanelKey(row.key), row.kind, row.subject)

    async def shown(self, place: str, message_id: str) -> OutboxRow | None:
        """The notice that a message in a place shows now: the last that was put there."""
        row = await self._session.row(_SHOWN, the_place=place, the_message=message_id)
        return None if row is None else outbox_row(row, row.panel_key)

    async def _claimed(
        self,
        statement: Any,
        owner: str,
        at: datetime,
        lease: timedelta,
        now: datetime | None,
        **which: UUID,
    ) -> OutboxRow | None:
        now = now or at
        row = await self._session.row(
            statement, the_time=at, the_now=now, owner=owner, lease_until=now + lease, **which
        )
        if row is None:
            return None
        # Not with the claim itself: SQLite would go through all panels to return it.
        bound = await self._session.one(_PANEL_KEY, the_panel=row.panel_id)
        return outbox_row(row, bound.key)

    async def _changed(
        self, statement: Any, notice: UUID, owner: str, attempts: int, **values: Any
    ) -> bool:
        changed = await self._session.count(
            statement, the_id=notice, the_owner=owner, the_attempts=attempts, **values
        )
        return changed == 1
