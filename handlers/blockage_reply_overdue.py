"""Notice `blockage-reply-overdue`: the owner of a blockage did not reply in time."""

from chat.card import Card
from chat.command import Notice, Telling
from handlers.common.blockage_notices import clock_card, standing
from panel.agencies import agency_title
from panel.wording import say_when
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Since when, and whose reply; nothing once the owner has replied."""
    one = await standing(telling, work)
    if one is None or one.replied_at is not None:
        return None
    terms = telling.panel.terms
    by = say_when(one.clock.reply_by, terms.zone)
    said = f"There is no reply from {agency_title(one.agency, terms)}. It was due {by}."
    if one.agency is None:
        said = f"No agency is named yet, so nobody has replied. A reply was due {by}."
    return await clock_card(one, said, telling, work, late=True)


NOTICE = Notice(
    "blockage-reply-overdue",
    "The owner of a blockage did not reply in time.",
    render,
    when="17:00 on the working day on which it was due",
    to="whoever holds a seat of the agency, the chairs, the coordinator and whoever raised it",
)
