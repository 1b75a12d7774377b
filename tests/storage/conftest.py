"""What storage tests start from."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.storage import stock


@pytest.fixture
async def kent(database: Database) -> Database:
    """A database with the panel of Kent and Medway."""
    await stock.load(database)
    return database


@pytest.fixture
async def work(kent: Database) -> AsyncIterator[UnitOfWork]:
    """That panel, in a transaction of the test's own."""
    async with kent.writing() as transaction:
        yield await stock.bound(transaction)
