"""What became of each action, deed by deed; nothing in it ever changes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import func, select

from panel.action import Action, ActionEvent, ActionId, Deed
from panel.names import PersonId, SeatKey
from storage.action_rows import scope_of
from storage.models.actions import action_event
from storage.session import THE_PANEL, PanelSession, the

_MINE = action_event.c.panel_id == THE_PANEL
_OF: Final = (
    select(action_event)
    .where(_MINE, action_event.c.action_id == the("action"))
    .order_by(action_event.c.seq)
)
_SINCE: Final = (
    select(action_event.c.deed, func.count().label("times"))
    .where(_MINE, action_event.c.at > the("since"), action_event.c.at <= the("until"))
    .group_by(action_event.c.deed)
)


class ActionHistory:
    """The deeds that made the actions what they are."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def note(
        self,
        action_id: ActionId,
        scope: str,
        deed: Deed,
        at: datetime,
        by: PersonId | None,
        *,
        words: str | None = None,
        due: date | None = None,
        owner: SeatKey | None = None,
    ) -> None:
        """Add a deed, its words sealed with those of the action."""
        event_id = uuid4()
        key = await self._session.vault.writing(scope)
        await self._session.add(
            action_event,
            id=event_id,
            action_id=action_id,
            deed=deed,
            person_id=by,
            at=at,
            words=key.seal_text(_spot(event_id), words or None),
            due=due,
            owner=owner,
        )

    async def of(self, one: Action) -> tuple[ActionEvent, ...]:
        """All that became of an action, the first first."""
        rows = await self._session.rows(_OF, the_action=one.id)
        scope = scope_of(self._session.panel.id, one.case, one.meeting)
        key = await self._session.vault.reading(scope)
        return tuple(
            ActionEvent(
                row.deed,
                row.at,
                None if row.person_id is None else PersonId(row.person_id),
                key.open_text(_spot(row.id), row.words),
                row.due,
                None if row.owner is None else SeatKey(row.owner),
            )
            for row in rows
        )

    async def counted(self, since: datetime, until: datetime) -> Mapping[Deed, int]:
        """How many deeds of each kind there were after the one time and up to the other."""
        rows: Any = await self._session.rows(_SINCE, the_since=since, the_until=until)
        return {row.deed: int(row.times) for row in rows}


def _spot(event_id: UUID) -> str:
    return f"action_event|{event_id}|words"
