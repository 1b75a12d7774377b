"""Platforms that say no, say wait, or say nothing, and what comes of delivering through them."""

from dataclasses import dataclass, field
from datetime import datetime

from chat.card import Card
from chat.request import Place
from tests.bot.posts import Post
from tests.support.channel import Channel


@dataclass
class Moody(Channel):
    """A platform with a list of faults to answer with, one a send; `after` it took the message.

    `only` is the place that has them, since two places may be served in either order.
    """

    faults: list[Exception] = field(default_factory=list)
    after: bool = False
    only: str = ""

    async def send(self, place: Place, card: Card, at: datetime, key: str) -> str:
        hit = self.faults and self.only in ("", str(place))
        fault = self.faults.pop(0) if hit else None
        if fault is not None and not self.after:
            raise fault
        message = await super().send(place, card, at, key)
        if fault is not None:
            raise fault
        return message


@dataclass
class Searchable(Moody):
    """One where messages can be found by the key they were sent with."""

    keys: dict[str, str] = field(default_factory=dict)
    looked: list[datetime] = field(default_factory=list)

    async def send(self, place: Place, card: Card, at: datetime, key: str) -> str:
        self.keys[key] = f"m{len(self.messages) + 1}"
        try:
            return await super().send(place, card, at, key)
        finally:
            if self.keys[key] not in self.messages:
                del self.keys[key]

    async def find(self, place: Place, key: str, since: datetime) -> str | None:
        self.looked.append(since)
        return self.keys.get(key)


class Once:
    """Says yes once."""

    def __init__(self) -> None:
        self._left = 1

    def __call__(self) -> bool:
        self._left -= 1
        return self._left >= 0


@dataclass
class Finishing(Searchable):
    """One where something belongs to a message that comes after it, and can fail to come."""

    lacking: list[Exception] = field(default_factory=list)
    completed: list[str] = field(default_factory=list)

    async def complete(self, place: Place, message: str, card: Card) -> None:
        if self.lacking:
            raise self.lacking.pop(0)
        self.completed.append(message)


async def rounds(post: Post, channel: Channel, *seconds: float) -> list[str]:
    """Deliver, wait, deliver …; the texts that arrived."""
    for wait in (0.0, *seconds):
        post.clock.forward(wait)
        await post.delivery(through=channel).drain()
    return [one.text for one in channel.look()]
