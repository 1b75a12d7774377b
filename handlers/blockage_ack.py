"""`blockage ack`: the chairs have taken note of a blockage (CLAUSES §3, Escalation)."""

from chat.command import Call, Command
from chat.reply import Misused, Reply
from handlers.common.blockage_cards import called
from handlers.common.blockages import WHICH, changed, happened, standing_blockage
from panel.blockage import Step
from panel.blockage_moves import acknowledged
from panel.policy import MOVE_BLOCKAGE
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Stop the clock for the acknowledgement, and tell whoever raised it."""
    one = await standing_blockage(call, work)
    if one.acknowledged_at is not None:
        raise Misused.because("Acknowledged already", f"{one.number} is {one.state.value}.")
    after, event = acknowledged(one, call.at), happened(Step.ACKNOWLEDGED, call)
    return await changed(one, after, event, f"{called(one)}: acknowledged", call, work)


COMMAND = Command(
    name="blockage ack",
    summary="Acknowledge a blockage.",
    allowed=MOVE_BLOCKAGE,
    run=run,
    fields=(WHICH,),
    examples=("blockage ack B-2026-003",),
    aliases=("blockage acknowledge",),
)
