"""`mase db upgrade`: bring the tables to the revision of this program."""

import asyncio

import typer

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
    out(asyncio.run(asyncio.to_thread(_upgrade, read_settings().url)))


def _upgrade(url: str) -> str:
    before = migrate.current(url)
    if before == migrate.head():
        return f"The tables are of revision {before} already; nothing was changed."
    migrate.upgrade(url)
    return f"The tables are now of revision {migrate.head()}."
