"""`blockage reopen`: the obstacle is not gone after all; its clock begins anew."""

from chat.command import Call, Command
from chat.form import Field
from chat.reply import Misused, Reply
from handlers.common.blockage_cards import called
from handlers.common.blockages import WHICH, blockage_to_change, changed, happened
from panel.blockage import Step
from panel.blockage_clock import clock_from
from panel.blockage_moves import reopened
from panel.policy import PRESS_BLOCKAGE
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Take it up again, with the reason."""
    one = await blockage_to_change(call, work, raiser=True)
    if one.unresolved:
        raise Misused.because("It is open", f"{one.number} is {one.state.value}.")
    clock = clock_from(call.at, call.terms.blockages, call.zone, call.calendar)
    after = reopened(one, clock, call.at)
    event = happened(Step.REOPENED, call, call.values.text("reason"))
    return await changed(one, after, event, f"{called(one)}: reopened", call, work)


COMMAND = Command(
    name="blockage reopen",
    summary="Take up a resolved blockage again.",
    allowed=PRESS_BLOCKAGE,
    run=run,
    fields=(WHICH, Field("reason", "Reason", kept=True)),
    examples=("blockage reopen B-2026-003 the appointment was cancelled",),
)
