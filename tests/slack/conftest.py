"""A Slack to send to."""

from collections.abc import AsyncIterator

import pytest

from bot.platforms.slack.client import Client
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
