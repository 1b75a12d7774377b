"""What the console needs from the rest of the bot, and nothing more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.ways_in import Dispatch
from chat.document import Made
from panel.names import PanelKey


@dataclass(frozen=True, slots=True)
class PanelShown:
    """A panel as the page lists it; `zone` is the IANA time zone that its times are shown in."""

    key: PanelKey
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Somebody one can be in the demo, by seat and roles: `Kent Police (co-chair)`."""

    email: str
    label: str


@dataclass(frozen=True, slots=True)
class CommandShown:
    """A command as it is offered while somebody types."""

    name: str
    usage: str
    summary: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message that stands in one of the console's places; `body` is a card as bytes."""

    id: str
    place: str
    thread: str | None
    body: bytes
    at: datetime


class Messages(Protocol):
    """The messages of one panel, in its channel and in the direct chats of its people."""

    async def post(
        self, place: str, thread: str | None, body: bytes, at: datetime, key: str = ""
    ) -> str:
        """Add a message and return its id; the key, if given, is the id, and is added once only."""
        ...

    async def replace(self, message: str, body: bytes, at: datetime) -> None:
        """Put another card in place of a message's."""
        ...

    async def in_place(self, place: str, limit: int) -> Sequence[Message]:
        """Return the newest `limit` messages of a place, oldest first."""
        ...

    async def get(self, message: str) -> Message | None:
        """Return a message; None for any text that is not the id of one."""
        ...


class Store(Protocol):
    """Every panel's messages."""

    def of(self, panel: PanelKey) -> Messages:
        """The messages of one panel."""
        ...


class Clock(Protocol):
    """The demo's clock."""

    def now(self) -> datetime:
        """The present of the demo, aware."""
        ...

    async def move_to(self, to: datetime) -> None:
        """Go forward to a time, and do what falls due on the way, in order.

        A time that passed while the call was on its way is no error.
        """
        ...


class Roster(Protocol):
    """The panels of the demo, their people, and what each of them may ask."""

    async def panels(self) -> Sequence[PanelShown]:
        """Every panel."""
        ...

    async def people(self, panel: PanelKey) -> Sequence[PersonShown]:
        """Everybody of a panel that one can be, one entry a person."""
        ...

    async def commands(self, panel: PanelKey, email: str) -> Sequence[CommandShown]:
        """The commands that somebody may use, in the order of help."""
        ...


class Documents(Protocol):
    """The documents that cards point to."""

    async def made(self, name: str) -> Made | None:
        """The document of that name as it is now; None for any name that is none."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """All of it."""

    dispatch: Dispatch
    store: Store
    clock: Clock
    roster: Roster
    documents: Documents
