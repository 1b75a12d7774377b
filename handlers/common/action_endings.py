"""The two endings of an action that was not carried out, and taking an ending back (CLAUSES §3)."""

from chat.card import Block, Card, Facts, Text
from chat.command import Call
from chat.form import Field
from chat.reply import Reply
from handlers.common.action_words import headline
from handlers.common.actions import NUMBER, action_meant, own_or_refused
from handlers.common.forms import again
from panel.action import Action, ActionState
from storage.unit_of_work import UnitOfWork

FIELDS = (NUMBER, Field("reason", "Reason", kept=True, hint="No names"))
"""Which action, and why."""


async def ended(
    state: ActionState, title: str, meaning: str, call: Call, work: UnitOfWork
) -> Reply:
    """Bring the action that was named to an end, and say what that means."""
    action = await meant_with_reason(call, work)
    reason = call.values.text("reason")
    closed = await work.actions.end(action, state, reason, call.at, call.actor.person)
    return answered(closed, title, call, Text(meaning))


async def meant_with_reason(call: Call, work: UnitOfWork, *, has_ended: bool = False) -> Action:
    """The action that was named, if the asker may end or reopen it. Raises Asked or Refused."""
    action = await action_meant(call, work, ended=has_ended)
    await own_or_refused(call, action, work)
    if not any(letter.isalpha() for letter in call.values.text("reason")):
        raise again(call, f"{action.number}: why?", needed=("number", "reason"))
    return action


def answered(action: Action, title: str, call: Call, *more: Block) -> Reply:
    """The action and the reason, in private."""
    facts = Facts((("Action", headline(action)), ("Reason", call.values.text("reason"))))
    card = Card(title, (facts, *more))
    return Reply((card,), objects=(f"action:{action.id}",), echoes=True)
