"""Grounds of a test's own, and what is left in their databases."""

from pathlib import Path

import pytest
from sqlalchemy import Table, func, select

from bench.ground import Ground, PostgresGround, SqliteGround
from storage.models import metadata
from tests.support.databases import ENGINES


@pytest.fixture(params=ENGINES)
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Ground:
    """Where databases are made, of each kind in turn."""
    if request.param == "sqlite":
        return SqliteGround(tmp_path)
    return PostgresGround(tmp_path, request.getfixturevalue("postgres_server"))


async def rows(ground: Ground, name: str) -> dict[str, int]:
    """How many rows each table has."""
    database = await ground.open(name)

    async def how_many(table: Table) -> int:
        async with database.connection(database.reader) as connection:
            return await connection.scalar(select(func.count()).select_from(table)) or 0

    counted = {table.name: await how_many(table) for table in metadata.sorted_tables}
    await database.dispose()
    return counted
