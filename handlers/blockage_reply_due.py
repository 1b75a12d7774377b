"""Notice `blockage-reply-due`: the owner of a blockage is to reply today."""

from chat.card import Card
from chat.command import Notice, Telling
from handlers.common.blockage_notices import clock_card, standing
from panel.agencies import agency_title
from panel.wording import say_when
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Until when; nothing once the owner has replied, or is overdue."""
    one = await standing(telling, work)
    if one is None or one.replied_at is not None or telling.at >= one.clock.reply_by:
        return None
    terms = telling.panel.terms
    by = say_when(one.clock.reply_by, terms.zone)
    owner = f"A reply from {agency_title(one.agency, terms)}"
    if one.agency is None:
        owner = "No agency is named yet: assign one. Its reply"
    said = f"{owner} is due by {by}: what is done about it, and by when."
    return await clock_card(one, said, telling, work, late=False)


NOTICE = Notice(
    "blockage-reply-due",
    "The owner of a blockage is to reply.",
    render,
    when="09:00 on the working day on which it is due (the fifth, unless the terms say otherwise)",
    to="whoever holds a seat of the agency; the coordinator where nobody does",
)
