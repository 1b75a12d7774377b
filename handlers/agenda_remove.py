"""`agenda remove`: take an item off the agenda; what was agreed stays as it was agreed."""

from chat.command import Call, Command
from chat.reply import Reply
from handlers.common.agenda_changes import NUMBER, agenda_meant, changed, item_at
from handlers.common.meetings import row_id
from handlers.common.seats import MEETING
from panel.policy import KEEP_AGENDA
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Take the item off; the items behind it move up."""
    agenda = await agenda_meant(call, work)
    number = call.values.number("number") or 0
    item = item_at(agenda, number)
    if item.id is not None:
        await work.agendas.remove(row_id(agenda.meeting), item.id)
    return await changed(
        agenda, "Off the agenda", ((f"Was item {number}", item.title),), call, work
    )


COMMAND = Command(
    name="agenda remove",
    summary="Take an item off the agenda.",
    allowed=KEEP_AGENDA,
    run=run,
    fields=(MEETING, NUMBER),
    examples=("agenda remove 7",),
)
