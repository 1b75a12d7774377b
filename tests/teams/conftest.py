"""A bot in Teams."""

from collections.abc import AsyncIterator

import pytest

from tests.support.databases import Opening
from tests.teams.world import World, world


@pytest.fixture
async def teams(sqlite_opening: Opening) -> AsyncIterator[World]:
    """The whole bot beside a stand-in for Teams."""
    async with world(sqlite_opening) as made:
        yield made
