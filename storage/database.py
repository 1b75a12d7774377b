"""The database as a whole: opened, made, asked whether it is well, and used in transactions."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import inspect, text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import engines, migrate, queueing
from storage.chain import AuditKeys
from storage.crypto import Keyring
from storage.erasures import Erasures
from storage.errors import (
    DatabaseExists,
    DatabaseMissing,
    DatabaseReplaced,
    DatabaseUnreachable,
    SchemaOutdated,
)
from storage.location import Location
from storage.migrations import HEAD
from storage.queueing import Queue
from storage.unit_of_work import Transaction

_AWAY: Final = (OperationalError, InterfaceError, PoolTimeout)
_BOTH_WAYS: Final = os.R_OK | os.W_OK
_FIND_REVISION: Final = text("SELECT version_num FROM alembic_version")


class Database:
    """SQLite or PostgreSQL, with the keys to what is in it. Made by `open` and `create`."""

    def __init__(
        self, location: Location, keyring: Keyring, audit_keys: AuditKeys, erasures: Erasures
    ) -> None:
        _openable(location)
        self.location = location
        self.keyring = keyring
        self.audit_keys = audit_keys
        self.erasures = erasures
        self.writer, self.reader = _engines(location)
        self.queue: Queue | None = None
        self._inode = _inode(location)

    def __repr__(self) -> str:
        return f"<Database {self.location}>"

    @classmethod
    async def open(
        cls, url: str, *, field_keys: Sequence[str], audit_key: str, erasures: Path
    ) -> "Database":
        """Open a database that is there, with the tables of this version; never make one."""
        keys = Keyring(field_keys), AuditKeys(audit_key), Erasures(erasures)
        database = cls(Location.of(url), *keys)
        try:
            await database.ready()
            await database.begin_trail()
            await database.find_queue()
        except BaseException:
            await database.dispose()
            raise
        return database

    @classmethod
    async def create(
        cls, url: str, *, field_keys: Sequence[str], audit_key: str, erasures: Path
    ) -> "Database":
        """Make the file and the tables, and open them. On PostgreSQL the empty database is there.

        Only `mase init` and the demo may call this.
        """
        location = Location.of(url)
        if location.file is not None:
            new_file(location.file)
        elif await asyncio.to_thread(migrate.current, url) is not None:
            raise DatabaseExists(f"there are tables in {location} already")
        await asyncio.to_thread(migrate.upgrade, url)
        return await cls.open(url, field_keys=field_keys, audit_key=audit_key, erasures=erasures)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        """A transaction that may write: committed at the end, undone by any exception."""
        self._same_file()
        async with self.connection(self.writer) as connection:
            yield self._transaction(connection)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """A transaction that only reads: it locks nothing and sees one moment throughout."""
        async with self.connection(self.reader) as connection:
            yield self._transaction(connection)

    async def ready(self) -> None:
        """Raise what is wrong, if anything is: not to be reached, replaced, or outdated."""
        self._same_file()
        async with self.connection(self.reader) as connection:
            has_tables = await connection.run_sync(
                lambda sync: inspect(sync).has_table("alembic_version")
            )
            revision = await connection.scalar(_FIND_REVISION) if has_tables else None
        if revision is None:
            raise SchemaOutdated(f"{self.location} has no tables yet: run mase db upgrade")
        if revision != HEAD:
            raise SchemaOutdated(
                f"the tables of {self.location} are of revision {revision}, this program needs "
                f"{HEAD}: run mase db upgrade with the newest version of the program"
            )

    async def begin_trail(self) -> None:
        """Start the installation's audit chain in a database that was only just made."""
        async with self.reading() as transaction:
            new = await transaction.audit.is_needed()
        if new:
            async with self.writing() as transaction:
                await transaction.audit.start()

    async def find_queue(self) -> None:
        """Use the job queue, if there is one; what is owed is then queued where it is owed."""
        engine = queueing.engine(self.location)
        if engine is not None:
            async with self.connection(self.reader) as connection:
                self.queue = await engine.find(connection, self.location)

    async def dispose(self) -> None:
        """Close every connection."""
        await self.writer.dispose()
        await self.reader.dispose()

    @asynccontextmanager
    async def connection(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        """A transaction on a bare connection. What the driver says when it fails is kept short."""
        try:
            async with engine.begin() as connection:
                yield connection
        except _AWAY as error:
            said = str(getattr(error, "orig", error)).strip()
            raise DatabaseUnreachable(f"{self.location}: {self.location.redacted(said)}") from None

    def _transaction(self, connection: AsyncConnection) -> Transaction:
        return Transaction(connection, self.keyring, self.audit_keys, self.erasures, self.queue)

    def _same_file(self) -> None:
        # SQLite goes on writing into a file that was deleted, and nobody would ever find out.
        if self._inode != _inode(self.location):
            raise DatabaseReplaced(f"{self.location} is not the file that was opened")


def _engines(location: Location) -> tuple[AsyncEngine, AsyncEngine]:
    if location.file is not None:
        return engines.sqlite_writer(location.file), engines.sqlite_reader(location.file)
    writer = engines.postgres(location.url)
    return writer, writer.execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )


def _inode(location: Location) -> tuple[int, int] | None:
    if location.file is None:
        return None
    try:
        status = location.file.stat()
    except FileNotFoundError:
        raise DatabaseMissing(f"there is no database {location}: run mase init") from None
    return status.st_dev, status.st_ino


def _openable(location: Location) -> None:
    # A connection that fails to open leaves a thread behind, which outlives the event loop.
    file = location.file
    if file is not None and file.exists() and not (file.is_file() and os.access(file, _BOTH_WAYS)):
        raise DatabaseUnreachable(f"{location}: unable to open database file")


def new_file(file: Path) -> None:
    """An empty file that only its owner may read; what is there stays."""
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise DatabaseExists(f"there is a file {file} already") from None
    except FileNotFoundError:
        raise DatabaseMissing(f"there is no folder {file.parent} for the database") from None
