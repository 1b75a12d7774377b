"""`mase restore`: a backup in the place of all that is in the database."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.opening import opened
from bot.terminal import out
from bot.trouble import Trouble, misused, why
from panel.wording import counted
from storage.backup import restore as read_backup
from storage.errors import BackupInvalid

app = typer.Typer()


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A backup.")]) -> None:
    """Put a backup in the place of all that is in the database; erasures are done again."""
    try:
        file.open("rb").close()
    except (OSError, ValueError) as error:
        raise misused(f"{file} {why(error)}. Type the name of a backup.") from None
    erased = asyncio.run(_restore(file))
    out(f"Restored {file}; {counted('erasure', erased)} done again.")


async def _restore(file: Path) -> int:
    async with opened() as bot:
        try:
            return await read_backup(bot.database, file, bot.clock.now())
        except BackupInvalid as error:
            raise Trouble(f"Nothing was restored from {file}: {error}.") from None
