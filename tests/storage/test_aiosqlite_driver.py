"""SQLite's driver: where statements run, and that nothing is lost on the way."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.aiosqlite_driver import Connection
from storage.database import new_file
from storage.engines import open_plain_sqlite, sqlite_copy, sqlite_reader, sqlite_writer

MANY = 1_700
"""More rows than are fetched as a statement is run, and than come with three times that."""

PATIENCE = 60
COUNT = text("SELECT count(*) FROM number")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "numbers.db"
    new_file(file)
    plain = open_plain_sqlite(file)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("BEGIN")
    plain.execute("CREATE TABLE number (n INTEGER PRIMARY KEY)")
    plain.executemany("INSERT INTO number VALUES (?)", [(n,) for n in range(MANY)])
    plain.execute("COMMIT")
    plain.close()
    return file


@pytest.fixture(params=["writer", "reader", "copy"])
async def engine(request: pytest.FixtureRequest, file: Path) -> AsyncIterator[AsyncEngine]:
    kinds = {"writer": sqlite_writer, "reader": sqlite_reader, "copy": sqlite_copy}
    made = kinds[request.param](file)
    yield made
    await made.dispose()


@pytest.fixture
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    async with engine.begin() as opened:
        yield opened


@pytest.fixture
async def writer(file: Path) -> AsyncIterator[AsyncEngine]:
    made = sqlite_writer(file)
    yield made
    await made.dispose()


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Everything that a connection's thread is asked."""
    asked: list[object] = []
    as_it_is = Connection._execute

    async def counted(self: Connection, function: Any, *values: Any, **named: Any) -> Any:
        asked.append(function)
        return await as_it_is(self, function, *values, **named)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(Connection, "_execute", counted)
    return asked


def below(rows: int) -> Any:
    return text(f"SELECT n FROM number WHERE n < {rows} ORDER BY n")


@pytest.mark.parametrize("rows", [0, 1, 499, 500, 501, MANY])
async def test_all_rows_are_there(connection: AsyncConnection, rows: int) -> None:
    assert [row.n for row in await connection.execute(below(rows))] == list(range(rows))


@pytest.mark.parametrize("size", [1, 333, 500, 1_000, 5_000])
async def test_a_stream_comes_in_parts_of_the_size_that_was_asked(
    connection: AsyncConnection, size: int
) -> None:
    seen: list[int] = []
    async with connection.stream(below(MANY)) as stream:
        async for part in stream.partitions(size):
            assert len(part) == size or len(seen) + len(part) == MANY
            seen += [row.n for row in part]
    assert seen == list(range(MANY))


async def test_a_stream_may_be_left_before_its_end(writer: AsyncEngine) -> None:
    async with writer.begin() as connection:
        async with connection.stream(below(MANY)) as stream:
            assert len(await stream.fetchmany(600)) == 600
        await connection.execute(text("DROP TABLE number"))  # An open cursor would forbid it.


@pytest.mark.parametrize("rows", [1, 500, MANY])
async def test_what_a_change_returns_and_counts(writer: AsyncEngine, rows: int) -> None:
    async with writer.begin() as connection:
        gone = await connection.execute(text(f"DELETE FROM number WHERE n < {rows}"))
        assert gone.rowcount == rows
        more = [{"n": MANY + n} for n in range(3)]
        added = await connection.execute(text("INSERT INTO number VALUES (:n)"), more)
        assert added.rowcount == 3
        moved = await connection.execute(text("UPDATE number SET n = n + 100000 RETURNING n"))
        assert len(moved.all()) == MANY - rows + 3


async def test_a_fault_is_the_drivers_own_and_the_connection_goes_on(writer: AsyncEngine) -> None:
    async with writer.begin() as connection:
        with pytest.raises(OperationalError, match="no such table"):
            await connection.execute(text("SELECT n FROM letter"))
        with pytest.raises(IntegrityError):
            await connection.execute(text("INSERT INTO number (n) VALUES (1)"))
        assert await connection.scalar(COUNT) == MANY


async def test_within_a_writing_transaction_only_its_begin_and_end_are_trips(
    writer: AsyncEngine, trips: list[object]
) -> None:
    async with writer.connect():  # Opening is several.
        pass
    trips.clear()
    async with writer.begin() as connection:
        begun = len(trips)
        for _ in range(9):
            await connection.scalar(COUNT)
        assert len(trips) == begun == 1
    assert len(trips) <= 3


async def test_a_reader_goes_to_its_thread_once_for_a_statement(
    file: Path, trips: list[object]
) -> None:
    reader = sqlite_reader(file)
    async with reader.begin() as connection:
        trips.clear()
        await connection.execute(below(499))
        assert len(trips) == 1
    await reader.dispose()


async def begun_while_locked(writer: AsyncEngine, trips: list[object]) -> "asyncio.Task[Any]":
    """A transaction that waits for the lock, which somebody else holds."""
    async with writer.connect():  # Opening, too, is done in the thread.
        pass
    trips.clear()
    waiting = asyncio.create_task(writer.begin().__aenter__())
    while not trips and not waiting.done():  # noqa: ASYNC110 - a trip tells nobody
        await asyncio.sleep(0)
    assert not waiting.done()
    return waiting


@pytest.fixture
def holder(file: Path) -> Iterator[sqlite3.Connection]:
    """Somebody else, who holds the lock."""
    plain = open_plain_sqlite(file)
    plain.execute("BEGIN IMMEDIATE")
    yield plain
    plain.close()


async def test_others_go_on_while_a_transaction_waits_for_the_lock(
    holder: sqlite3.Connection, writer: AsyncEngine, trips: list[object]
) -> None:
    waiting = await begun_while_locked(writer, trips)
    holder.execute("ROLLBACK")
    async with asyncio.timeout(PATIENCE):
        connection = await waiting
    assert await connection.scalar(COUNT) == MANY
    await connection.close()


async def test_a_transaction_that_is_given_up_while_it_waits_leaves_the_connection_whole(
    holder: sqlite3.Connection, writer: AsyncEngine, trips: list[object]
) -> None:
    waiting = await begun_while_locked(writer, trips)
    waiting.cancel()
    holder.execute("ROLLBACK")
    await asyncio.wait([waiting])
    async with asyncio.timeout(PATIENCE), writer.begin() as connection:
        await connection.execute(text("DELETE FROM number"))
    async with writer.begin() as connection:
        assert await connection.scalar(COUNT) == 0
