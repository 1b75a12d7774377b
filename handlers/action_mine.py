"""`action mine`: what the asker's own agency has still to do, with the next steps as buttons."""

from chat.card import Block, Card, Text
from chat.command import Call, Command
from chat.reply import Reply
from handlers.common.action_lists import mine
from handlers.common.digest_actions import stepwise
from panel.action_lateness import last_slot
from panel.policy import READ_ACTIONS
from panel.wording import counted
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Every open action of the asker's seats, what is due first first."""
    found = await work.actions.open_of(await mine(call, work))
    late = sum(one.overdue(call.today) for one in found) or "none"
    said = f"{counted('action', len(found))}, {late} overdue." if found else "You have none open."
    slot = last_slot(call.terms.digest, call.at, call.zone)
    blocks: tuple[Block, ...] = (Text(said), *stepwise(found, call.terms, call.today, slot))
    return Reply((Card("Your actions", blocks),), echoes=True)


COMMAND = Command(
    name="action mine",
    summary="List your own agency's open actions, with what to do next.",
    allowed=READ_ACTIONS,
    run=run,
    aliases=("my actions",),
)
