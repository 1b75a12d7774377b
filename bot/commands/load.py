"""`mase load`: put a panel's terms of reference in force."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.app import Bot
from bot.opening import in_force, opened
from bot.operating import operated
from bot.terminal import AtOption, moment, out, read_text
from bot.trouble import Trouble, misused
from panel import terms_file
from panel.terms import Terms
from panel.terms_file import TermsFaults
from storage.terms import TermsVersion
from storage.unit_of_work import Transaction

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


async def load_terms(text: str, terms: Terms, at: datetime, bot: Bot) -> str:
    """Load terms as the operator, and say which version they are. Raises Trouble."""
    async with bot.database.writing() as work:
        before = await _newest(terms, at, work)
        number = await work.panels.load(terms.key, text, terms, at)
        if before is not None and before.number == number:
            return f"{terms.key}: version {number} is in force already; nothing was changed."
        if before is not None and before.effective_from and before.effective_from > at:
            raise misused(
                f"{terms.key}: version {before.number} is in force from a later time, "
                f"{before.effective_from.isoformat()}. Type a later --at."
            )
        panel = await in_force(terms.key, at, work)
        entry = operated("load", at, f"terms:{number}")
        await work.panel(panel).audit.record(entry)
    return f"{terms.key}: {terms.name}, version {number} loaded."


async def _newest(terms: Terms, at: datetime, work: Transaction) -> TermsVersion | None:
    panel = await work.panels.in_force(terms.key, at)
    return (await work.panel(panel).terms.versions())[-1] if panel else None
