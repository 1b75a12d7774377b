"""A Slack to send to, and one to hear."""

from collections.abc import AsyncIterator

import pytest

from bot.platforms.slack.client import Client
from tests.support.databases import Opening
from tests.support.slack_desk import Desk, at_desk
from tests.support.slack_stand_in import TOKEN, SlackStandIn, standing_in


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    """A stand-in with one channel."""
    async with standing_in() as stand_in:
        stand_in.add_channel("C345")
        yield stand_in


@pytest.fixture
async def client(slack: SlackStandIn) -> AsyncIterator[Client]:
    """A client of it."""
    async with Client.connected(TOKEN, f"{slack.url}/api/") as connected:
        yield connected


@pytest.fixture
async def desk(sqlite_opening: Opening) -> AsyncIterator[Desk]:
    """A bot that hears a stand-in, with Kent's panel in its channel."""
    async with at_desk(sqlite_opening) as opened:
        yield opened
