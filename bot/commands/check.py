"""`mase check`: whether a terms file can be loaded, and if not, every fault."""

from pathlib import Path
from typing import Annotated

import typer

from bot.terminal import out, read_text
from bot.trouble import Exit
from panel import terms_file
from panel.terms_file import TermsFaults

app = typer.Typer()


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A terms file.")]) -> None:
    """Check a terms file; with faults, list every one of them and end with 1."""
    try:
        terms = terms_file.read(read_text(file))
    except TermsFaults as faults:
        out(str(faults))
        raise typer.Exit(Exit.FAULT) from None
    core, every = len(terms.core_seats), len(terms.seats)
    out(
        f"{file} is right: {terms.name} ({terms.key}), version {terms.panel.version}, "
        f"{every} seats, {core} of them core."
    )
