"""The tables of the job queue: procrastinate's own scripts, in a schema of their own.

They are made and changed by what the library brings along, so no revision of ours describes
them. A comment on the schema says which version they are of.
"""

import re
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, text

SCHEMA: Final = "mase_jobs"
_NAME: Final = re.compile(r"(\d+)\.(\d+)\.(\d+)_")
_MADE_BY: Final = text("SELECT obj_description(to_regnamespace(:schema), 'pg_namespace')")

Version = tuple[int, ...]


def bring_up(connection: Connection) -> None:
    """Make the tables, or change them to those of the library that is installed."""
    installed = version("procrastinate")
    made_by = connection.scalar(_MADE_BY, {"schema": SCHEMA})
    if made_by == f"procrastinate {installed}":
        return
    _run(connection, f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    _run(connection, f"SET LOCAL search_path TO {SCHEMA}")
    if made_by is None:
        _run(connection, SchemaManager.get_schema())
    else:
        for script in _since(_numbers(made_by.removeprefix("procrastinate "))):
            _run(connection, script.read_text("utf-8"))
    _run(connection, f"COMMENT ON SCHEMA {SCHEMA} IS 'procrastinate {installed}'")


def tear_down(connection: Connection) -> None:
    """Drop the tables."""
    _run(connection, f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def _since(made_by: Version) -> list[Path]:
    """The scripts that lead from one version to this one, in order."""
    scripts = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    return [
        script
        for script in scripts
        if (named := _NAME.match(script.name)) and tuple(map(int, named.groups())) > made_by
    ]


def _numbers(text_of_version: str) -> Version:
    return tuple(int(part) for part in re.findall(r"\d+", text_of_version)[:3])


def _run(connection: Connection, script: str) -> None:
    """Run a script as it stands: several statements, and no placeholders."""
    raw: Any = connection.connection.driver_connection
    raw.execute(script)
