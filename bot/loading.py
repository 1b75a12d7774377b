"""What the operator sets up: a panel's terms, and the places it is bound to."""

from datetime import datetime

from bot.app import Bot
from bot.opening import in_force
from bot.operating import operated
from bot.trouble import misused
from chat.request import Place
from panel.terms import Terms
from storage.terms import TermsVersion
from storage.unit_of_work import PanelInForce, Transaction


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
        bound = work.panel(panel)
        await bound.audit.record(entry)
        await bound.clock.touch(at)
    return f"{terms.key}: {terms.name}, version {number} loaded."


async def _newest(terms: Terms, at: datetime, work: Transaction) -> TermsVersion | None:
    panel = await work.panels.in_force(terms.key, at)
    return (await work.panel(panel).terms.versions())[-1] if panel else None


async def bind_place(panel: PanelInForce, place: Place, at: datetime, bot: Bot) -> str:
    """Bind a place as the operator, and say so. Raises PlaceTaken for another panel's."""
    async with bot.database.writing() as work:
        bound = work.panel(panel)
        where = (place.platform, place.organisation, place.channel)
        if not await bound.places.bind(*where, at):
            return f"{place} was bound to {panel.key} already; nothing was changed."
        await bound.audit.record(operated("bind", at, f"place:{place}"))
    return f"{place} is bound to {panel.key}."
