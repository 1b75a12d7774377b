"""`mase init`: make the database, and the keys to it."""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from bot.app import create_database
from bot.keys import KeyFile, as_lines, fresh_keys
from bot.settings import Settings
from bot.terminal import note, out

app = typer.Typer()


@app.command()
def init(
    env: Annotated[
        Path | None, typer.Option("--env", metavar="FILE", help="Write fresh keys there.")
    ] = None,
) -> None:
    """Make the database of MASE_DATABASE_URL and print fresh keys as NAME=value lines.

    Keys that are set already are used, and not printed: so a backup can be restored into it.
    """
    keys = fresh_keys(settings.given(os.environ))
    found = settings.load({**os.environ, **keys})
    if env is not None and keys:
        _write(keys, found, env)
        return
    note(f"Made {asyncio.run(_create(found))}.")
    if keys:
        note("Keep these keys apart from it: without them nothing in it can be read.")
        out(as_lines(keys).rstrip())
    else:
        note("It goes by the keys that are set already.")


def _write(keys: Mapping[str, str], found: Settings, env: Path) -> None:
    file = KeyFile(env)
    try:
        made = asyncio.run(_create(found))
    except BaseException:
        file.give_up()
        raise
    file.write(keys)
    note(f"Made {made}. Its keys are in {env}: without them nothing in it can be read.")


async def _create(found: Settings) -> str:
    database = await create_database(found)
    await database.dispose()
    return f"the database {database.location}"
