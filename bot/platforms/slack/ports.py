"""What Slack's way in needs from the rest of the bot, and nothing more."""

from dataclasses import dataclass
from typing import Protocol

from bot.clock import Clock
from bot.ways_in import Dispatch, Doorkeeper
from chat.request import Place


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


@dataclass(frozen=True, slots=True)
class Ports:
    """All of it. `clock` is the bot's; `wall` is the one that Slack's signatures go by."""

    dispatch: Dispatch
    directory: Directory
    doorkeeper: Doorkeeper
    clock: Clock
    wall: Clock
