"""`meeting cancel`: the next meeting will not be held, and why is on record (London, Frequency)."""

from chat.card import Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Post, Reply, done
from handlers.common.meetings import meant_on, row_id, touched, when
from handlers.common.responses import renewed
from handlers.common.seats import MEETING
from panel.meeting import MeetingState
from panel.policy import KEEP_MEETINGS
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Cancel it with a reason and tell the channel, without the reason."""
    meeting = await touched(await meant_on(call.values.day("day"), call, work), work)
    if meeting.state is MeetingState.OPEN:
        raise Misused.because("That meeting is open", "It can be closed, not cancelled.")
    cancelled = await work.meetings.cancel(row_id(meeting), call.values.text("reason"))
    post = Post("meeting-cancelled", str(cancelled.id), str(cancelled.sequence))
    posts = (post, *await renewed(cancelled, call, work))
    body = f"The meeting of {when(meeting, call.panel)} is cancelled. The reason is on record."
    card = Card("Meeting cancelled", (Text(body),))
    return done(card, *posts, objects=(f"meeting:{meeting.id}",))


COMMAND = Command(
    name="meeting cancel",
    summary="Cancel the next meeting, or that of a day.",
    allowed=KEEP_MEETINGS,
    run=run,
    fields=(
        MEETING,
        Field("day", "Meeting of", Kind.DATE, required=False, hint="If not the next one"),
        Field("reason", "Reason", kept=True),
    ),
    examples=(
        "meeting cancel not enough members can come",
        "meeting cancel 22 April 2027 the hall is closed",
    ),
)
