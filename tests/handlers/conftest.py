"""The two seed panels, and a month of Kent's."""

from collections.abc import AsyncIterator

import pytest

from tests.support.databases import Opening
from tests.support.months import Month, local
from tests.support.panels import kent, london, sqlite_database, sqlite_kent
from tests.support.rosters import seated

__all__ = ["kent", "london", "sqlite_database", "sqlite_kent"]


@pytest.fixture
async def month(sqlite_opening: Opening) -> AsyncIterator[Month]:
    """Kent, bound on the morning of 30 March 2026."""
    database = await sqlite_opening.database()
    name, domain = "kent-and-medway", "kent.example"
    await seated(database, name, domain, bound_at=local("2026-03-30 08:00"))
    async with Month.begun(sqlite_opening, database, name, domain) as begun:
        yield begun
    await database.dispose()
