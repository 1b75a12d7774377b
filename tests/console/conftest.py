"""A console on loopback, with fakes behind it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.platforms.console import Bell, Outbound, Ports, application
from bot.platforms.console.places import channel_of
from chat.card import Card
from tests.console.fakes import (
    KENT,
    POLICE,
    START,
    FakeClock,
    FakeDispatch,
    FakeDocuments,
    FakeRoster,
    FakeStore,
)


@dataclass
class Desk:
    """The console and everything behind it."""

    dispatch: FakeDispatch = field(default_factory=FakeDispatch)
    store: FakeStore = field(default_factory=FakeStore)
    clock: FakeClock = field(default_factory=FakeClock)
    bell: Bell = field(default_factory=Bell)

    @property
    def ports(self) -> Ports:
        return Ports(self.dispatch, self.store, self.clock, FakeRoster(), FakeDocuments())

    @property
    def outbound(self) -> Outbound:
        return Outbound(self.store, self.bell)

    async def post(self, card: Card, thread: str | None = None) -> str:
        """Put a card into the Kent channel."""
        return await self.outbound.send(channel_of(KENT), card, START, "", thread)


def said(**what: Any) -> dict[str, Any]:
    """The body of a call by Kent Police."""
    return {"panel": KENT, "as": POLICE, **what}


@pytest.fixture
def desk() -> Desk:
    return Desk()


Client = TestClient[Any, Any]


@pytest.fixture
async def client(desk: Desk) -> AsyncIterator[Client]:
    server = TestServer(application(desk.ports, desk.bell), host="127.0.0.1")
    async with TestClient(server) as running:
        yield running
