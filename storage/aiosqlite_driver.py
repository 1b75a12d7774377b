"""SQLite's driver, with one trip to its thread for each statement.

aiosqlite takes four: to make a cursor, to run, to fetch and to close. Nothing that SQLAlchemy asks
of a cursor needs more than one, and on a command of twenty statements the trips were most of its
time.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, cast

import aiosqlite

_CHUNK = 64
"""Rows that aiosqlite fetches at once when a cursor of its own is iterated."""


class OneTripCursor:
    """What SQLAlchemy wants of a cursor: a statement's rows are fetched where it is run."""

    __slots__ = ("_connection", "_rows", "arraysize", "description", "lastrowid", "rowcount")

    def __init__(self, connection: "OneTripConnection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.arraysize = 1
        self.description: Any = None
        self.lastrowid: int | None = None
        self.rowcount = -1

    async def __aenter__(self) -> "OneTripCursor":
        """Nothing is opened before there is something to run."""
        return self

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement and fetch its rows."""
        await self._connection.in_thread(self._run, operation, parameters)

    async def executemany(self, operation: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Run one statement with each of these parameters."""
        await self._connection.in_thread(self._run_many, operation, parameters)

    async def fetchall(self) -> Sequence[Any]:
        """The rows, which are here already."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Closed already, in the thread."""

    def _run(self, operation: str, parameters: Sequence[Any]) -> None:
        cursor = self._connection.plain.execute(operation, parameters)
        try:
            self._rows = cursor.fetchall() if cursor.description else []
            self._keep(cursor)
        finally:
            cursor.close()

    def _run_many(self, operation: str, parameters: Sequence[Sequence[Any]]) -> None:
        cursor = self._connection.plain.executemany(operation, parameters)
        self._keep(cursor)
        cursor.close()

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self.description, self.rowcount = cursor.description, cursor.rowcount
        self.lastrowid = cursor.lastrowid


class OneTripConnection(aiosqlite.Connection):
    """A connection in a thread of its own, whose cursors are as above."""

    @property
    def plain(self) -> sqlite3.Connection:
        """The connection itself: for its own thread alone."""
        return self._conn

    async def in_thread(self, function: Any, *values: Any) -> None:
        """Have the connection's thread call something."""
        await self._execute(function, *values)

    def cursor(self) -> Any:
        """A cursor that costs nothing until it is used."""
        return OneTripCursor(self)


async def connect(uri: str) -> OneTripConnection:
    """Open a database by its URI. Its thread does not keep a process alive that wants to end."""
    connection = OneTripConnection(lambda: sqlite3.connect(uri, uri=True), _CHUNK)
    connection._thread.daemon = True
    return cast(OneTripConnection, await connection)
