"""`mase schema`: the JSON Schema of the terms file."""

import json

import typer

from bot.terminal import out
from panel import terms_file

app = typer.Typer()


@app.command()
def schema() -> None:
    """Print the JSON Schema of the terms file, for editors."""
    out(json.dumps(terms_file.schema(), indent=2, ensure_ascii=False))
