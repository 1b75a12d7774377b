"""Out to the console: a message is sent by storing it, and shown when the page is told."""

from datetime import datetime

from bot.platforms.console.bell import Bell
from bot.platforms.console.places import direct_of, panel_of
from bot.platforms.console.ports import Store
from chat import codec
from chat.card import Card
from chat.request import Place
from panel.names import PanelKey


class Outbound:
    """Sends, updates and addresses messages."""

    def __init__(self, store: Store, bell: Bell) -> None:
        """Write to `store`, and ring `bell` so that every open page looks."""
        self._store = store
        self._bell = bell

    async def send(
        self, place: Place, card: Card, at: datetime, key: str = "", thread: str | None = None
    ) -> str:
        """Post a card, in a message's thread if one is given, and return the new message's id.

        The key, if there is one, is that id: so a second time nothing is posted.
        """
        messages = self._store.of(panel_of(place))
        message = await messages.post(str(place), thread, codec.to_bytes(card), at, key)
        self._bell.ring()
        return message

    async def update(self, place: Place, message: str, card: Card, at: datetime) -> None:
        """Put another card in place of a message's."""
        await self._store.of(panel_of(place)).replace(message, codec.to_bytes(card), at)
        self._bell.ring()

    async def find(self, place: Place, key: str, since: datetime) -> str | None:
        """The message that was sent with a key."""
        found = await self._store.of(panel_of(place)).get(key)
        return found.id if found else None

    def direct(self, panel: PanelKey, email: str) -> Place:
        """Where to write to one person alone."""
        return direct_of(panel, email)
