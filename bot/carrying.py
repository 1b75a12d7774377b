"""One claimed notice on its way: packed, posted, written down."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.attempt import Attempt
from bot.clock import Clock
from bot.concluding import conclude, note_place
from bot.pace import Pace
from bot.parcel import Fate, Packing, Parcel
from bot.sending import Sender
from chat.request import Platform
from storage.database import Database
from storage.errors import DATABASE_AWAY
from storage.outbox import OutboxRow

_MARK_AGAIN = 0.2


@dataclass(frozen=True, slots=True)
class Means:
    """What a delivery needs."""

    database: Database
    clock: Clock
    wall: Clock
    packing: Packing
    senders: Mapping[Platform, Sender]
    pace: Pace


@dataclass(frozen=True, slots=True)
class Claimed:
    """A notice in this process's hands, and until when by the event loop's clock."""

    row: OutboxRow
    until: float


class Carrying:
    """Carries one notice; `in_doubt` tells whether it may have arrived already."""

    def __init__(self, claimed: Claimed, means: Means) -> None:
        """Take the notice, and what is needed."""
        self._row = claimed.row
        self._until = claimed.until
        self._means = means
        self._attempt: Attempt | None = None

    @property
    def in_doubt(self) -> bool:
        """Whether something was handed to a platform."""
        return self._attempt is not None and self._attempt.in_doubt

    async def run(self) -> str:
        """Carry it to its end; how it came out. Raises whatever goes wrong on the way."""
        means, row, at = self._means, self._row, self._means.clock.now()
        async with means.database.reading() as work:
            fate = await means.packing.pack(row, work, at)
        if not isinstance(fate, Parcel):
            await conclude(row, fate, None, at, means.wall.now(), means.database)
            return type(fate).__name__.lower()
        if not row.place and not await note_place(row, fate.place, means.database):
            return "lost"
        message, how = await self._post(fate, at)
        await self._write(fate, message, at)
        return how

    async def _post(self, parcel: Parcel, at: datetime) -> tuple[str, str]:
        means = self._means
        sender = means.senders[parcel.place.platform]
        self._attempt = Attempt(self._row, parcel, sender, means.pace, at, self._until)
        return await self._attempt.post(means.packing.in_doubt(self._row.kind))

    async def _write(self, fate: Fate, message: str, at: datetime) -> None:
        """Write down that it arrived, for as long as the claim lasts: nobody else knows it."""
        now, database = self._means.wall.now(), self._means.database
        while True:
            try:
                return await conclude(self._row, fate, message, at, now, database)
            except DATABASE_AWAY:
                if self._time_left() < 0:
                    raise
                await asyncio.sleep(_MARK_AGAIN)

    def _time_left(self) -> float:
        return self._until - asyncio.get_running_loop().time()
