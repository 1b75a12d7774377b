"""The points at which a process of the crash tests can be killed, hooked in from outside."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from bot.ticking import Clockwork
from chat.card import Card
from chat.request import Place
from panel.names import PanelKey
from storage.database import Database
from storage.unit_of_work import Transaction
from tests.support.stand_in_sender import Blind, Seeing

POINTS = ("after-tick", "after-claim", "before-send", "after-send", "after-mark")


class Fuse:
    """Kills this process, as `kill -9` does, when it comes to a point for the nth time."""

    def __init__(self, named: str) -> None:
        """Take `after-claim:3`, or nothing."""
        self._point, _, times = named.partition(":")
        self._left = int(times or 0)

    def at(self, point: str) -> None:
        """The process has come to a point."""
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class Watched:
    """An outbox that notes what was asked of it in a transaction."""

    def __init__(self, outbox: Any, asked: set[str]) -> None:
        self._outbox = outbox
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        self._asked.add(name)
        return getattr(self._outbox, name)


class KillableDatabase(Database):
    """A database whose process may end right after a commit."""

    fuse = Fuse("")

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        """A transaction, and perhaps the end."""
        asked: set[str] = set()
        async with super().writing() as work:
            work.outbox = Watched(work.outbox, asked)  # type: ignore[assignment]
            yield work
        if asked & {"claim", "claim_one"}:
            self.fuse.at("after-claim")
        if "mark_sent" in asked:
            self.fuse.at("after-mark")


class KillableBlind(Blind):
    """A sender whose process may end before or after a send."""

    fuse = Fuse("")

    async def send(self, place: Place, card: Card, at: datetime, key: str) -> str:
        """Post a card, or die."""
        self.fuse.at("before-send")
        message = await super().send(place, card, at, key)
        self.fuse.at("after-send")
        return message


class KillableSeeing(KillableBlind, Seeing):
    """The same for a platform where messages can be looked up."""


class KillableClockwork:
    """A clockwork whose process may end right after it owed something."""

    def __init__(self, clockwork: Clockwork, fuse: Fuse) -> None:
        self._clockwork = clockwork
        self._fuse = fuse

    async def tick(self, panel: PanelKey, at: datetime) -> int:
        """Owe what fell due."""
        owed = await self._clockwork.tick(panel, at)
        if owed:
            self._fuse.at("after-tick")
        return owed
