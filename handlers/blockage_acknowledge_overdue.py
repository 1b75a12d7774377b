"""Notice `blockage-acknowledge-overdue`: nobody acknowledged a blockage in time."""

from chat.card import Card
from chat.command import Notice, Telling
from handlers.common.blockage_notices import clock_card, standing
from panel.wording import say_when
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Since when; nothing once somebody has acknowledged it."""
    one = await standing(telling, work)
    if one is None or one.acknowledged_at is not None:
        return None
    by = say_when(one.clock.acknowledge_by, telling.panel.terms.zone)
    said = f"Nobody has acknowledged it. It was due {by}."
    return await clock_card(one, said, telling, work, late=True)


NOTICE = Notice(
    "blockage-acknowledge-overdue",
    "A blockage was not acknowledged in time.",
    render,
    when="17:00 on the working day on which it was due",
    to="the chairs, the coordinator and whoever raised it",
)
