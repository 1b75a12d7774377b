"""`action update`: a new date with its reason, or how far it has come."""

from datetime import date

from chat.card import Card, Facts
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply
from handlers.common.action_words import headline
from handlers.common.actions import NUMBER, action_meant, due_ahead, own_or_refused
from handlers.common.dates import holiday_warning
from handlers.common.forms import again
from panel.action import Action
from panel.policy import UPDATE_ACTION
from panel.spoken_dates import read_date
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Put it off or bring it forward, or keep a note of its progress."""
    action = await action_meant(call, work)
    await own_or_refused(call, action, work)
    note, reason = call.values.text("note"), call.values.text("reason")
    if (day := call.values.day("due")) is not None:
        return await _moved(action, day, reason or note, call, work)
    if isinstance(meant := read_date(note, call.today), date):
        return await _moved(action, meant, reason, call, work)
    if not (said := " because ".join(part for part in (note, reason) if part)):
        intro = "A new date with the reason for it, or a line on how far it has come."
        raise again(call, f"{action.number}: what is new?", needed=(), intro=intro)
    await work.actions.note(action, said, call.at, call.actor.person)
    card = Card("Noted", (Facts((("Action", headline(action)), ("Progress", said))),))
    return Reply((card,), objects=(f"action:{action.id}",), echoes=True)


async def _moved(action: Action, day: date, reason: str, call: Call, work: UnitOfWork) -> Reply:
    due = due_ahead(day, call)
    if due == action.due:
        raise Misused.because("Nothing to move", f"It is due {say_date(due)} already.")
    if not reason:
        intro = f"It was due {say_date(action.due)}."
        raise again(call, "Why the new date?", needed=("number", "due", "reason"), intro=intro)
    moved = await work.actions.move(action, due, reason, call.at, call.actor.person)
    facts = [
        ("Action", headline(moved)),
        ("Was due", say_date(action.due)),
        ("Now due", say_date(moved.due)),
    ]
    if moved.moves:
        facts.append(
            ("Put off so far", {1: "once", 2: "twice"}.get(moved.moves, f"{moved.moves} times"))
        )
    card = Card("New date", (Facts(tuple(facts)), *holiday_warning(due, call)))
    return Reply((card,), objects=(f"action:{moved.id}",), echoes=True)


COMMAND = Command(
    name="action update",
    summary="Give an action a new date, with the reason, or say how far it has come.",
    allowed=UPDATE_ACTION,
    run=run,
    fields=(
        NUMBER,
        Field("due", "New date", Kind.DATE, required=False, after=("due", "until")),
        Field("reason", "Reason for the new date", required=False, after=("because",), kept=True),
        Field("note", "Progress", required=False, kept=True),
    ),
    examples=(
        "action update A-2026-014 due in two weeks because the figures are late",
        "action update A-2026-014 half of the hotels are visited",
    ),
    aliases=("action move", "action note"),
)
