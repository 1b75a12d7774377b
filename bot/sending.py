"""A platform's way out, and what can go wrong there, in words that all platforms share.

Anything else that a sender raises, a time-out too, means that nobody knows whether the message
arrived.
"""

import re
from datetime import datetime
from typing import Protocol, runtime_checkable

from chat.card import Card
from chat.request import Place

_CODE = re.compile(r"[A-Za-z0-9_.-]{1,60}")


class Sender(Protocol):
    """One platform's way out."""

    async def send(self, place: Place, card: Card, at: datetime, key: str) -> str:
        """Post a card and return the new message's id.

        `key` is opaque and the same whenever the same notice is sent to the same place: a
        platform that can keeps it with the message.
        """
        ...

    async def update(self, place: Place, message: str, card: Card, at: datetime) -> None:
        """Put another card in place of a message's."""
        ...


@runtime_checkable
class Finder(Protocol):
    """A platform where a message can be looked up by the key it was sent with."""

    async def find(self, place: Place, key: str, since: datetime) -> str | None:
        """The id of a message sent there since then; None if there is certainly none."""
        ...


@runtime_checkable
class Completer(Protocol):
    """A platform where a message may be there before all that belongs to it is."""

    async def complete(self, place: Place, message: str, card: Card) -> None:
        """Add what a message that was looked up still lacks: files, where they come after it."""
        ...


class SendFault(Exception):
    """Something that a platform says, or that is known, about a message.

    `code` is a word of the platform's, such as `channel_not_found`; anything longer is dropped,
    since it goes into logs and rows.
    """

    def __init__(self, code: str = "") -> None:
        """Keep the code, if it is one."""
        super().__init__(code)
        self.code = code if _CODE.fullmatch(code) else ""

    @property
    def reason(self) -> str:
        """What to write down."""
        return f"{type(self).__name__}: {self.code}" if self.code else type(self).__name__


class RateLimited(SendFault):
    """Not sent: the platform asks for patience, of so many seconds."""

    def __init__(self, retry_after: float, code: str = "") -> None:
        """Wait at least as long as the platform says, if that is a number."""
        super().__init__(code)
        self.retry_after = max(0.0, retry_after)


class Unavailable(SendFault):
    """Not sent: the platform was not reached, or says that it took nothing."""


class Gone(SendFault):
    """Not sent, and it never will be: no such channel, not let in, revoked."""


class MessageGone(SendFault):
    """Not updated: that message is not there any more, or can no longer be changed."""


class OutcomeUnknown(SendFault):
    """Perhaps sent: the answer was a server fault, or none came."""
