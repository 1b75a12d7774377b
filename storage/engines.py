"""Engines: how each kind of database is opened, written to and read from."""

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import URL, create_engine, event
from sqlalchemy.engine import Connection as SyncConnection
from sqlalchemy.engine import Engine
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.aiosqlite_driver import Connection, WritingConnection, connect
from storage.location import Location

_BUSY_MS: Final = 10_000
_READERS: Final = 4
_POSTGRES_CONNECTIONS: Final = 16
# Whether an insert did anything is told by its row count, which SQLAlchemy else keeps for updates.
_OPTIONS: Final[dict[str, Any]] = {
    "hide_parameters": True,
    "execution_options": {"preserve_rowcount": True},
}
_DURABLE: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {_BUSY_MS}",
)


def sqlite_writer(file: Path) -> AsyncEngine:
    """One connection, whose transactions take the write lock when they begin."""
    engine = _sqlite(WritingConnection, file, pool_size=1, max_overflow=0)
    _prepare(engine.sync_engine, _DURABLE, "BEGIN IMMEDIATE")
    return engine


def sqlite_reader(file: Path) -> AsyncEngine:
    """A few connections that read what was committed when their transaction began."""
    engine = _sqlite(Connection, file, pool_size=_READERS, max_overflow=0)
    pragmas = ("PRAGMA query_only = ON", f"PRAGMA busy_timeout = {_BUSY_MS}")
    _prepare(engine.sync_engine, pragmas, "BEGIN")
    return engine


def sqlite_copy(file: Path) -> AsyncEngine:
    """One connection to fill a new file with rows that were whole elsewhere."""
    engine = _sqlite(Connection, file, pool_size=1)
    _prepare(engine.sync_engine, ("PRAGMA synchronous = FULL",), "BEGIN IMMEDIATE")
    return engine


def postgres(url: URL) -> AsyncEngine:
    """A pool; connections that a restarted server dropped are noticed before they are used."""
    return create_async_engine(
        url,
        pool_size=_POSTGRES_CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        **_OPTIONS,
    )


def plain(location: Location) -> Engine:
    """A synchronous engine for migrations. Foreign keys rest while SQLite copies tables."""
    if location.file is None:
        return create_engine(location.url, **_OPTIONS)
    opened = partial(open_plain_sqlite, location.file)
    engine = create_engine(_url(location.file, "pysqlite"), creator=opened, **_OPTIONS)
    _prepare(engine, ("PRAGMA foreign_keys = OFF",), "BEGIN IMMEDIATE")
    return engine


def _sqlite(kind: type[Connection], file: Path, **pool: int) -> AsyncEngine:
    """A pool of connections to a file that is there."""
    opened = partial(connect, kind, _existing(file))
    url = _url(file, "aiosqlite")
    return create_async_engine(url, async_creator=opened, **pool, **_OPTIONS)


def _url(file: Path, driver: str) -> URL:
    """What tells SQLAlchemy the driver and that it is a file; opening it is done here."""
    return URL.create(f"sqlite+{driver}", database=str(file))


def _prepare(engine: Engine, pragmas: tuple[str, ...], begin: str) -> None:
    """Take transactions over from the driver, which would begin them late or not at all."""

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def began(connection: SyncConnection) -> None:
        connection.exec_driver_sql(begin)


def open_plain_sqlite(file: Path) -> sqlite3.Connection:
    """A bare connection to a file that is there, for what is no transaction."""
    return sqlite3.connect(_existing(file), uri=True, isolation_level=None)


def _existing(file: Path) -> str:
    """A name that opens a file only if it is there."""
    return f"file:{quote(str(file))}?mode=rw"
