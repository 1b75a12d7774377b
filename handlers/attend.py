"""`attend`: yes, for one's own seat or, by the coordinator, for another."""

from chat.card import Button
from chat.command import Call, Command
from chat.reply import Misused, Reply
from handlers.common.responses import answer, answerable
from handlers.common.seats import FOR_SEAT, MEETING
from panel.meeting import Answer, MeetingState, Response
from panel.policy import ANSWER
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Record that the member comes."""
    asked = await answerable(call, work)
    meeting, seat, holder = asked
    if meeting.state is MeetingState.OPEN:
        raise Misused.because(
            "The meeting is open", "If you are there, type: here", Button("I am here", "here")
        )
    response = Response(seat, holder, Answer.ATTENDING, None, call.at)
    return await answer(call, work, asked, response)


COMMAND = Command(
    name="attend",
    summary="Say that you will attend the next meeting.",
    allowed=ANSWER,
    run=run,
    fields=(MEETING, FOR_SEAT),
    examples=("attend", "attend for police"),
    concerns=("seat",),
    aliases=("attending",),
)
