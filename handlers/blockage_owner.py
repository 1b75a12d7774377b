"""Notice `blockage-owner`: an agency is to remove a blockage, and to reply by a day."""

from chat.card import Buttons, Card, Text
from chat.command import Notice, Telling
from handlers.common.blockage_cards import Seen, button_for, called, facts, obstacle_block
from handlers.common.blockages import named_blockage
from panel.wording import say_when
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """What is in the way and by when to reply; nothing once it is resolved."""
    one = await named_blockage(telling, work)
    if one is None or not one.unresolved:
        return None
    by = say_when(one.clock.reply_by, telling.panel.terms.zone)
    asked = None if one.replied_at else Text(f"Please say by {by} what is done about it.")
    words = obstacle_block(await work.blockages.obstacle(one))
    buttons = Buttons((button_for(one, "Reply", "reply"), button_for(one, "Show", "show")))
    title = f"Your agency can remove it: {called(one)}"
    return facts(one, Seen.by(telling), title, words, buttons, lead=asked)


NOTICE = Notice(
    "blockage-owner",
    "An agency is asked to remove a blockage and to reply.",
    render,
    to="whoever holds a seat of the agency",
)
