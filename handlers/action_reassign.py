"""`action reassign`: give an action to another seat."""

from chat.card import Card, Facts
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Post, Reply, ToSeat
from handlers.common.action_words import headline
from handlers.common.actions import NUMBER, action_meant, owner_named
from handlers.common.agenda_words import seat_title
from handlers.common.forms import again
from panel.policy import REASSIGN_ACTION
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Change its owner, and tell whoever it is for now."""
    action = await action_meant(call, work)
    owner = await owner_named(call, work)
    if owner is None:
        raise again(call, f"{action.number}: whose is it now?", needed=("number", "seat"))
    title = seat_title(owner, call.terms)
    if owner == action.owner:
        raise Misused.because("Nothing to change", f"It belongs to {title} already.")
    reason = call.values.text("reason") or None
    given = await work.actions.reassign(action, owner, reason, call.at, call.actor.person)
    was = seat_title(action.owner, call.terms)
    facts = Facts((("Action", headline(given)), ("Was", was), ("Now", title)))
    post = Post("action-given", str(given.id), call.request.id, ToSeat(owner))
    card = Card("Another owner", (facts,))
    return Reply((card,), (post,), objects=(f"action:{given.id}", f"seat:{owner}"), echoes=True)


COMMAND = Command(
    name="action reassign",
    summary="Give an action to another seat.",
    allowed=REASSIGN_ACTION,
    run=run,
    fields=(
        NUMBER,
        Field("who", "New owner, by person", Kind.PERSON, required=False),
        Field("seat", "New owner", Kind.SEAT, required=False),
        Field("reason", "Reason", required=False, after=("because",), kept=True),
    ),
    examples=("action reassign A-2026-014 to health", "action reassign A-2026-014 @sam"),
    aliases=("action give",),
)
