"""What every platform needs to bring in what people ask and do there."""

from datetime import datetime
from typing import Protocol

from bot.answer import Answer
from chat.request import Actor, Place, Request, RequestId


class Dispatch(Protocol):
    """The one way in."""

    async def handle(self, request: Request) -> Answer:
        """Answer a request; a refusal and a fault are answers too. Raises StorageError."""
        ...


class Doorkeeper(Protocol):
    """Who hears of joins and leaves."""

    async def joined(self, id_: RequestId, who: Actor, place: Place, at: datetime) -> None:
        """Somebody joined a channel."""
        ...

    async def left(self, id_: RequestId, who: Actor, place: Place, at: datetime) -> None:
        """Somebody left one."""
        ...
