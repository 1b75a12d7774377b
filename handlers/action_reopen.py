"""`action reopen`: an action that came to an end is to be done after all."""

from chat.card import Text
from chat.command import Call, Command
from chat.reply import Misused, Reply
from handlers.common.action_endings import FIELDS, answered, meant_with_reason
from panel.policy import UPDATE_ACTION
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Open it again under its old number and date; its history keeps both endings."""
    action = await meant_with_reason(call, work, has_ended=True)
    if action.open:
        raise Misused.because(f"{action.number} is open", f"It is due {say_date(action.due)}.")
    reason = call.values.text("reason")
    opened = await work.actions.reopen(action, reason, call.at, call.actor.person)
    said = f"It is due {say_date(opened.due)}."
    if opened.overdue(call.today):
        said += f" For a new date, type: action update {opened.number} due DATE because REASON"
    return answered(opened, "Open again", call, Text(said))


COMMAND = Command(
    name="action reopen",
    summary="Take back the end of an action, with the reason.",
    allowed=UPDATE_ACTION,
    run=run,
    fields=FIELDS,
    examples=("action reopen A-2026-014 marked done by mistake",),
)
