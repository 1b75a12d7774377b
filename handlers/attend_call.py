"""`attend call`: ask the panel in the channel who will come."""

from chat.card import Card, Text
from chat.command import Call, Command
from chat.reply import Misused, Post, Reply, done
from handlers.common.meetings import meant, row_id, touched, when
from handlers.common.seats import MEETING
from panel.meeting import MeetingState
from panel.policy import CALL_ATTENDANCE
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Owe the channel the call, which shows the answers as they come in."""
    meeting = await touched(await meant(call, work), work)
    if meeting.state is MeetingState.OPEN:
        raise Misused.because("The meeting is open", "Those who are there type: here")
    post = Post("attendance-call", str(row_id(meeting)), f"call-{call.request.id}")
    body = f"The channel is asked who will come to the meeting of {when(meeting, call.panel)}."
    return done(Card("Attendance call", (Text(body),)), post, objects=(f"meeting:{meeting.id}",))


COMMAND = Command(
    name="attend call",
    summary="Ask in the channel who will come to the next meeting.",
    allowed=CALL_ATTENDANCE,
    run=run,
    fields=(MEETING,),
)
