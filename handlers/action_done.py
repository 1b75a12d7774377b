"""`action done`: an action was carried out; with evidence it is discharged (Kent §3, K18)."""

from chat.card import Block, Button, Buttons, Card, Context, Facts, Text
from chat.command import Call, Command
from chat.form import Field
from chat.reply import Misused, Reply
from handlers.common.action_words import headline
from handlers.common.actions import NUMBER, action_meant, own_or_refused
from handlers.common.forms import again
from panel.action import Action, ActionState
from panel.policy import UPDATE_ACTION
from storage.unit_of_work import UnitOfWork

_MAY_BE_DONE = (ActionState.OPEN, ActionState.DONE)


async def run(call: Call, work: UnitOfWork) -> Reply:
    """One tap and it is done; what shows it may be said at once or later."""
    action = await action_meant(call, work, ended=True)
    await own_or_refused(call, action, work)
    evidence = call.values.text("evidence")
    if action.state not in _MAY_BE_DONE:
        said = f"It is recorded as {action.state}."
        raise Misused.because(f"{action.number} has come to an end", said, _reopen(action))
    if action.state is ActionState.DONE and not evidence:
        raise again(call, f"{action.number} is done: what shows it?", needed=("number", "evidence"))
    state = ActionState.DISCHARGED if evidence else ActionState.DONE
    done = await work.actions.end(action, state, evidence or None, call.at, call.actor.person)
    card = Card("Discharged" if evidence else "Done", _blocks(done, evidence))
    return Reply((card,), objects=(f"action:{done.id}",), echoes=True)


def _blocks(done: Action, evidence: str) -> tuple[Block, ...]:
    facts = [("Action", headline(done))]
    if evidence:
        return (Facts((*facts, ("Evidence", evidence))), Buttons((_reopen(done),)))
    number = str(done.number)
    ask = Button(
        "Say what shows it",
        "action done",
        (("number", number),),
        typed=f"action done {number} EVIDENCE",
    )
    return (
        Facts(tuple(facts)),
        Text("What shows that it is done? With evidence it is discharged from the action plan."),
        Buttons((ask, _reopen(done))),
        Context("Not meant? Reopen takes it back, with a reason."),
    )


def _reopen(action: Action) -> Button:
    number = str(action.number)
    carried = (("number", number),)
    return Button("Reopen", "action reopen", carried, typed=f"action reopen {number} REASON")


COMMAND = Command(
    name="action done",
    summary="Say that an action is done, and what shows it.",
    allowed=UPDATE_ACTION,
    run=run,
    fields=(
        NUMBER,
        Field("evidence", "What shows it", required=False, kept=True, hint="No names"),
    ),
    examples=("action done A-2026-014", "action done A-2026-014 all twelve hotels signed up"),
    aliases=("action discharge", "plan discharge"),
)
