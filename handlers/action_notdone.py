"""`action notdone`: the agency did not act, and will not (CLAUSES §3)."""

from chat.command import Call, Command
from chat.reply import Reply
from handlers.common.action_endings import FIELDS, ended
from panel.action import ActionState
from panel.policy import UPDATE_ACTION
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """End it as not done, which is not the same as excused."""
    meaning = (
        "It counts as left undone. If there was no longer anything to do, reopen it and type: "
        "action changed"
    )
    return await ended(ActionState.NOT_DONE, "Not done", meaning, call, work)


COMMAND = Command(
    name="action notdone",
    summary="Record that an action was not done and is given up.",
    allowed=UPDATE_ACTION,
    run=run,
    fields=FIELDS,
    examples=("action notdone A-2026-014 no staff for it this year",),
)
