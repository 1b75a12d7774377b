"""Notice `blockage-alert`: a blockage for each chair, with the obstacle; it changes in place."""

from chat.card import Block, Buttons, Card, Facts
from chat.command import Notice, Telling
from handlers.common.blockage_agendas import agenda_fact, late_button, on_next_agenda
from handlers.common.blockage_cards import Seen, action_buttons, called, facts, obstacle_block
from handlers.common.blockages import named_blockage
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """How it stands, what is in the way, and a way onto an agenda that is agreed already."""
    one = await named_blockage(telling, work)
    if one is None:
        return None
    found = await on_next_agenda(one, telling.at, telling.calendar, work)
    where = agenda_fact(found, work)
    blocks: list[Block] = [
        obstacle_block(await work.blockages.obstacle(one)),
        *((Facts(tuple(where)),) if where else ()),
        Buttons((*action_buttons(one).buttons, *late_button(one, found))),
    ]
    return facts(one, Seen.by(telling), f"For the chairs: {called(one)}", *blocks)


NOTICE = Notice(
    "blockage-alert",
    "A blockage with its obstacle and what a chair can do; it changes in place.",
    render,
    live=True,
    when="at once and at every step",
    to="the chairs",
)
