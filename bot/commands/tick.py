"""`mase tick`: find what is due and deliver it, once; for set-ups that run it by cron."""

import asyncio

import typer

from bot.opening import clock_at, opened
from bot.terminal import AtOption, out
from panel.wording import counted

app = typer.Typer()


@app.command()
def tick(at: AtOption = "") -> None:
    """Find what is due, then deliver until nothing more can be, once."""
    out(asyncio.run(_tick(at)))


async def _tick(typed_at: str) -> str:
    async with opened(clock_at(typed_at)) as bot:
        due = await bot.ticker.tick(bot.clock.now())
        tried = await bot.delivery.drain()
    return f"{counted('notice', due)} found due; {counted('notice', tried)} attended to."
