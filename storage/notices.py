"""What one panel owes: notices put into the outbox with the command that caused them."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from storage.models.post import NoticeState, live_message, outbox
from storage.queueing import Job
from storage.session import THE_PANEL, PanelSession, the


@dataclass(frozen=True, slots=True)
class Owed:
    """A notice, and the places where it is to be said.

    `skipped` is why it is written down but not sent. `turn` is that of the notice it was split
    from.
    """

    key: str
    kind: str
    subject: str
    details: Mapping[str, str]
    audience: str
    due: datetime
    places: Sequence[str]
    skipped: str | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A notice that was not delivered: dead, or perhaps arrived and held."""

    kind: str
    state: NoticeState
    reason: str | None


UNPLACED: Final = ""
"""The place of a notice whose recipient is looked for when it is sent."""

_OWE: Final = (
    insert(outbox).on_conflict_do_nothing(index_elements=["key", "place"]).returning(outbox.c.id)
)
_LIVE: Final = select(live_message.c.message_id).where(
    live_message.c.panel_id == THE_PANEL,
    live_message.c.kind == the("kind"),
    live_message.c.subject == the("subject"),
    live_message.c.place == the("place"),
)
_END_LIVE: Final = delete(live_message).where(
    live_message.c.panel_id == THE_PANEL,
    live_message.c.kind == the("kind"),
    live_message.c.subject == the("subject"),
)
_OWED: Final = (
    select(outbox.c.kind)
    .distinct()
    .where(
        outbox.c.panel_id == THE_PANEL,
        outbox.c.kind.in_(the("kinds")),
        outbox.c.subject == the("subject"),
    )
)
_GIVEN_UP: Final = (
    select(outbox.c.kind, outbox.c.state, outbox.c.reason)
    .where(
        outbox.c.panel_id == THE_PANEL,
        outbox.c.lane == the("lane"),
        outbox.c.state.in_([NoticeState.DEAD, NoticeState.UNKNOWN]),
    )
    .order_by(outbox.c.seq)
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
        skipped: str | None = None,
        turn: int | None = None,
    ) -> int:
        """Owe a notice to each place; how many are new. What is owed already stays as it is."""
        owed = Owed(key, kind, subject, details, audience, due, places, skipped, turn)
        return await self.owe_all([owed])

    async def owe_all(self, notices: Sequence[Owed]) -> int:
        """Owe several notices in their order, in one statement; how many rows are new."""
        rows = [self._row(notice, place) for notice in notices for place in notice.places]
        if not rows:
            return 0
        new = {row.id for row in await self._session.session.add_all(_OWE, rows)}
        await self._session.session.enqueue(
            [
                Job(row["id"], row["lane"], row["due_at"])
                for row in rows
                if row["id"] in new and row["state"] is NoticeState.WAITING
            ]
        )
        return len(new)

    def _row(self, notice: Owed, place: str) -> dict[str, Any]:
        return {
            "id": uuid4(),
            "panel_id": self._session.panel.id,
            "key": notice.key,
            "place": place,
            "lane": place or self._lane(notice.audience),
            "kind": notice.kind,
            "subject": notice.subject,
            "details": json.dumps(dict(notice.details), sort_keys=True),
            "audience": notice.audience,
            "due_at": notice.due,
            "state": NoticeState.SKIPPED if notice.skipped else NoticeState.WAITING,
            "attempts": 0,
            "reason": notice.skipped,
            "turn": notice.turn,
        }

    def _lane(self, audience: str) -> str:
        """One person's notices keep one order, whichever panel owes them."""
        one = audience.startswith("person:")
        return audience if one else f"{self._session.panel.key} {audience}"

    async def owed(self, kinds: Collection[str], subject: str) -> frozenset[str]:
        """Of which of those kinds anybody was ever owed a notice about that subject."""
        rows = await self._session.rows(_OWED, the_kinds=list(kinds), the_subject=subject)
        return frozenset(row.kind for row in rows)

    async def given_up(self, lane: str) -> tuple[GivenUp, ...]:
        """What was given up of a lane, in order."""
        rows = await self._session.rows(_GIVEN_UP, the_lane=lane)
        return tuple(GivenUp(row.kind, row.state, row.reason) for row in rows)

    async def live(self, kind: str, subject: str, place: str) -> str | None:
        """The message in a place that shows a subject as it is now."""
        row = await self._session.row(_LIVE, the_kind=kind, the_subject=subject, the_place=place)
        return None if row is None else str(row.message_id)

    async def end_live(self, kind: str, subject: str) -> None:
        """Leave the messages that show this subject as they are; the next one is a new message."""
        await self._session.count(_END_LIVE, the_kind=kind, the_subject=subject)

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
