"""`mase worker`: another process that delivers, beside `mase serve`."""

import asyncio

import typer

from bot.opening import opened
from bot.terminal import out
from bot.trouble import misused
from bot.web import until_stopped

app = typer.Typer()


@app.command()
def worker() -> None:
    """Deliver what is owed until stopped, beside `mase serve`; for PostgreSQL."""
    asyncio.run(_worker())


async def _worker() -> None:
    async with opened() as bot:
        if bot.settings.sqlite_file is not None:
            raise misused(
                "More delivery processes need PostgreSQL; with SQLite, mase serve delivers alone."
            )
        async with bot.courier.running():
            queue = "by the job queue" if bot.database.queue else "without the job queue"
            out(f"delivering {queue}")
            await until_stopped()
