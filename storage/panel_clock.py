"""How far a panel's notices have been worked out, and when to look again.

`ticked_to` is the time up to which everything that fell due has been owed; it begins with the
first binding. `next_due_at` is when the next notice falls due, as things stand.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import case, func, or_, select, update

from storage.models.panels import panel
from storage.session import THE_PANEL, PanelSession, the

_MINE = panel.c.id == THE_PANEL
_SET: Final = update(panel).where(_MINE)
_TICKED_TO: Final = select(panel.c.ticked_to).where(_MINE)
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

    async def ticked_to(self) -> datetime | None:
        """Up to when everything that fell due has been owed; None before the first binding."""
        found: datetime | None = (await self._session.one(_TICKED_TO)).ticked_to
        return found

    async def start(self, at: datetime) -> None:
        """The panel was bound: notices are owed from the first time on."""
        await self._session.count(_START, the_time=at)

    async def touch(self, at: datetime) -> None:
        """Something changed at that time: what falls due next is to be worked out anew."""
        await self._session.count(_TOUCH, the_time=at)

    async def advance(self, ticked_to: datetime, next_due_at: datetime) -> None:
        """Everything up to `ticked_to` is owed."""
        await self._session.count(_SET, ticked_to=ticked_to, next_due_at=next_due_at)
