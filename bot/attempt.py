"""One attempt to get a parcel to its place, by what its kind wants done in doubt."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.pace import Pace
from bot.parcel import Parcel
from bot.sending import Completer, Finder, MessageGone, OutcomeUnknown, Sender, Unavailable
from chat.card import Card, Context
from chat.command import Unknown
from storage.outbox import OutboxRow

_SKEW = timedelta(minutes=2)
"""How far a platform's clock may be from ours."""

REPEAT = "This may be a repeat."


class Withheld(Exception):
    """Nobody knows whether it arrived, and its kind is not to be sent twice."""


@dataclass(slots=True)
class Attempt:
    """How an attempt stands; `in_doubt` once something may have arrived."""

    row: OutboxRow
    parcel: Parcel
    sender: Sender
    pace: Pace
    at: datetime
    in_doubt: bool = False

    async def post(self, choices: Sequence[Unknown]) -> tuple[str, str]:
        """Put the card where it belongs; the message it is now, and how it came to be.

        Raises SendFault, Withheld, or whatever the sender raises.
        """
        shown = self.parcel.instead_of
        if shown is not None:
            return await self._update(shown)
        if self.row.doubtful_at is None:
            return await self._send(self.parcel.card, "sent")
        return await self._post_in_doubt(self.row.doubtful_at, choices)

    async def _post_in_doubt(
        self, doubtful_at: datetime, choices: Sequence[Unknown]
    ) -> tuple[str, str]:
        if Unknown.LOOK_UP in choices and isinstance(self.sender, Finder):
            since = doubtful_at - self.pace.lease - _SKEW
            found = await self._find(self.sender, since)
            if found is None:
                return await self._send(self.parcel.card, "sent")
            await self._complete(found)
            return await self._update(found) if self.parcel.live else (found, "found")
        if _holds(choices) and not self._is_insisted_on():
            raise Withheld
        return await self._send(_marked(self.parcel.card), "repeated")

    def _is_insisted_on(self) -> bool:
        """Somebody asked for it again: only then does a count begin anew after an attempt."""
        return self.row.attempts == 1

    async def _send(self, card: Card, how: str) -> tuple[str, str]:
        async with asyncio.timeout(self.pace.send_seconds):
            self.in_doubt = True
            place = self.parcel.place
            return await self.sender.send(place, card, self.at, str(self.row.id)), how

    async def _update(self, message: str) -> tuple[str, str]:
        """Change a message; one that is gone is posted anew. Doing so twice does no harm."""
        try:
            async with asyncio.timeout(self.pace.send_seconds):
                await self.sender.update(self.parcel.place, message, self.parcel.card, self.at)
        except MessageGone:
            return await self._send(self.parcel.card, "sent")
        return message, "updated"

    async def _complete(self, message: str) -> None:
        """Add what is missing there. A fault raises no new doubt: the old one still finds it."""
        if not isinstance(self.sender, Completer):
            return
        try:
            async with asyncio.timeout(self.pace.send_seconds):
                await self.sender.complete(self.parcel.place, message, self.parcel.card)
        except TimeoutError:
            raise Unavailable("completing_timed_out") from None
        except OutcomeUnknown as fault:
            raise Unavailable(fault.code) from None

    async def _find(self, finder: Finder, since: datetime) -> str | None:
        try:
            async with asyncio.timeout(self.pace.send_seconds):
                return await finder.find(self.parcel.place, str(self.row.id), since)
        except TimeoutError:
            raise Unavailable("lookup_timed_out") from None


def _holds(choices: Sequence[Unknown]) -> bool:
    """Whether what cannot be looked up is held."""
    return next((one for one in choices if one is not Unknown.LOOK_UP), None) is Unknown.HOLD


def _marked(card: Card) -> Card:
    return replace(card, blocks=(*card.blocks, Context(REPEAT)))
