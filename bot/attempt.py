"""One attempt to get a parcel to its place, by what its kind wants done in doubt."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot.pace import Pace
from bot.parcel import Parcel
from bot.sending import (
    Completer,
    Finder,
    MessageGone,
    OutcomeUnknown,
    Sender,
    SendFault,
    Unavailable,
)
from chat.card import Card, Context
from chat.command import Unknown
from storage.outbox import OutboxRow

T = TypeVar("T")

_SKEW = timedelta(minutes=2)
"""How far a platform's clock may be from ours."""

REPEAT = "This may be a repeat."


class Withheld(Exception):
    """Nobody knows whether it arrived, and its kind is not to be sent twice."""


class TooLate(Exception):
    """So much time went by since the claim that somebody else may hold it before we are done."""


@dataclass(slots=True)
class Attempt:
    """How an attempt stands; `in_doubt` once something may have arrived.

    `until` is when the claim runs out, by the event loop's clock.
    """

    row: OutboxRow
    parcel: Parcel
    sender: Sender
    pace: Pace
    at: datetime
    until: float
    in_doubt: bool = False

    async def post(self, choices: Sequence[Unknown]) -> tuple[str, str]:
        """Put the card where it belongs; the message it is now, and how it came to be.

        Raises SendFault, Withheld, TooLate, or whatever the sender raises when it sends.
        """
        shown = self.parcel.instead_of
        if shown is not None and await self._update(shown):
            return shown, "updated"
        if self.row.doubtful_at is None:
            return await self._send(self.parcel.card, "sent")
        return await self._post_in_doubt(self.row.doubtful_at, choices)

    async def _post_in_doubt(
        self, doubtful_at: datetime, choices: Sequence[Unknown]
    ) -> tuple[str, str]:
        if Unknown.LOOK_UP in choices and isinstance(self.sender, Finder):
            found = await self._find(self.sender, doubtful_at - self.pace.lease - _SKEW)
            if found is None:
                return await self._send(self.parcel.card, "sent")
            await self._complete(found)
            if not self.parcel.live:
                return found, "found"
            if await self._update(found):
                return found, "updated"
            return await self._send(self.parcel.card, "sent")
        if _holds(choices) and not self._is_insisted_on():
            raise Withheld
        return await self._send(_marked(self.parcel.card), "repeated")

    def _is_insisted_on(self) -> bool:
        """Somebody asked for it again: only then does a count begin anew after an attempt."""
        return self.row.attempts == 1

    async def _send(self, card: Card, how: str) -> tuple[str, str]:
        if self.until - asyncio.get_running_loop().time() < 2 * self.pace.send_seconds:
            raise TooLate
        async with asyncio.timeout(self.pace.send_seconds):
            self.in_doubt = True
            place = self.parcel.place
            return await self.sender.send(place, card, self.at, str(self.row.id)), how

    async def _update(self, message: str) -> bool:
        """Change a message; False if it is gone."""
        changed = self.sender.update(self.parcel.place, message, self.parcel.card, self.at)
        try:
            await self._harmlessly(changed)
        except MessageGone:
            return False
        return True

    async def _complete(self, message: str) -> None:
        """Add what is missing there. A fault raises no new doubt: the old one still finds it."""
        if isinstance(self.sender, Completer):
            await self._harmlessly(
                self.sender.complete(self.parcel.place, message, self.parcel.card)
            )

    async def _find(self, finder: Finder, since: datetime) -> str | None:
        return await self._harmlessly(finder.find(self.parcel.place, str(self.row.id), since))

    async def _harmlessly(self, asked: Awaitable[T]) -> T:
        """Ask for what may be asked twice: whatever goes wrong, nothing new was sent."""
        try:
            async with asyncio.timeout(self.pace.send_seconds):
                return await asked
        except OutcomeUnknown as fault:
            raise Unavailable(fault.code) from fault
        except SendFault:
            raise
        except Exception as error:
            raise Unavailable(type(error).__name__) from error


def _holds(choices: Sequence[Unknown]) -> bool:
    """Whether what cannot be looked up is held."""
    return next((one for one in choices if one is not Unknown.LOOK_UP), None) is Unknown.HOLD


def _marked(card: Card) -> Card:
    return replace(card, blocks=(*card.blocks, Context(REPEAT)))
