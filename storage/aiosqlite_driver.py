"""SQLite's driver: one trip to the connection's thread where something may wait, none elsewhere.

aiosqlite takes four trips for each statement: to make a cursor, to run, to fetch and to close. On
a command of twenty statements they were most of its time (docs/decisions/0016).
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, TypeVar, cast

import aiosqlite

Rows = list[tuple[Any, ...]]
_Given = TypeVar("_Given")

_AT_ONCE: Final = 500
"""Rows that are fetched as a statement is run; more when they are asked for."""


class Cursor:
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

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: Rows = []
        self._more: sqlite3.Cursor | None = None
        self.arraysize = 1
        self.description: Any = None
        self.lastrowid: int | None = None
        self.rowcount = -1

    async def __aenter__(self) -> "Cursor":
        """Nothing is opened before there is something to run."""
        return self

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement and fetch its first rows, which mostly are all."""
        await self._connection.call(partial(self._run, operation, parameters))

    async def executemany(self, operation: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Run one statement with each of these parameters."""
        await self._connection.call(partial(self._run_many, operation, parameters))

    async def fetchall(self) -> Rows:
        """The rows that were not fetched yet."""
        rows, self._rows = self._rows, []
        if self._more is not None:
            rows += await self._connection.call(partial(self._end, self._more))
            self._more = None
        return rows

    async def fetchmany(self, size: int | None = None) -> Rows:
        """The next so many rows; fewer only at the end."""
        wanted = size or self.arraysize
        if len(self._rows) < wanted and self._more is not None:
            missing = wanted - len(self._rows)
            self._rows += await self._connection.call(partial(self._more.fetchmany, missing))
        rows, self._rows = self._rows[:wanted], self._rows[wanted:]
        return rows

    async def close(self) -> None:
        """Give up what was not fetched; else nothing is open any more."""
        self._rows = []
        if self._more is not None:
            await self._connection.call(self._more.close)
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

    def _end(self, cursor: sqlite3.Cursor) -> Rows:
        rows = cursor.fetchall()
        self._keep(cursor)
        cursor.close()
        return rows

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self.description, self.rowcount = cursor.description, cursor.rowcount
        self.lastrowid = cursor.lastrowid


class Connection(aiosqlite.Connection):
    """A connection with a thread of its own, for whatever may wait for a lock or a disk."""

    has_the_lock = False
    """Whether a transaction that has begun holds the write lock: its statements wait for nobody."""

    @property
    def plain(self) -> sqlite3.Connection:
        """The connection itself."""
        return self._conn

    async def call(self, function: Callable[[], _Given]) -> _Given:
        """Call something: here if it cannot wait, else in the connection's thread."""
        if self.has_the_lock and self.plain.in_transaction:
            return function()
        return cast(_Given, await self._execute(function))  # type: ignore[no-untyped-call]

    def cursor(self) -> Any:
        """A cursor that costs nothing until it is used."""
        return Cursor(self)


class WritingConnection(Connection):
    """A connection whose transactions take the write lock as they begin."""

    has_the_lock = True


async def connect(kind: type[Connection], uri: str) -> Connection:
    """Open a database by its URI. Its thread does not keep a process alive that wants to end."""
    opened = partial(sqlite3.connect, uri, uri=True, check_same_thread=False)
    connection = kind(opened, _AT_ONCE)
    connection._thread.daemon = True
    return cast(Connection, await connection)
