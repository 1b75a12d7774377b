"""`blockage show`: one blockage with its obstacle and everything that happened to it."""

from chat.card import Block, Buttons, Facts, Text
from chat.command import Call, Command
from chat.reply import Reply
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
from panel.blockage import Blockage, State
from panel.blockage_access import is_owner
from panel.blockage_clock import escalated
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
        *_buttons(one, seen, call),
    ]
    card = facts(one, seen, called(one), *blocks)
    return Reply((card,), objects=(f"blockage:{one.number}",), echoes=True)


def _buttons(one: Blockage, seen: Seen, call: Call) -> tuple[Buttons, ...]:
    """What the asker may do with it."""
    may = bool(call.actor.roles & KEEPERS)
    owner = is_owner(one, call.actor.appointments, call.terms)
    offered = list(action_buttons(one).buttons[:-1]) if may else []
    if one.unresolved:
        if may and one.state is State.ASSIGNED:
            offered.append(button_for(one, "Reassign", "assign"))
        if may or owner:
            offered.append(button_for(one, "Reply", "reply"))
        if (may or owner or one.raised_by == call.actor.person) and not escalated(one, seen.at):
            offered.append(button_for(one, "Escalate", "escalate"))
    elif one.raised_by == call.actor.person and not may:
        offered.append(button_for(one, "Reopen", "reopen"))
    return (Buttons(tuple(offered)),) if offered else ()


COMMAND = Command(
    name="blockage show",
    summary="Show a blockage with its timeline.",
    allowed=READ_BLOCKAGES,
    run=run,
    fields=(WHICH,),
    examples=("blockage show B-2026-003",),
)
