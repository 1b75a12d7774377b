"""`apologies`: no, with a note for chair and coordinator only."""

from chat.card import Context
from chat.command import Call, Command
from chat.form import Field
from chat.reply import Reply
from handlers.common.responses import answer, answerable
from handlers.common.seats import FOR_SEAT, MEETING
from panel.meeting import Answer, Response
from panel.policy import ANSWER
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Record the apologies; the note is kept encrypted and never shown in the channel."""
    asked = await answerable(call, work)
    _, seat, holder = asked
    response = Response(seat, holder, Answer.APOLOGIES, None, call.at)
    note = call.values.text("note")
    kept = Context("Your note is kept for the chair and the coordinator only.")
    return await answer(call, work, asked, response, note, *((kept,) if note else ()))


COMMAND = Command(
    name="apologies",
    summary="Give apologies for the next meeting.",
    allowed=ANSWER,
    run=run,
    fields=(MEETING, FOR_SEAT, Field("note", "Note", required=False, kept=True)),
    examples=("apologies", "apologies on leave that week"),
    concerns=("seat",),
    aliases=("apology",),
)
