"""`action show`: one action with everything that became of it."""

from chat.card import Block, Bullets, Card, Facts, Text
from chat.command import Call, Command
from chat.reply import Reply
from handlers.common.action_words import HORIZONS, say_tags, steps, when_due
from handlers.common.actions import NUMBER, action_meant, own_seats
from handlers.common.agenda_words import seat_title
from handlers.common.meetings import when
from handlers.common.people import standing_of
from panel.action import Action, ActionEvent
from panel.action_lateness import last_slot
from panel.policy import READ_ACTIONS, UPDATE_ACTION
from panel.wording import say_date, say_when
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """How it stands, its history, and what may be done with it next."""
    action = await action_meant(call, work, ended=True)
    events = await work.action_history.of(action)
    history = tuple([await _deed(event, call, work) for event in events])
    blocks: list[Block] = [
        Text(action.words),
        Facts(tuple(await _facts(action, call, work))),
        Text("History:"),
        Bullets(history),
    ]
    own = action.owner in await own_seats(call, work)
    if action.open and UPDATE_ACTION.allows(call.actor.roles, own=own):
        blocks.append(steps(action))
    card = Card(str(action.number), tuple(blocks))
    return Reply((card,), objects=(f"action:{action.id}",), echoes=True)


async def _facts(action: Action, call: Call, work: UnitOfWork) -> list[tuple[str, str]]:
    slot = last_slot(call.terms.digest, call.at, call.zone)
    said = when_due(action, call.today, slot)
    facts = [
        ("Owner", seat_title(action.owner, call.terms)),
        ("State", said[:1].upper() + said[1:]),
        ("Horizon", HORIZONS[action.horizon]),
        ("About", say_tags(action.tags) or "not said"),
    ]
    facts += [("Case", action.case)] if action.case else []
    facts += [("Blockage", action.blockage)] if action.blockage else []
    if action.meeting and (met := await work.meetings.get(action.meeting)):
        facts.append(("From the meeting of", when(met, call.panel)))
    return facts


async def _deed(event: ActionEvent, call: Call, work: UnitOfWork) -> str:
    """One deed: "Moved to Friday 2 October 2026 by Health on …: the reason"."""
    day = event.at.astimezone(call.zone).date()
    said = event.deed.value.capitalize()
    if event.owner:
        said += f" to {seat_title(event.owner, call.terms)}"
    if event.due:
        said += f", due {say_date(event.due)}"
    by = await standing_of(event.by, day, work) if event.by else ""
    who = f" by {by}" if by else ""
    why = f": {event.words}" if event.words else ""
    return f"{say_when(event.at, call.zone)}: {said}{who}{why}"


COMMAND = Command(
    name="action show",
    summary="Show an action with its history.",
    allowed=READ_ACTIONS,
    run=run,
    fields=(NUMBER,),
    examples=("action show A-2026-014",),
    aliases=("action history",),
)
