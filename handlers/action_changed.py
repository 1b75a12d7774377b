"""`action changed`: circumstances changed, so that there is nothing left to do (CLAUSES §3)."""

from chat.command import Call, Command
from chat.reply import Reply
from handlers.common.action_endings import FIELDS, ended
from panel.action import ActionState
from panel.policy import UPDATE_ACTION
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """End it as excused: nobody failed to act."""
    meaning = "It counts as excused, not as left undone."
    return await ended(ActionState.CHANGED, "Circumstances changed", meaning, call, work)


COMMAND = Command(
    name="action changed",
    summary="Say that circumstances changed, so that an action is no longer to be done.",
    allowed=UPDATE_ACTION,
    run=run,
    fields=FIELDS,
    examples=("action changed A-2026-014 the hotel has closed for good",),
    aliases=("action circumstances",),
)
