"""`mase doctor`: whether everything is well, and what to do about what is not."""

import asyncio

import typer

from bot.checkup import examine
from bot.findings import Finding, Mark
from bot.terminal import out
from bot.trouble import Exit

app = typer.Typer()


@app.command()
def doctor() -> None:
    """Look over settings, database, audit trail and panels; end with 1 if something is broken."""
    findings = asyncio.run(_examined())
    for found in findings:
        out(f"{found.mark.value}: {found.says}")
    broken = any(found.mark is Mark.BROKEN for found in findings)
    raise typer.Exit(Exit.FAULT if broken else Exit.DONE)


async def _examined() -> list[Finding]:
    return [found async for found in examine()]
