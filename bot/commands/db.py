"""`mase db upgrade`: bring the tables to the revision of this program."""

import typer

from bot.app import must_be_a_database
from bot.opening import read_settings
from bot.terminal import out
from storage import migrate

app = typer.Typer(no_args_is_help=True)


@app.callback()
def db() -> None:
    """The database: upgrade."""


@app.command()
def upgrade() -> None:
    """Bring the tables to the revision of this program."""
    settings = read_settings()
    must_be_a_database(settings)
    out(_upgrade(settings.url))


def _upgrade(url: str) -> str:
    before = migrate.current(url)
    migrate.upgrade(url)
    if before == migrate.head():
        return f"The tables are of revision {before} already; nothing was changed."
    return f"The tables are now of revision {migrate.head()}."
