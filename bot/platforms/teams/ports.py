"""What Teams needs from the rest of the bot, and nothing more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.answer import Answer
from chat.card import Card
from chat.command import Command
from chat.document import Made
from chat.request import Actor, Place, Request, RequestId


class Dispatch(Protocol):
    """The one way in."""

    async def handle(self, request: Request) -> Answer:
        """Answer a request; a refusal and a fault are answers too."""
        ...


class Showing(Protocol):
    """The cards that stand in channels and are changed in place."""

    async def card(self, request: Request) -> Card | None:
        """The one that a request is about, as it is now and for whoever asks; None if none."""
        ...

    async def view(self, request: Request) -> Card | None:
        """The same of any notice, one that does not change in place too."""
        ...


class Papers(Protocol):
    """The documents that cards point to."""

    async def made(self, name: str, request: Request) -> Made | None:
        """The document of that name for whoever asks; None if there is none, or not for them."""
        ...


class Doorkeeper(Protocol):
    """Who hears of joins and leaves."""

    async def joined(self, id_: RequestId, who: Actor, place: Place, at: datetime) -> None:
        """Somebody joined a channel."""
        ...

    async def left(self, id_: RequestId, who: Actor, place: Place, at: datetime) -> None:
        """Somebody left one."""
        ...


class Clock(Protocol):
    """Where the time of a request comes from."""

    def now(self) -> datetime:
        """The present, aware."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """All of it."""

    dispatch: Dispatch
    commands: Mapping[str, Command]
    showing: Showing
    papers: Papers
    doorkeeper: Doorkeeper
    clock: Clock
