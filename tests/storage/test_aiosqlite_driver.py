"""One trip to SQLite's thread for each statement, and nothing lost on the way."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.aiosqlite_driver import OneTripConnection
from storage.database import new_file
from storage.engines import sqlite_writer

MANY = 1_700
"""More rows than come with the first trip, and than come with three."""


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[AsyncConnection]:
    new_file(tmp_path / "numbers.db")
    engine = sqlite_writer(tmp_path / "numbers.db")
    async with engine.begin() as opened:
        await opened.execute(text("CREATE TABLE number (n INTEGER PRIMARY KEY)"))
        every = [{"n": n} for n in range(MANY)]
        await opened.execute(text("INSERT INTO number (n) VALUES (:n)"), every)
        yield opened
    await engine.dispose()


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], Any]]:
    """Every call that a connection's thread was sent."""
    sent: list[Callable[[], Any]] = []
    as_it_is = OneTripConnection.in_thread

    async def counted(self: OneTripConnection, call: Callable[[], Any]) -> Any:
        sent.append(call)
        return await as_it_is(self, call)

    monkeypatch.setattr(OneTripConnection, "in_thread", counted)
    return sent


@pytest.mark.parametrize("rows", [0, 1, 499])
async def test_a_statement_is_one_trip(
    connection: AsyncConnection, trips: list[Callable[[], Any]], rows: int
) -> None:
    found = await connection.execute(text(f"SELECT n FROM number WHERE n < {rows} ORDER BY n"))
    assert [row.n for row in found] == list(range(rows))
    assert len(trips) == 1


@pytest.mark.parametrize("rows", [500, 501, MANY])
async def test_rows_that_are_many_are_all_there(connection: AsyncConnection, rows: int) -> None:
    found = await connection.execute(text(f"SELECT n FROM number WHERE n < {rows} ORDER BY n"))
    assert [row.n for row in found] == list(range(rows))


@pytest.mark.parametrize("size", [1, 333, 500, 1_000, 5_000])
async def test_a_stream_comes_in_parts_of_the_size_that_was_asked(
    connection: AsyncConnection, size: int
) -> None:
    seen: list[int] = []
    async with connection.stream(text("SELECT n FROM number ORDER BY n")) as stream:
        async for part in stream.partitions(size):
            assert len(part) == size or len(seen) + len(part) == MANY
            seen += [row.n for row in part]
    assert seen == list(range(MANY))


async def test_a_stream_may_be_left_before_its_end(connection: AsyncConnection) -> None:
    async with connection.stream(text("SELECT n FROM number ORDER BY n")) as stream:
        first = await stream.fetchmany(600)
    assert len(first) == 600
    await connection.execute(text("DROP TABLE number"))


@pytest.mark.parametrize("rows", [1, 500, MANY])
async def test_what_a_change_returns_and_counts(connection: AsyncConnection, rows: int) -> None:
    changed = await connection.execute(text(f"DELETE FROM number WHERE n < {rows}"))
    assert changed.rowcount == rows
    more = [{"n": MANY + n} for n in range(3)]
    assert (await connection.execute(text("INSERT INTO number VALUES (:n)"), more)).rowcount == 3
    left = text("UPDATE number SET n = n + 100000 RETURNING n")
    assert len((await connection.execute(left)).all()) == MANY - rows + 3


async def test_a_fault_is_the_drivers_own_and_the_connection_goes_on(
    connection: AsyncConnection,
) -> None:
    with pytest.raises(OperationalError, match="no such table"):
        await connection.execute(text("SELECT n FROM letter"))
    with pytest.raises(IntegrityError):
        await connection.execute(text("INSERT INTO number (n) VALUES (1)"))
    assert await connection.scalar(text("SELECT count(*) FROM number")) == MANY
