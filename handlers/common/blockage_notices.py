"""The notices that the blockage clock brings, apart from what each of them says."""

from chat.card import Button, Buttons, Card, Text, Tone
from chat.command import Telling
from handlers.common.blockage_cards import (
    Seen,
    action_buttons,
    button_for,
    called,
    facts,
    obstacle_block,
)
from handlers.common.blockages import named_blockage
from panel.blockage import Blockage, State
from panel.schedule.due import Hearer
from storage.unit_of_work import UnitOfWork


async def standing(telling: Telling, work: UnitOfWork) -> Blockage | None:
    """The blockage, if it still stands in the way."""
    one = await named_blockage(telling, work)
    return one if one is not None and one.unresolved else None


async def clock_card(
    one: Blockage, said: str, telling: Telling, work: UnitOfWork, *more: Button, late: bool
) -> Card:
    """What the clock says of it, what is in the way, and what its reader can do.

    `more` is for chairs and coordinator only.
    """
    tone = Tone.WARNING if late else Tone.PLAIN
    words = obstacle_block(await work.blockages.obstacle(one))
    reader = telling.details.get("as", "")
    private = more if reader not in (Hearer.RAISER, Hearer.OWNER) else ()
    buttons = Buttons((*_buttons(one, reader), *private))
    return facts(one, Seen.by(telling), called(one), words, buttons, lead=Text(said, tone))


def _buttons(one: Blockage, reader: str) -> tuple[Button, ...]:
    """By what the reader is to the blockage; pressing is authorised anew in any case."""
    every = action_buttons(one).buttons
    if reader == Hearer.RAISER:
        return every[-1:]
    if reader == Hearer.OWNER and one.agency is not None:
        return (button_for(one, "Reply", "reply"), *every[-1:])
    more = (button_for(one, "Reassign", "assign"),) if one.state is State.ASSIGNED else ()
    return (*more, *every)
