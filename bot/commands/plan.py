"""`mase plan import`: the lines of an action plan from a file."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.guarding import known_words
from bot.opening import in_force, opened, panel_of
from bot.plan_file import PlanFaults, read_plan
from bot.plan_import import import_plan
from bot.terminal import AtOption, PanelOption, out, read_text
from bot.trouble import Trouble

app = typer.Typer(no_args_is_help=True)


@app.callback()
def plan() -> None:
    """The action plan: import."""


@app.command("import")
def import_(
    panel: PanelOption,
    file: Annotated[Path, typer.Argument(help="CSV: action,owner,due,horizon[,case].")],
    year: Annotated[str, typer.Option(help="Such as 2015/16; default the plan in force.")] = "",
    at: AtOption = "",
) -> None:
    """Import the lines of an action plan from a CSV file; the same again changes nothing."""
    out(asyncio.run(_import(panel, read_text(file), year, at)))


async def _import(key: str, text: str, year: str, typed_at: str) -> str:
    async with opened() as bot:
        _, at = await panel_of(key, typed_at, bot)
        try:
            async with bot.database.writing() as work:
                bound = work.panel(await in_force(key, at, work))
                terms = bound.panel.terms
                known = await known_words(terms, bound)
                lines = read_plan(text, terms, known, at.astimezone(terms.zone).date())
                return f"{key}, {await import_plan(lines, year, bound, at)}"
        except PlanFaults as faults:
            raise Trouble(f"Nothing was imported: {faults}") from None
