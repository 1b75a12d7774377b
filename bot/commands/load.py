"""`mase load`: put a panel's terms of reference in force."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.loading import load_terms
from bot.opening import opened
from bot.terminal import AtOption, moment, out, read_text
from bot.trouble import Trouble
from panel import terms_file
from panel.terms import Terms
from panel.terms_file import TermsFaults

app = typer.Typer()


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="The panel's terms file.")], at: AtOption = ""
) -> None:
    """Load a terms file: a new panel, or a new version of a panel's terms."""
    text = read_text(file)
    try:
        terms = terms_file.read(text)
    except TermsFaults as faults:
        raise Trouble(f"Nothing was loaded from {file}: {faults}") from None
    out(asyncio.run(_load(text, terms, at)))


async def _load(text: str, terms: Terms, typed_at: str) -> str:
    async with opened() as bot:
        at = moment(typed_at, bot.clock.now(), terms.zone)
        return await load_terms(text, terms, at, bot)
