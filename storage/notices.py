"""What one panel owes: notices put into the outbox with the command that caused them."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from storage.models.post import NoticeState, live_message, outbox
from storage.session import THE_PANEL, PanelSession, the

UNPLACED: Final = ""
"""The place of a notice whose recipient is looked for when it is sent."""

_OWE: Final = insert(outbox).on_conflict_do_nothing(index_elements=["key", "place"])
_LIVE: Final = select(live_message.c.message_id).where(
    live_message.c.panel_id == THE_PANEL,
    live_message.c.kind == the("kind"),
    live_message.c.subject == the("subject"),
    live_message.c.place == the("place"),
)
_OWED: Final = (
    select(outbox.c.id)
    .where(
        outbox.c.panel_id == THE_PANEL,
        outbox.c.kind == the("kind"),
        outbox.c.subject == the("subject"),
    )
    .limit(1)
)
_NEW: Final = insert(live_message)
_SET_LIVE: Final = _NEW.on_conflict_do_update(
    index_elements=["panel_id", "kind", "subject", "place"],
    set_={"message_id": _NEW.excluded.message_id},
)


class Notices:
    """What this panel has to say, and the messages it keeps up to date."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def owe(
        self,
        key: str,
        kind: str,
        subject: str,
        details: Mapping[str, str],
        audience: str,
        due: datetime,
        places: Sequence[str],
    ) -> int:
        """Owe a notice to each place; how many are new. What is owed already stays as it is."""
        panel = self._session.panel
        new = 0
        for place in places:
            new += await self._session.session.count(
                _OWE,
                id=uuid4(),
                panel_id=panel.id,
                key=key,
                place=place,
                lane=place or f"{panel.key} {audience}",
                kind=kind,
                subject=subject,
                details=json.dumps(dict(details), sort_keys=True),
                audience=audience,
                due_at=due,
                state=NoticeState.WAITING,
                attempts=0,
            )
        return new

    async def owed(self, kind: str, subject: str) -> bool:
        """Whether anybody was ever owed a notice of that kind about that subject."""
        row = await self._session.row(_OWED, the_kind=kind, the_subject=subject)
        return row is not None

    async def live(self, kind: str, subject: str, place: str) -> str | None:
        """The message in a place that shows a subject as it is now."""
        row = await self._session.row(_LIVE, the_kind=kind, the_subject=subject, the_place=place)
        return None if row is None else str(row.message_id)

    async def set_live(self, kind: str, subject: str, place: str, message_id: str) -> None:
        """From now on that message shows it."""
        await self._session.session.count(
            _SET_LIVE,
            panel_id=self._session.panel.id,
            kind=kind,
            subject=subject,
            place=place,
            message_id=message_id,
        )
