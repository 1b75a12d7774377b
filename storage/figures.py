"""How the post and the clock stand, in figures for whoever watches over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from storage.claiming import READY
from storage.models.panels import panel
from storage.models.post import NoticeState, outbox
from storage.session import Session, the

_COUNTED: Final = (
    NoticeState.WAITING,
    NoticeState.SENDING,
    NoticeState.DEAD,
    NoticeState.UNKNOWN,
)
_DEPTH: Final = (
    select(outbox.c.state, func.count().label("notices"))
    .where(outbox.c.state.in_(_COUNTED))
    .group_by(outbox.c.state)
)
_READY_SINCE: Final = select(
    func.min(func.coalesce(outbox.c.not_before, outbox.c.due_at)).label("since")
).where(READY)
_DUE_SINCE: Final = select(func.min(panel.c.next_due_at).label("since")).where(
    panel.c.ticked_to.is_not(None), panel.c.next_due_at <= the("time")
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Notices by state; since when one could have been sent; since when a panel is due."""

    depth: Mapping[NoticeState, int]
    ready_since: datetime | None
    due_since: datetime | None


async def figures(session: Session, at: datetime, now: datetime) -> Figures:
    """The figures at a time; `now` is the time by which leases and pauses go."""
    counted = {row.state: row.notices for row in await session.rows(_DEPTH)}
    ready = await session.one(_READY_SINCE, the_time=at, the_now=now)
    due = await session.one(_DUE_SINCE, the_time=at)
    return Figures({state: counted.get(state, 0) for state in _COUNTED}, ready.since, due.since)
