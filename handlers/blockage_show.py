"""`blockage show`: one blockage with its obstacle and everything that happened to it."""

from chat.card import Block, Buttons, Facts, Text
from chat.command import Call, Command
from chat.reply import Reply, done
from handlers.common.blockage_agendas import agenda_fact, on_next_agenda
from handlers.common.blockage_cards import (
    Seen,
    action_buttons,
    button_for,
    called,
    facts,
    obstacle_block,
)
from handlers.common.blockage_timeline import timeline_block
from handlers.common.blockages import WHICH, meant_blockage
from panel.blockage import Blockage
from panel.blockage_access import is_owner
from panel.policy import KEEPERS, READ_BLOCKAGES
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Show it, privately."""
    one = await meant_blockage(call, work)
    seen = Seen.by(call)
    agenda = agenda_fact(await on_next_agenda(one, call.at, call.calendar, work), work)
    blocks: list[Block] = [
        obstacle_block(await work.blockages.obstacle(one)),
        *((Facts(tuple(agenda)),) if agenda else ()),
        Text("Timeline:"),
        await timeline_block(one, seen, work),
        _buttons(one, call),
    ]
    return done(facts(one, seen, called(one), *blocks), objects=(f"blockage:{one.number}",))


def _buttons(one: Blockage, call: Call) -> Buttons:
    """What the asker may do with it."""
    may = bool(call.actor.roles & KEEPERS)
    every = action_buttons(one).buttons[:-1] if may else ()
    owner = is_owner(one, call.actor.appointments, call.terms)
    reply = (button_for(one, "Reply", "reply"),) if one.unresolved and (may or owner) else ()
    push = (button_for(one, "Escalate", "escalate"),) if one.unresolved else ()
    again = () if one.unresolved or may else (button_for(one, "Reopen", "reopen"),)
    return Buttons((*every, *reply, *push, *again))


COMMAND = Command(
    name="blockage show",
    summary="Show a blockage with its timeline.",
    allowed=READ_BLOCKAGES,
    run=run,
    fields=(WHICH,),
    examples=("blockage show B-2026-003",),
)
