"""The channels that a panel sits in, on whichever platform."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from storage.errors import PlaceTaken
from storage.models.panels import place
from storage.panel_clock import PanelClock
from storage.session import THE_PANEL, PanelSession, the


@dataclass(frozen=True, slots=True)
class BoundPlace:
    """A channel that belongs to a panel."""

    platform: str
    organisation: str
    channel: str
    bound_at: datetime

    @property
    def name(self) -> str:
        """The channel as notices name it."""
        return f"{self.platform}/{self.organisation}/{self.channel}"


_ALL: Final = (
    select(place).where(place.c.panel_id == THE_PANEL).order_by(place.c.bound_at, place.c.id)
)
_BIND: Final = insert(place).on_conflict_do_nothing(
    index_elements=["platform", "organisation", "channel"]
)
_OWN: Final = select(place.c.id).where(
    place.c.panel_id == THE_PANEL,
    place.c.platform == the("platform"),
    place.c.organisation == the("organisation"),
    place.c.channel == the("channel"),
)


class Places:
    """Where this panel is to be found."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def bind(self, platform: str, organisation: str, channel: str, at: datetime) -> bool:
        """Let a channel be the panel's; False if it was, PlaceTaken if it is another panel's."""
        where = {"platform": platform, "organisation": organisation, "channel": channel}
        new = {"id": uuid4(), "panel_id": self._session.panel.id, "bound_at": at, **where}
        if await self._session.session.count(_BIND, **new):
            await PanelClock(self._session).start(at)
            return True
        own = {f"the_{name}": value for name, value in where.items()}
        if await self._session.row(_OWN, **own) is None:
            raise PlaceTaken("that channel belongs to another panel")
        return False

    async def all(self) -> tuple[BoundPlace, ...]:
        """Every channel, the first bound first."""
        return tuple(
            BoundPlace(row.platform, row.organisation, row.channel, row.bound_at)
            for row in await self._session.rows(_ALL)
        )
