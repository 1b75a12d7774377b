"""Out to Slack: channels, direct chats, live cards, files."""

from datetime import datetime

from bot.platforms.slack.client import Client
from chat.card import Card
from chat.request import Place


class Outbound:
    """Sends, updates and looks up messages: a `Sender` and a `Finder`."""

    def __init__(self, client: Client) -> None:
        """Send through `client`."""
        self._client = client

    async def send(self, place: Place, card: Card, at: datetime, key: str) -> str:
        """Post a card and return the new message's `ts`. A place may name a user: `U…`."""
        raise NotImplementedError

    async def update(self, place: Place, message: str, card: Card, at: datetime) -> None:
        """Put another card in place of a message's."""
        raise NotImplementedError

    async def find(self, place: Place, key: str, since: datetime) -> str | None:
        """The message that was sent there with a key since then."""
        raise NotImplementedError

    async def open_direct(self, user: str) -> str:
        """The channel `D…` of the direct chat with a user, opened if there was none."""
        raise NotImplementedError
