"""`blockage resolve`: the obstacle is gone; with the outcome, and who confirmed it (London, L8)."""

import re
from dataclasses import replace

from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply
from chat.values import Newcomer
from handlers.common.blockage_cards import called
from handlers.common.blockages import WHICH, changed, happened, standing_blockage
from handlers.common.forms import again
from panel.blockage import Event, Step
from panel.blockage_moves import resolved
from panel.policy import MOVE_BLOCKAGE
from storage.unit_of_work import UnitOfWork

_LOOSE_END = re.compile(r"[\s,;:–-]*(?:\band\b|\bas\b)?[\s,;:–-]*$")


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Close it; without outcome or confirmation nothing is closed."""
    one = await standing_blockage(call, work)
    event = _confirmed(call)
    title = f"{called(one)}: resolved"
    return await changed(one, resolved(one, call.at), event, title, call, work)


def _confirmed(call: Call) -> Event:
    """The outcome with whoever confirmed it. Raises Asked where nobody is named."""
    person, seat = call.values.person("person"), call.values.seat("seat")
    outcome = _LOOSE_END.sub("", call.values.text("outcome"))
    if isinstance(person, Newcomer):
        raise Misused.because("Not on the list", f"{person.email} is not on this panel's list.")
    if not outcome or (person is None and seat is None):
        intro = (
            "A blockage is closed with its outcome and with who confirmed that it is gone: "
            "a person or a seat of the panel."
        )
        raise again(call, "Who confirmed it?", intro=intro)
    event = happened(Step.RESOLVED, call, outcome)
    return replace(event, confirmed_by=person, confirmed_for=None if person else seat)


COMMAND = Command(
    name="blockage resolve",
    summary="Close a blockage, with its outcome and who confirmed it.",
    allowed=MOVE_BLOCKAGE,
    run=run,
    fields=(
        WHICH,
        Field("outcome", "Outcome", Kind.LONG_TEXT, kept=True, hint="What was done: no names"),
        Field(
            "person",
            "Confirmed by",
            Kind.PERSON,
            required=False,
            after=("confirmed",),
            hint="Or name a seat",
        ),
        Field("seat", "Confirmed for the seat", Kind.SEAT, required=False, after=("confirmed",)),
    ),
    examples=(
        "blockage resolve B-2026-003 assessment done confirmed by @sam",
        "blockage resolve B-2026-003 school place offered, confirmed by education",
    ),
)
