"""`mase backup`: all of the database in one file."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.opening import opened
from bot.terminal import out
from bot.trouble import Exit
from storage.audit_check import AuditReport
from storage.backup import backup as write_backup

app = typer.Typer()


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="A file that is not there yet.")]) -> None:
    """Write a backup to a new file; what it holds can be read with the keys alone."""
    report = asyncio.run(_backup(file))
    rows = sum(chain.rows for chain in report.chains)
    out(f"Wrote {file}, with {rows} audit rows. Keep the keys apart from it.")
    if not report.whole:
        out("Its audit trail is broken, as in the database: see mase audit verify.")
        raise typer.Exit(Exit.FAULT)


async def _backup(file: Path) -> AuditReport:
    async with opened() as bot:
        return await write_backup(bot.database, file)
