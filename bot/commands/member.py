"""`mase member import`: the members list from a file."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.member_import import import_members
from bot.members_file import MembersFaults, read_members
from bot.opening import in_force, opened, panel_of
from bot.terminal import AtOption, PanelOption, out, read_text
from bot.trouble import Trouble

app = typer.Typer(no_args_is_help=True)


@app.callback()
def member() -> None:
    """The members list: import."""


@app.command("import")
def import_(
    panel: PanelOption,
    file: Annotated[Path, typer.Argument(help="CSV: seat,name,email,phone,roles,from[,agency].")],
    at: AtOption = "",
) -> None:
    """Import people and their seats from a CSV file; the same again changes nothing."""
    out(asyncio.run(_import(panel, read_text(file), at)))


async def _import(key: str, text: str, typed_at: str) -> str:
    async with opened() as bot:
        _, at = await panel_of(key, typed_at, bot)
        try:
            async with bot.database.writing() as work:
                bound = work.panel(await in_force(key, at, work))
                rows = read_members(text, bound.panel.terms)
                return f"{key}: {await import_members(rows, bound, at)}"
        except MembersFaults as faults:
            raise Trouble(f"Nothing was imported: {faults}") from None
