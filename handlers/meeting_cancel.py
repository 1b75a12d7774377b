"""`meeting cancel`: the next meeting will not be held, and why is on record (London, Frequency)."""

from chat.card import Card, Text
from chat.command import Call, Command
from chat.form import Field
from chat.reply import Misused, Post, Reply, done
from handlers.common.meetings import meant, row_id, touched, when
from handlers.common.seats import MEETING
from panel.meeting import MeetingState
from panel.policy import KEEP_MEETINGS
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Cancel it with a reason and tell the channel, without the reason."""
    meeting = await touched(await meant(call, work), work)
    if meeting.state is MeetingState.OPEN:
        raise Misused.because("That meeting is open", "It can be closed, not cancelled.")
    cancelled = await work.meetings.cancel(row_id(meeting), call.values.text("reason"))
    post = Post("meeting-cancelled", str(cancelled.id), str(cancelled.sequence))
    body = f"The meeting of {when(meeting, call.panel)} is cancelled. The reason is on record."
    return done(Card("Meeting cancelled", (Text(body),)), post, objects=(f"meeting:{meeting.id}",))


COMMAND = Command(
    name="meeting cancel",
    summary="Cancel the next meeting.",
    allowed=KEEP_MEETINGS,
    run=run,
    fields=(MEETING, Field("reason", "Reason", kept=True)),
    examples=("meeting cancel not enough members can come",),
)
