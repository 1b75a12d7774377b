"""`mase demo`: try the bot on this machine, with nothing set up."""

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from bot.demo import run
from bot.loopback import is_loopback
from bot.trouble import misused

app = typer.Typer()


@app.command()
def demo(
    folder: Annotated[
        Path, typer.Option("--dir", metavar="DIR", help="Where the demo keeps its database.")
    ] = Path(".mase-demo"),
    port: Annotated[int, typer.Option(min=1, max=65535, help="The console's port.")] = 8090,
    host: Annotated[
        str, typer.Option(envvar="MASE_HOST", help="This machine alone; others are refused.")
    ] = "127.0.0.1",
) -> None:
    """Run the bot with a console to try it in, two panels, and a clock that can be moved."""
    if not is_loopback(host):
        raise misused(
            f"The demo cannot listen on {host}: whoever reaches its console can be anybody. "
            "Leave --host and MASE_HOST out, or set 127.0.0.1."
        )
    asyncio.run(run(folder, host, port, os.environ))
