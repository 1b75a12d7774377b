"""Delivering what is owed: claim, render as things stand, send, mark.

Correctness rests on the claim, so any number of processes may deliver at once. The network is
never awaited inside a transaction: each step that touches rows is a transaction of its own.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol
from uuid import uuid4

import structlog

from bot.clock import Clock
from bot.concluding import conclude, note_place
from bot.parcel import Packing, Parcel
from chat.card import Card
from chat.request import Place, Platform
from storage.database import Database
from storage.outbox import OutboxRow

_SEND_SECONDS = 10.0
_LEASE = timedelta(seconds=60)
"""Longer than the send time-out, so that a claim outlives its own attempt."""

_PAUSES = (1, 5, 30, 120, 600)
"""Seconds before each further attempt; after the last the notice is dead."""

_AT_ONCE = 4

log = structlog.get_logger(__name__)


class Sender(Protocol):
    """One platform's way out."""

    async def send(self, place: Place, card: Card, at: datetime) -> str:
        """Post a card and return the new message's id."""
        ...

    async def update(self, place: Place, message: str, card: Card, at: datetime) -> None:
        """Put another card in place of a message's."""
        ...


class Delivery:
    """Delivers the outbox of one database."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        packing: Packing,
        senders: Mapping[Platform, Sender],
    ) -> None:
        """Take what a delivery needs; the name under which it claims is its own."""
        self._database = database
        self._clock = clock
        self._packing = packing
        self._senders = senders
        self._owner = uuid4().hex

    async def drain(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Deliver until nothing more can be sent now, a few places at once; how many notices.

        Once `go_on` says no, nothing further is claimed, and what is in flight is finished.
        """
        begun = 0
        sending: set[asyncio.Task[None]] = set()
        async with asyncio.TaskGroup() as group:
            while (row := await self._claim() if go_on() else None) or sending:
                if row:
                    begun += 1
                    sending.add(group.create_task(self.deliver(row)))
                if row is None or len(sending) == _AT_ONCE:
                    _, sending = await asyncio.wait(
                        sending, return_when=asyncio.FIRST_COMPLETED
                    )
        return begun

    async def _claim(self) -> OutboxRow | None:
        async with self._database.writing() as work:
            return await work.outbox.claim(self._owner, self._clock.now(), _LEASE)

    async def deliver(self, row: OutboxRow) -> None:
        """Deliver a notice that this process has claimed."""
        try:
            await self._attempt(row)
        except Exception as error:  # noqa: BLE001
            # The one place that must outlive any fault: a notice that cannot be rendered or sent
            # may not keep all others back.
            await self._failed(row, error)

    async def _attempt(self, row: OutboxRow) -> None:
        at = self._clock.now()
        async with self._database.reading() as work:
            fate = await self._packing.pack(row, work, at)
        message = None
        if isinstance(fate, Parcel):
            if not row.place:
                await note_place(row, fate.place, self._database)
            message = await self._send(fate, at)
        await conclude(row, fate, message, at, self._database)

    async def _send(self, parcel: Parcel, at: datetime) -> str:
        """Hand a parcel to its platform; the id of the message it is now."""
        sender = self._senders[parcel.place.platform]
        async with asyncio.timeout(_SEND_SECONDS):
            if parcel.instead_of is None:
                return await sender.send(parcel.place, parcel.card, at)
            await sender.update(parcel.place, parcel.instead_of, parcel.card, at)
            return parcel.instead_of

    async def _failed(self, row: OutboxRow, error: Exception) -> None:
        """Try again after a pause, or give up after the last one."""
        reason = type(error).__name__
        log.error("delivery failed", kind=row.kind, attempts=row.attempts, error=reason)
        claim = (row.id, self._owner, row.attempts)
        async with self._database.writing() as work:
            if row.attempts > len(_PAUSES):
                await work.outbox.mark_dead(*claim, reason)
            else:
                pause = timedelta(seconds=_PAUSES[row.attempts - 1])
                await work.outbox.postpone(*claim, self._clock.now() + pause, reason)
