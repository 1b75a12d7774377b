"""A `mase` to type commands to, with a database of its own; and a panel that owes things."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from panel.terms_of_reference import shipped
from storage.database import Database
from tests.bot.posts import DOMAIN, Post
from tests.support.databases import AUDIT_KEY, FIELD_KEY
from tests.support.rosters import seated

KENT = "kent-and-medway"
PEOPLE = """\
seat,name,email,phone,roles,from
police,"Member, police",police@kent.example,01622 000000,,2025-01-01
camhs,"Member, CAMHS",camhs@kent.example,,,2025-01-01
,Chair,chair@kent.example,,chair,2025-01-01
,Coordinator,coordinator@kent.example,,coordinator,2025-01-01
,Reporter,reporter@kent.example,,reporter,2025-01-01
"""


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Mase = Callable[..., Ran]


@pytest.fixture
def mase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mase:
    """Type `mase …` in an empty folder, with nothing set."""
    for name in os.environ:
        if name.startswith("MASE_") and not name.startswith("MASE_TEST_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def run(*typed: str) -> Ran:
        result = CliRunner().invoke(app, list(typed))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def home(
    mase: Mase, sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder with a database in it, and the settings for it."""
    shutil.copyfile(sqlite_template, tmp_path / "mase.sqlite3")
    monkeypatch.setenv("MASE_DATABASE_URL", "sqlite:///mase.sqlite3")
    monkeypatch.setenv("MASE_FIELD_KEYS", FIELD_KEY)
    monkeypatch.setenv("MASE_AUDIT_KEY", AUDIT_KEY)
    return tmp_path


@pytest.fixture
def kent(mase: Mase, home: Path) -> Path:
    """The same with Kent's terms loaded, people imported, and the console bound."""
    terms, people = home / "kent.toml", home / "people.csv"
    terms.write_text(shipped()[KENT], "utf-8")
    people.write_text(PEOPLE, "utf-8")
    for typed in (
        ("load", "--at", "2025-01-01T09:00Z", "kent.toml"),
        ("member", "import", "--at", "2025-01-01T09:05Z", "--panel", KENT, "people.csv"),
        ("bind", "--at", "2025-01-01T09:10Z", "--panel", KENT, "console", "local", "panel"),
    ):
        ran = mase(*typed)
        assert ran.code == 0, ran.err
    return home


@pytest.fixture
async def post(database: Database) -> Post:
    """Kent, with every seat filled, and its notices."""
    await seated(database, KENT, DOMAIN)
    return Post(database)
