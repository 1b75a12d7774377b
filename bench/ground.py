"""Where databases for measuring are made: files on SQLite, a throw-away server on PostgreSQL."""

import secrets
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import text

from storage.chain import fresh_audit_key
from storage.crypto import fresh_field_key
from storage.database import Database
from tests.support.postgres import PostgresServer, installations, running

Rows = Sequence[tuple[Any, ...]]


class Ground(ABC):
    """One kind of database: new ones, and copies of those that nobody has open."""

    name: ClassVar[str]
    ask_version: ClassVar[str]
    durability: ClassVar[str]

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.field_key = fresh_field_key()
        self.audit_key = fresh_audit_key()

    @abstractmethod
    def url(self, name: str) -> str:
        """Where the database of that name is."""

    @abstractmethod
    def prepare(self, name: str) -> None:
        """Do what `mase init` expects to be done."""

    @abstractmethod
    def copy(self, source: str, name: str) -> None:
        """Copy a database that nobody has open."""

    @abstractmethod
    def hurry(self, driver: Any) -> None:
        """Let the driver's connection, which is in no transaction, take what makes it safe off."""

    @abstractmethod
    def insert(self, driver: Any, table: str, columns: Sequence[str], rows: Rows) -> None:
        """Write many rows quickly, on the driver's own connection."""

    @abstractmethod
    def tidy(self, name: str) -> None:
        """Do what the database would do by itself, given an hour."""

    async def create(self, name: str) -> Database:
        """Make a new database with all tables, and open it."""
        self.prepare(name)
        return await Database.create(self.url(name), **self._keys())

    async def open(self, name: str) -> Database:
        """Open a database that is there."""
        return await Database.open(self.url(name), **self._keys())

    async def version(self, database: Database) -> str:
        """Which SQLite or PostgreSQL this is."""
        async with database.connection(database.reader) as connection:
            return str(await connection.scalar(text(self.ask_version)))

    def settings(self, name: str) -> dict[str, str]:
        """The environment of a bot that serves this database."""
        return {
            "MASE_DATABASE_URL": self.url(name),
            "MASE_FIELD_KEYS": self.field_key,
            "MASE_AUDIT_KEY": self.audit_key,
            "MASE_ERASURES_FILE": str(self.folder / "erasures"),
            "MASE_LOG_LEVEL": "error",
        }

    def _keys(self) -> dict[str, Any]:
        return {
            "field_keys": [self.field_key],
            "audit_key": self.audit_key,
            "erasures": self.folder / "erasures",
        }


class SqliteGround(Ground):
    """Files in a folder."""

    name = "SQLite"
    ask_version = "SELECT sqlite_version()"
    durability = "as shipped: WAL, synchronous=FULL, secure_delete"

    def file(self, name: str) -> Path:
        """The file of a database."""
        return self.folder / f"{name}.db"

    def url(self, name: str) -> str:
        """Where the file is."""
        return f"sqlite:///{self.file(name)}"

    def prepare(self, name: str) -> None:
        """Nothing: the file is made with the tables."""

    def copy(self, source: str, name: str) -> None:
        """Copy the file."""
        shutil.copyfile(self.file(source), self.file(name))

    def hurry(self, driver: Any) -> None:
        """No journal, no waiting for the disk, and room in memory for the indexes."""
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -262144"):
            driver.execute(f"PRAGMA {pragma}")

    def insert(self, driver: Any, table: str, columns: Sequence[str], rows: Rows) -> None:
        """One prepared statement for all rows."""
        marks = ", ".join("?" * len(columns))
        into = f"INSERT INTO {table} ({', '.join(columns)})"
        driver.executemany(f"{into} VALUES ({marks})", rows)

    def tidy(self, name: str) -> None:
        """Nothing: SQLite gathers no statistics unless it is asked."""


class PostgresGround(Ground):
    """Databases of a server that lives as long as the measuring."""

    name = "PostgreSQL"
    ask_version = "SHOW server_version"
    durability = "a throw-away server: fsync and synchronous_commit off, on loopback"

    def __init__(self, folder: Path, server: PostgresServer) -> None:
        super().__init__(folder)
        self.server = server
        self._run = secrets.token_hex(4)

    def url(self, name: str) -> str:
        """Where the server has it."""
        return self.server.url(self._own(name))

    def prepare(self, name: str) -> None:
        """Make the database, empty."""
        self.server.create(self._own(name))

    def copy(self, source: str, name: str) -> None:
        """Let the server copy it."""
        self.server.create(self._own(name), self._own(source))

    def _own(self, name: str) -> str:
        """The name of a database of this run."""
        return f"bench_{self._run}_{name}"

    def hurry(self, driver: Any) -> None:
        """No foreign key is looked up row by row."""
        driver.execute("SET session_replication_role = replica")
        driver.commit()

    def insert(self, driver: Any, table: str, columns: Sequence[str], rows: Rows) -> None:
        """COPY."""
        into = SQL("COPY {} ({}) FROM STDIN").format(
            Identifier(table), SQL(", ").join(map(Identifier, columns))
        )
        with driver.cursor() as cursor, cursor.copy(into) as copy:
            for row in rows:
                copy.write_row(row)

    def tidy(self, name: str) -> None:
        """What autovacuum does."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")


@contextmanager
def grounds(folder: Path | None = None) -> Iterator[tuple[Ground, ...]]:
    """SQLite, and PostgreSQL where its programs are found; gone at the end."""
    with TemporaryDirectory(prefix="mase-bench-", dir=folder) as made:
        sqlite = SqliteGround(Path(made))
        programs = next(installations(), None)
        if programs is None:
            yield (sqlite,)
            return
        with running(programs) as server:
            yield sqlite, PostgresGround(Path(made), server)
