"""Notice `digest-weekly`: where the panel stands, for the channel."""

from chat.card import Card
from chat.command import Notice, Telling
from handlers.common.digest import digest_blocks
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Dates and counts only."""
    title = f"{telling.panel.terms.short}: the week ahead"
    return Card(title, await digest_blocks(telling, work))


NOTICE = Notice(
    "digest-weekly",
    "Where the panel stands, in dates and counts.",
    render,
    when="weekly, on the day and at the hour of the terms (Monday 09:00 unless they say otherwise)",
)
