"""Delivering what is owed: claim, render as things stand, look up or send, mark.

Correctness rests on the claim, so any number of processes may deliver at once. The network is
never awaited inside a transaction: each step that touches rows is a transaction of its own.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from bot.carrying import Carrying, Claimed, Means
from bot.clock import Clock
from bot.failing import give_back, write_down
from bot.hands import Hands
from bot.pace import Pace
from bot.parcel import Packing
from bot.sending import Sender
from chat.request import Platform
from storage.database import Database
from storage.errors import DATABASE_AWAY


class Observer(Protocol):
    """Somebody who counts."""

    def delivered(self, outcome: str) -> None:
        """An attempt came out so."""
        ...


class Delivery:
    """Delivers the outbox of one database."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        packing: Packing,
        senders: Mapping[Platform, Sender],
        *,
        wall: Clock | None = None,
        pace: Pace | None = None,
        observer: Observer | None = None,
    ) -> None:
        """Take what a delivery needs.

        `clock` says what is due; `wall`, by default the same, is what leases and pauses go by:
        the platforms and the other processes know nothing of a clock that was moved.
        """
        self._means = Means(database, clock, wall or clock, packing, senders, pace or Pace())
        self._observer = observer

    @property
    def pace(self) -> Pace:
        """How long things take here."""
        return self._means.pace

    def hands(self, goodbye_seconds: float | None = None) -> Hands[Claimed]:
        """Somewhere to carry several at a time."""
        return Hands(self._claim, self._carry, self.pace.at_once, goodbye_seconds)

    async def drain(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Deliver until nothing more can be sent now, a few places at once; how many notices.

        Once `go_on` says no, nothing further is claimed, and what is in flight is finished.
        """
        begun = 0
        async with self.hands() as hands:
            while (new := await hands.fill(go_on)) or hands.busy:
                begun += new
                await hands.rest()
        return begun

    async def deliver(self, notice: UUID) -> datetime | None:
        """Deliver a notice if it may be sent now; when to look at it again, if it needs more."""
        if (claimed := await self._claim(notice)) is not None:
            await self._carry(claimed)
        async with self._means.database.reading() as work:
            return await work.outbox.waits_until(notice)

    async def _claim(self, notice: UUID | None = None) -> Claimed | None:
        """Take a notice, or the next one, under a name that is this claim's own."""
        means, until = self._means, asyncio.get_running_loop().time() + self.pace.lease_seconds
        owner, at, now = uuid4().hex, means.clock.now(), means.wall.now()
        async with means.database.writing() as work:
            if notice is None:
                row = await work.outbox.claim(owner, at, means.pace.lease, now)
            else:
                row = await work.outbox.claim_one(notice, owner, at, means.pace.lease, now)
        return None if row is None else Claimed(row, until)

    async def _carry(self, claimed: Claimed) -> None:
        """Deliver a notice that this process has claimed. Raises only for want of a database."""
        carrying = Carrying(claimed, self._means)
        try:
            outcome = await carrying.run()
        except (asyncio.CancelledError, *DATABASE_AWAY):
            # If the database stays away the claim runs out by itself; but then it is in doubt.
            await give_back(claimed.row, self._means, in_doubt=carrying.in_doubt)
            raise
        except Exception as error:  # noqa: BLE001
            # The one place that must outlive any fault: a notice that cannot be rendered or sent
            # may not keep all others back.
            outcome = await write_down(error, claimed.row, self._means, in_doubt=carrying.in_doubt)
        if self._observer is not None:
            self._observer.delivered(outcome)
