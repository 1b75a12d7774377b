"""`blockage reply`: what the agency that is to remove a blockage does about it."""

from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Reply
from handlers.common.blockage_cards import called
from handlers.common.blockages import WHICH, changed, happened, standing_blockage
from panel.blockage import Step
from panel.blockage_moves import replied
from panel.policy import MOVE_BLOCKAGE
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Put the reply on the timeline; the first one stops the clock for the reply."""
    one = await standing_blockage(call, work)
    event = happened(Step.REPLIED, call, call.values.text("reply"))
    title = f"{called(one)}: {'an update' if one.replied_at else 'a reply'} is on record"
    return await changed(one, replied(one, call.at), event, title, call, work)


COMMAND = Command(
    name="blockage reply",
    summary="Say what is done about a blockage: the owner's reply, and each update after it.",
    allowed=MOVE_BLOCKAGE,
    run=run,
    fields=(WHICH, Field("reply", "Reply", Kind.LONG_TEXT, kept=True, hint="No names")),
    examples=("blockage reply B-2026-003 assessment offered for the week of 20 April",),
    aliases=("blockage update",),
)
