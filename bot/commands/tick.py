"""`mase tick`: deliver what is owed, once; for set-ups that run it by cron."""

import asyncio

import typer

from bot.opening import clock_at, opened
from bot.terminal import AtOption, out
from panel.wording import counted

app = typer.Typer()


@app.command()
def tick(at: AtOption = "") -> None:
    """Deliver what is owed until nothing more can be, once."""
    out(asyncio.run(_tick(at)))


async def _tick(typed_at: str) -> str:
    async with opened(clock_at(typed_at)) as bot:
        tried = await bot.delivery.drain()
    return f"{counted('notice', tried)} attended to."
