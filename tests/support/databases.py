"""A database of its own for every test, on SQLite and on PostgreSQL, copied from a template."""

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage.chain import fresh_audit_key
from storage.crypto import fresh_field_key
from storage.database import Database
from tests.support.postgres import PostgresServer

FIELD_KEY = fresh_field_key()
AUDIT_KEY = fresh_audit_key()
ENGINES = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a test's database is, and how to open it once more."""

    url: str
    erasures: Path

    async def database(self) -> Database:
        """Open it as another process would."""
        return await Database.open(
            self.url, field_keys=[FIELD_KEY], audit_key=AUDIT_KEY, erasures=self.erasures
        )


def created(url: str, folder: Path) -> None:
    """Make the tables and the installation's audit chain at a URL."""

    async def create() -> None:
        database = await Database.create(
            url, field_keys=[FIELD_KEY], audit_key=AUDIT_KEY, erasures=folder / "erasures"
        )
        await database.dispose()

    asyncio.run(create())


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new SQLite database."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    created(f"sqlite:///{file}", file.parent)
    return file


@pytest.fixture(scope="session")
def postgres_template(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The name of a new PostgreSQL database."""
    name = "mase_template"
    created(postgres_server.create(name), tmp_path_factory.mktemp("postgres"))
    return name


@pytest.fixture
def sqlite_opening(sqlite_template: Path, tmp_path: Path) -> Opening:
    """A SQLite database of the test's own."""
    file = tmp_path / "mase.db"
    shutil.copyfile(sqlite_template, file)
    return Opening(f"sqlite:///{file}", tmp_path / "erasures")


@pytest.fixture
def postgres_opening(
    postgres_server: PostgresServer, postgres_template: str, tmp_path: Path
) -> Iterator[Opening]:
    """A PostgreSQL database of the test's own."""
    name = f"test_{secrets.token_hex(8)}"
    url = postgres_server.create(name, postgres_template)
    yield Opening(url, tmp_path / "erasures-postgres")
    postgres_server.drop(name)


@pytest.fixture(params=ENGINES)
def opening(request: pytest.FixtureRequest) -> Opening:
    """A database of the test's own, on each engine in turn."""
    name = {"sqlite": "sqlite_opening", "postgresql": "postgres_opening"}[request.param]
    found: Opening = request.getfixturevalue(name)
    return found


@pytest.fixture
async def database(opening: Opening) -> AsyncIterator[Database]:
    """The same, open."""
    opened = await opening.database()
    yield opened
    await opened.dispose()
