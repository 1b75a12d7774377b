"""What Slack's way in needs from the rest of the bot, and nothing more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chat.card import Card
from chat.form import Form
from chat.reply import Outcome
from chat.request import Actor, Place, Request, RequestId
from panel.names import PanelKey


class Answer(Protocol):
    """How a request came out, what the person who asked sees, and of which panel it was asked."""

    @property
    def outcome(self) -> Outcome:
        """How it came out."""
        ...

    @property
    def says(self) -> tuple[Card | Form, ...]:
        """What the person who asked sees."""
        ...

    @property
    def panel(self) -> PanelKey | None:
        """The panel that was asked, for buttons to carry."""
        ...


class Dispatch(Protocol):
    """The one way in."""

    async def handle(self, request: Request) -> Answer:
        """Answer a request; a refusal and a fault are answers too. Raises StorageError."""
        ...


class Directory(Protocol):
    """What the rows say of places and accounts, read outside any request."""

    async def is_call(self, place: Place, message: str) -> bool:
        """Whether a message calls for answers, so that replies under it are read."""
        ...

    async def direct_of(self, organisation: str, user: str) -> str | None:
        """The direct chat of an account that is linked, "" if none is known; None for a new one."""
        ...

    async def is_bound(self, organisation: str) -> bool:
        """Whether a panel has a place in that workspace."""
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
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """The present, aware."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """All of it. `clock` is the bot's; `wall` is the one that Slack's signatures go by."""

    dispatch: Dispatch
    directory: Directory
    doorkeeper: Doorkeeper
    clock: Clock
    wall: Clock
