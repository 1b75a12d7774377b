"""Notice `blockage-acknowledge-due`: a blockage is to be acknowledged today."""

from chat.card import Card
from chat.command import Notice, Telling
from handlers.common.blockage_notices import clock_card, standing
from panel.wording import say_when
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Until when; nothing once it is acknowledged, or overdue."""
    one = await standing(telling, work)
    if one is None or one.acknowledged_at is not None or telling.at >= one.clock.acknowledge_by:
        return None
    by = say_when(one.clock.acknowledge_by, telling.panel.terms.zone)
    return await clock_card(one, f"To be acknowledged by {by}.", telling, work, late=False)


NOTICE = Notice(
    "blockage-acknowledge-due",
    "A blockage is to be acknowledged.",
    render,
    when="09:00 on the working day on which it is due (the first, unless the terms say otherwise)",
    to="the chairs and the coordinator",
)
