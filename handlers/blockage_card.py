"""Notice `blockage-card`: a blockage in the channel; it changes in place as the blockage moves.

By reference only: what the obstacle is, is shown in private (docs/decisions/0012).
"""

from chat.card import Card
from chat.command import Notice, Telling
from handlers.common.blockage_cards import Seen, action_buttons, called, facts, risk
from handlers.common.blockages import named_blockage
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Number, case, agency, age and state, and what can be done."""
    one = await named_blockage(telling, work)
    if one is None:
        return None
    title = f"{called(one)}: {one.state.value}"
    return facts(one, Seen.by(telling), title, action_buttons(one), risk())


NOTICE = Notice(
    "blockage-card",
    "A blockage by number, case, agency, age and state; it changes in place.",
    render,
    live=True,
    when="at once, at every step, and when a step of its clock is missed",
)
