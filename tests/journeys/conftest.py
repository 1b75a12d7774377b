"""The two seed panels, ready for their stories."""

from datetime import UTC, datetime

import pytest

from storage.database import Database
from tests.support.rosters import seated
from tests.support.story import Story, Ticking

START = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.fixture
async def kent(database: Database) -> Story:
    """Kent and Medway: twelve seats filled, chair and coordinator without a seat."""
    terms = await seated(database, "kent-and-medway", "kent.example")
    return Story(database, terms.key, "kent.example", Ticking(START))


@pytest.fixture
async def london(database: Database) -> Story:
    """London: eleven minimum seats, two of them co-chairs, and the optional ones."""
    terms = await seated(database, "london", "london.example", roles=())
    return Story(database, terms.key, "london.example", Ticking(START))
