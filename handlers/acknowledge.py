"""`acknowledge`: say that one has read the confidentiality statement (CLAUSES §3)."""

from chat.card import Card, Text
from chat.command import Call, Command
from chat.reply import Misused, Reply, done
from handlers.common.meetings import open_meeting, row_id
from panel.policy import DECLARE
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Record the acknowledgement."""
    meeting = await open_meeting(work)
    if call.actor.person is None:
        raise Misused.because("Who reads?", "You are not on the members list.")
    await work.declarations.acknowledge(row_id(meeting), call.actor.person, call.at)
    body = "It is recorded that you have read the confidentiality statement."
    return done(Card("Thank you", (Text(body),)), objects=(f"meeting:{meeting.id}",))


COMMAND = Command(
    name="acknowledge",
    summary="Say that you have read the confidentiality statement.",
    allowed=DECLARE,
    run=run,
)
