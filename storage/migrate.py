"""Making and changing tables, in one transaction on either engine. Waits; call it in a thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from storage import engines, migrations, queueing
from storage.errors import DatabaseMissing, DatabaseUnreachable, SchemaOutdated
from storage.location import Location


def upgrade(url: str) -> None:
    """Bring the tables to this program's revision."""
    with connected(url) as connection:
        try:
            command.upgrade(_config(connection), "head")
        except CommandError:
            newer = MigrationContext.configure(connection).get_current_revision()
            raise SchemaOutdated(f"the tables are of revision {newer}, which is newer") from None
        if jobs := queueing.engine(Location.of(url)):
            jobs.bring_up(connection)


def downgrade(url: str, revision: str) -> None:
    """Take the tables back to a revision; "base" is none."""
    with connected(url) as connection:
        command.downgrade(_config(connection), revision)
        if revision == "base" and (jobs := queueing.engine(Location.of(url))):
            jobs.tear_down(connection)


def current(url: str) -> str | None:
    """The revision of the tables; None if there are none."""
    with connected(url) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str | None:
    """The newest revision there is."""
    return ScriptDirectory.from_config(_config(None)).get_current_head()


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """A transaction on a database that is there."""
    location = Location.of(url)
    if location.file is not None and not location.file.exists():
        raise DatabaseMissing(f"there is no database {location}: run mase init")
    engine = engines.plain(location)
    try:
        with engine.begin() as connection:
            yield connection
    except OperationalError as error:
        said = location.redacted(str(error.orig).strip())
        raise DatabaseUnreachable(f"{location}: {said}") from None
    finally:
        engine.dispose()


def _config(connection: Connection | None) -> Config:
    config = Config(attributes={"connection": connection})
    # Alembic reads % in an option as the beginning of a placeholder.
    folder = str(Path(migrations.__file__).parent).replace("%", "%%")
    config.set_main_option("script_location", folder)
    config.set_main_option("path_separator", "os")
    return config
