"""`blockage escalate`: give a blockage to the co-chairs before the clock does."""

from chat.command import Call, Command
from chat.form import Field
from chat.reply import Misused, Reply
from handlers.common.blockage_cards import called
from handlers.common.blockages import WHICH, changed, happened, standing_blockage
from panel.blockage import Step
from panel.blockage_clock import escalated
from panel.blockage_moves import escalated as escalated_now
from panel.policy import PRESS_BLOCKAGE
from panel.wording import say_when
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Tell the chairs and the coordinator now, with the reason."""
    one = await standing_blockage(call, work, raiser=True)
    since = escalated(one, call.at)
    if since is not None:
        body = f"The co-chairs have had {one.number} since {say_when(since, call.zone)}."
        raise Misused.because("Escalated already", body)
    event = happened(Step.ESCALATED, call, call.values.text("reason"))
    title = f"{called(one)}: given to the co-chairs"
    return await changed(one, escalated_now(one, call.at), event, title, call, work)


COMMAND = Command(
    name="blockage escalate",
    summary="Give a blockage to the co-chairs now.",
    allowed=PRESS_BLOCKAGE,
    run=run,
    fields=(WHICH, Field("reason", "Reason", kept=True)),
    examples=("blockage escalate B-2026-003 the owner says it cannot be done",),
)
