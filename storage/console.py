"""What the local console shows: its channels and direct chats, sealed like everything said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, select, update
from sqlalchemy.dialects.postgresql import insert

from storage.crypto import DataKey
from storage.errors import NotFound
from storage.models.post import console_message
from storage.session import THE_PANEL, PanelSession, the


@dataclass(frozen=True, slots=True)
class ConsoleMessage:
    """A message in the console; no card means that its words are erased."""

    id: UUID
    place: str
    thread: UUID | None
    card: bytes | None
    at: datetime
    updated_at: datetime | None


_MINE = console_message.c.panel_id == THE_PANEL
_ONE: Final = select(console_message).where(_MINE, console_message.c.id == the("message"))
_LATEST: Final = (
    select(console_message)
    .where(_MINE, console_message.c.place == the("place"))
    .order_by(console_message.c.seq.desc())
    .limit(the("limit"))
)
_POST: Final = insert(console_message).on_conflict_do_nothing(index_elements=["id"])
_REPLACE: Final = update(console_message).where(_MINE, console_message.c.id == the("message"))


class Console:
    """This panel's messages in the console."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def post(
        self,
        place: str,
        thread: UUID | None,
        card: bytes,
        at: datetime,
        message_id: UUID | None = None,
    ) -> UUID:
        """Add a message to a place, in a thread if it replies to one; its id.

        A message of an id that was given before is not added again.
        """
        message_id = message_id or uuid4()
        key = await self._session.writing()
        await self._session.session.count(
            _POST,
            panel_id=self._session.panel.id,
            id=message_id,
            place=place,
            thread=thread,
            card=key.seal(_spot(message_id), card),
            at=at,
        )
        return message_id

    async def replace(self, message_id: UUID, card: bytes, at: datetime) -> None:
        """Show another card in a message's place."""
        key = await self._session.writing()
        sealed = key.seal(_spot(message_id), card)
        if not await self._session.count(
            _REPLACE, the_message=message_id, card=sealed, updated_at=at
        ):
            raise NotFound("the console has no such message of this panel")

    async def in_place(self, place: str, limit: int) -> tuple[ConsoleMessage, ...]:
        """The last messages in a place, the oldest of them first."""
        rows = await self._session.rows(_LATEST, the_place=place, the_limit=limit)
        key = await self._session.reading()
        return tuple(_message(row, key) for row in reversed(rows))

    async def get(self, message_id: UUID) -> ConsoleMessage | None:
        """One message."""
        row = await self._session.row(_ONE, the_message=message_id)
        return None if row is None else _message(row, await self._session.reading())


def _spot(message_id: UUID) -> str:
    return f"console_message|{message_id}|card"


def _message(row: Row[Any], key: DataKey) -> ConsoleMessage:
    card = key.open(_spot(row.id), row.card)
    return ConsoleMessage(row.id, row.place, row.thread, card, row.at, row.updated_at)
