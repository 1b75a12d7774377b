"""How far a panel's notices have been worked out, and when to look again.

`ticked_to` is the time up to which everything that fell due has been owed; it begins with the
first binding. `next_due_at` is when the next notice falls due, as things stand.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import case, func, or_, select, update

from storage.models.panels import panel
from storage.session import THE_PANEL, PanelSession, the


@dataclass(frozen=True, slots=True)
class ClockState:
    """A bound panel's clock."""

    ticked_to: datetime
    next_due_at: datetime | None


_MINE = panel.c.id == THE_PANEL
_READ: Final = select(panel.c.ticked_to, panel.c.next_due_at).where(
    _MINE, panel.c.ticked_to.is_not(None)
)
_SET: Final = update(panel).where(_MINE)
_START: Final = _SET.values(
    ticked_to=func.coalesce(panel.c.ticked_to, the("time")), next_due_at=the("time")
)
_UP_TO_DATE = or_(panel.c.next_due_at.is_(None), panel.c.next_due_at > the("time"))
# Nothing was due up to now as things stood, so what changes now cannot fall due in the past.
_TOUCH: Final = (
    update(panel)
    .where(_MINE, panel.c.ticked_to.is_not(None), _UP_TO_DATE)
    .values(
        next_due_at=the("time"),
        ticked_to=case((panel.c.ticked_to < the("time"), the("time")), else_=panel.c.ticked_to),
    )
)


class PanelClock:
    """One panel's clock."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def state(self) -> ClockState | None:
        """How far it has come; None for a panel that was never bound, and is owed nothing."""
        row = await self._session.row(_READ)
        return None if row is None else ClockState(row.ticked_to, row.next_due_at)

    async def start(self, at: datetime) -> None:
        """The panel was bound: notices are owed from the first time on."""
        await self._session.count(_START, the_time=at)

    async def touch(self, at: datetime) -> None:
        """Something changed at that time: what falls due next is to be worked out anew."""
        await self._session.count(_TOUCH, the_time=at)

    async def advance(self, ticked_to: datetime, next_due_at: datetime) -> None:
        """Everything up to `ticked_to` is owed."""
        await self._session.count(_SET, ticked_to=ticked_to, next_due_at=next_due_at)
