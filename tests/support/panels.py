"""The two seed panels with somebody in every seat, ready for a story. Import the fixtures."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from panel.role import Role
from storage.database import Database
from tests.support.channel import Channel
from tests.support.databases import Opening
from tests.support.rosters import WITHOUT_SEAT, seated
from tests.support.story import Story, Ticking

START = datetime(2026, 9, 1, 9, tzinfo=UTC)
KENT_ROLES = (*WITHOUT_SEAT, Role.DEPUTY)


async def kent_story(database: Database, channel: Channel | None = None) -> Story:
    """Kent and Medway: twelve seats filled, and one person in each role without a seat."""
    terms = await seated(database, "kent-and-medway", "kent.example", roles=KENT_ROLES)
    return Story(database, terms.key, "kent.example", Ticking(START), channel or Channel())


async def london_story(database: Database, channel: Channel | None = None) -> Story:
    """London: eleven minimum seats, two of them co-chairs, and the optional ones."""
    terms = await seated(database, "london", "london.example", roles=())
    return Story(database, terms.key, "london.example", Ticking(START), channel or Channel())


@pytest.fixture
async def kent(database: Database) -> Story:
    """Kent and Medway, on a database of its own."""
    return await kent_story(database)


@pytest.fixture
async def london(database: Database) -> Story:
    """London, on a database of its own."""
    return await london_story(database)


@pytest.fixture
async def sqlite_database(sqlite_opening: Opening) -> AsyncIterator[Database]:
    """A SQLite database alone, for what no engine can make different."""
    opened = await sqlite_opening.database()
    yield opened
    await opened.dispose()


@pytest.fixture
async def sqlite_kent(sqlite_database: Database) -> Story:
    """Kent and Medway on SQLite alone."""
    return await kent_story(sqlite_database)
