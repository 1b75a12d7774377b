"""The console's messages, in the database."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from bot.clock import Clock
from bot.platforms.console.ports import Message
from panel.names import PanelKey
from storage.console import ConsoleMessage
from storage.database import Database
from storage.errors import NotFound
from storage.unit_of_work import Transaction, UnitOfWork


class ConsoleStore:
    """Every panel's messages."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Keep them in `database`."""
        self._database = database
        self._clock = clock

    def of(self, panel: PanelKey) -> "PanelMessages":
        """The messages of one panel."""
        return PanelMessages(panel, self._database, self._clock)


class PanelMessages:
    """The messages of one panel; each call is a transaction of its own."""

    def __init__(self, panel: PanelKey, database: Database, clock: Clock) -> None:
        """Keep the panel's messages in `database`."""
        self._panel = panel
        self._database = database
        self._clock = clock

    async def post(
        self, place: str, thread: str | None, body: bytes, at: datetime, key: str = ""
    ) -> str:
        """Add a message and return its id; the key, if given, is the id, and is added once only."""
        async with self._database.writing() as work:
            bound = await self._bound(work)
            return str(await bound.console.post(place, _id(thread), body, at, _id(key)))

    async def replace(self, message: str, body: bytes, at: datetime) -> None:
        """Put another card in place of a message's."""
        async with self._database.writing() as work:
            bound = await self._bound(work)
            await bound.console.replace(UUID(message), body, at)

    async def in_place(self, place: str, limit: int) -> Sequence[Message]:
        """The newest `limit` messages of a place, oldest first, less those that are erased."""
        async with self._database.reading() as work:
            bound = await self._bound(work)
            found = await bound.console.in_place(place, limit)
        return [shown for one in found if (shown := _shown(one))]

    async def get(self, message: str) -> Message | None:
        """One message; None for any text that is not the id of one."""
        sought = _id(message)
        if sought is None:
            return None
        async with self._database.reading() as work:
            bound = await self._bound(work)
            found = await bound.console.get(sought)
        return None if found is None else _shown(found)

    async def _bound(self, work: Transaction) -> UnitOfWork:
        panel = await work.panels.in_force(self._panel, self._clock.now())
        if panel is None:
            raise NotFound("there is no such panel")
        return work.panel(panel)


def _id(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _shown(found: ConsoleMessage) -> Message | None:
    if found.card is None:
        return None
    thread = str(found.thread) if found.thread else None
    return Message(str(found.id), found.place, thread, found.card, found.at)
