"""The words of notices, for the operator who asks for them; each look is audited."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from bot.app import Bot
from bot.opening import in_force
from bot.operating import operated
from chat.text import card_text
from panel.names import PanelKey
from storage.outbox import OutboxRow
from storage.unit_of_work import Transaction


async def texts_of(rows: Sequence[OutboxRow], bot: Bot) -> Mapping[UUID, str]:
    """The words of each notice as they would be now; empty where it makes no sense any more."""
    texts: dict[UUID, str] = {}
    async with bot.database.writing() as work:
        for key in dict.fromkeys(row.panel for row in rows):
            texts |= await _of_panel(key, rows, bot, work)
    return texts


async def _of_panel(
    key: PanelKey, rows: Sequence[OutboxRow], bot: Bot, work: Transaction
) -> Mapping[UUID, str]:
    at = bot.clock.now()
    bound = work.panel(await in_force(key, at, work))
    mine = [row for row in rows if row.panel == key]
    entry = operated("outbox text", at, *(f"notice:{row.key}" for row in mine))
    await bound.audit.record(entry)
    cards = {row.id: await bot.packing.render(row, bound, at) for row in mine}
    return {notice: card_text(card) if card else "" for notice, card in cards.items()}
