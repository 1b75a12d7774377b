"""`agenda order`: put items in another order, one at a time or several at once."""

import re
from collections.abc import Sequence

from chat.command import Call, Command
from chat.form import Field
from chat.reply import Misused, Reply
from handlers.common.agenda_changes import agenda_meant, changed, item_at
from handlers.common.agendas import Agenda
from handlers.common.meetings import row_id
from handlers.common.seats import MEETING
from panel.agenda import AgendaItem, in_order, moved
from panel.policy import KEEP_AGENDA
from storage.unit_of_work import UnitOfWork

_ONE_TO = re.compile(
    r"(?:item )?([0-9]{1,4}) (?:to|before|→|->) (?:item |number )?([0-9]{1,4})", re.I
)
_NUMBERS = re.compile(r"[0-9]{1,4}(?:[\s,;]+[0-9]{1,4})*")


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Put the items in order; what the numbers leave out follows as it stood."""
    agenda = await agenda_meant(call, work)
    order = _ordered(agenda, call)
    if order == agenda.items:
        raise Misused.because("Nothing to move", "The items are in that order already.")
    ids = [item.id for item in order if item.id is not None]
    await work.agendas.reorder(row_id(agenda.meeting), ids)
    facts = [
        (f"Item {number}", item.title)
        for number, (item, was) in enumerate(zip(order, agenda.items, strict=True), start=1)
        if item != was
    ]
    return await changed(agenda, "In another order", tuple(facts), call, work)


def _ordered(agenda: Agenda, call: Call) -> Sequence[AgendaItem]:
    """The items as they are to stand: "7 to 3", or the numbers of those that go first."""
    asked = call.values.text("order").strip()
    if found := _ONE_TO.fullmatch(asked):
        number, to = int(found[1]), int(found[2])
        item_at(agenda, number), item_at(agenda, to)
        return moved(agenda.items, number, to)
    if not _NUMBERS.fullmatch(asked):
        raise Misused.because("Which order?", "For example, type: agenda order 7 to 3")
    numbers = [int(one) for one in re.findall(r"[0-9]+", asked)]
    if len(set(numbers)) < len(numbers):
        raise Misused.because("Which order?", "Each number can stand there once only.")
    for number in numbers:
        item_at(agenda, number)
    return in_order(agenda.items, numbers)


COMMAND = Command(
    name="agenda order",
    summary="Put the items of the agenda in another order.",
    allowed=KEEP_AGENDA,
    run=run,
    fields=(
        MEETING,
        Field("order", "New order", hint="“7 to 3”, or the numbers that go first: “3 1 2”"),
    ),
    examples=("agenda order 7 to 3", "agenda order 3 1 2"),
)
