"""What Teams needs from the rest of the bot, and nothing more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.clock import Clock
from bot.ways_in import Dispatch, Doorkeeper
from chat.card import Card
from chat.command import Command
from chat.document import Made
from chat.request import Request


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


@dataclass(frozen=True, slots=True)
class Ports:
    """All of it."""

    dispatch: Dispatch
    commands: Mapping[str, Command]
    showing: Showing
    papers: Papers
    doorkeeper: Doorkeeper
    clock: Clock
