"""What changed in a place, for as many listeners as there are, each at its own point."""

import asyncio
import itertools
from collections.abc import Iterator

from bot.bounded import Bounded
from bot.platforms.console.ports import Message, Store
from chat.request import Place
from panel.names import PanelKey

LIMIT = 200
"""How many messages of a place are shown."""


class Feed:
    """The messages of one place, each with the number of its latest change."""

    def __init__(self, store: Store, panel: PanelKey, place: Place, numbers: Iterator[int]) -> None:
        """Number changes from `numbers`, which all feeds share."""
        self._messages = store.of(panel)
        self._place = str(place)
        self._numbers = numbers
        self._known: dict[str, tuple[int, Message]] = {}
        self._lock = asyncio.Lock()

    async def look(self) -> None:
        """Look for new and changed messages."""
        async with self._lock:
            present = await self._messages.in_place(self._place, LIMIT)
            self._known = {message.id: self._numbered(message) for message in present}

    def _numbered(self, message: Message) -> tuple[int, Message]:
        known = self._known.get(message.id)
        return known if known and known[1] == message else (next(self._numbers), message)

    def since(self, number: int) -> list[tuple[int, Message]]:
        """What changed after that number."""
        return [change for change in self._known.values() if change[0] > number]


class Feeds:
    """A feed for each place that somebody listens to."""

    def __init__(self, store: Store) -> None:
        """Begin with none."""
        self._store = store
        self._numbers = itertools.count(1)
        self._feeds: Bounded[str, Feed] = Bounded(256)

    def of(self, panel: PanelKey, place: Place) -> Feed:
        """The feed of a place."""
        feed = self._feeds.get(str(place))
        if feed is None:
            feed = Feed(self._store, panel, place, self._numbers)
            self._feeds.put(str(place), feed)
        return feed
