"""`meeting confirm`: a chair confirms a date that a public holiday had made provisional."""

from chat.card import Card, Facts
from chat.command import Call, Command
from chat.reply import Misused, Post, Reply, done
from handlers.common.meetings import meant, next_meeting, planned, row_id, touched, when
from handlers.common.seats import MEETING
from panel.meeting import Meeting, MeetingState
from panel.policy import CONFIRM_MEETING
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Fix the proposed date and tell the channel."""
    meeting = await _provisional(call, work)
    if meeting.state is not MeetingState.PROVISIONAL:
        raise Misused.because(
            "Nothing to confirm", f"{when(meeting, call.panel)} is fixed already."
        )
    row = await touched(meeting, work)
    fixed = await work.meetings.confirm(row_id(row))
    facts = Facts((("When", when(fixed, call.panel)),))
    post = Post("meeting-dated", str(fixed.id), str(fixed.sequence))
    return done(Card("Date confirmed", (facts,)), post, objects=(f"meeting:{fixed.id}",))


async def _provisional(call: Call, work: UnitOfWork) -> Meeting:
    """The meeting a button stands for, else the first whose date is not fixed yet."""
    if call.values.text("meeting"):
        return await meant(call, work)
    ahead = await planned(call, work)
    open_dates = (one for one in ahead if one.state is MeetingState.PROVISIONAL)
    return next(open_dates, None) or await next_meeting(call, work)


COMMAND = Command(
    name="meeting confirm",
    summary="Confirm the date proposed for a meeting on a public holiday.",
    allowed=CONFIRM_MEETING,
    run=run,
    fields=(MEETING,),
)
