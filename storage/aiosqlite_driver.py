"""SQLite's driver, with one trip to its thread for each statement.

aiosqlite takes four: to make a cursor, to run, to fetch and to close. On a command of twenty
statements the trips were most of its time.
"""

import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import Any, Final, cast

import aiosqlite

_AT_ONCE: Final = 500
"""Rows that come back with the trip that runs a statement; more are fetched when asked for."""


class OneTripCursor:
    """What SQLAlchemy wants of a cursor."""

    __slots__ = (
        "_connection",
        "_more",
        "_rows",
        "arraysize",
        "description",
        "lastrowid",
        "rowcount",
    )

    def __init__(self, connection: "OneTripConnection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self._more: sqlite3.Cursor | None = None
        self.arraysize = 1
        self.description: Any = None
        self.lastrowid: int | None = None
        self.rowcount = -1

    async def __aenter__(self) -> "OneTripCursor":
        """Nothing is opened before there is something to run."""
        return self

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement and fetch its first rows, which mostly are all."""
        await self._connection.in_thread(partial(self._run, operation, parameters))

    async def executemany(self, operation: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Run one statement with each of these parameters."""
        await self._connection.in_thread(partial(self._run_many, operation, parameters))

    async def fetchall(self) -> Sequence[Any]:
        """The rows that were not fetched yet."""
        rows, self._rows = self._rows, []
        if self._more is not None:
            rows += await self._connection.in_thread(partial(self._end, self._more))
            self._more = None
        return rows

    async def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        """The next so many rows; fewer only at the end."""
        wanted = size or self.arraysize
        if len(self._rows) < wanted and self._more is not None:
            more = partial(self._more.fetchmany, wanted - len(self._rows))
            self._rows += await self._connection.in_thread(more)
        rows, self._rows = self._rows[:wanted], self._rows[wanted:]
        return rows

    async def close(self) -> None:
        """Give up what was not fetched; without that, nothing is open any more."""
        self._rows = []
        if self._more is not None:
            await self._connection.in_thread(self._more.close)
            self._more = None

    def _run(self, operation: str, parameters: Sequence[Any]) -> None:
        cursor = self._connection.plain.execute(operation, parameters)
        self._rows = cursor.fetchmany(_AT_ONCE) if cursor.description else []
        self._keep(cursor)
        if len(self._rows) == _AT_ONCE:
            self._more = cursor
        else:
            cursor.close()

    def _run_many(self, operation: str, parameters: Sequence[Sequence[Any]]) -> None:
        cursor = self._connection.plain.executemany(operation, parameters)
        self._keep(cursor)
        cursor.close()

    def _end(self, cursor: sqlite3.Cursor) -> list[Any]:
        rows = cursor.fetchall()
        self._keep(cursor)
        cursor.close()
        return rows

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self.description, self.rowcount = cursor.description, cursor.rowcount
        self.lastrowid = cursor.lastrowid


class OneTripConnection(aiosqlite.Connection):
    """A connection in a thread of its own, whose cursors are as above."""

    @property
    def plain(self) -> sqlite3.Connection:
        """The connection itself: for its own thread alone."""
        return self._conn

    async def in_thread(self, call: Any) -> Any:
        """What the connection's thread gets when it calls this."""
        return await self._execute(call)  # type: ignore[no-untyped-call]

    def cursor(self) -> Any:
        """A cursor that costs nothing until it is used."""
        return OneTripCursor(self)


async def connect(uri: str) -> OneTripConnection:
    """Open a database by its URI. Its thread does not keep a process alive that wants to end."""
    connection = OneTripConnection(lambda: sqlite3.connect(uri, uri=True), _AT_ONCE)
    connection._thread.daemon = True
    return cast(OneTripConnection, await connection)
