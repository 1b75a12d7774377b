"""`meeting add`: date a meeting that the terms do not date themselves (Kent §5)."""

from datetime import date, datetime, timedelta

from chat.card import Card, Facts
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Post, Reply, done
from handlers.common.dates import ahead, holiday_warning
from handlers.common.meetings import ahead_on, row_id, when
from handlers.common.responses import renewed
from panel.meeting import Meeting, MeetingState
from panel.policy import KEEP_MEETINGS
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Add the meeting and tell the channel; warn of a holiday, but take the date as meant."""
    day, at = call.values.day("day"), call.values.time("time")
    if day is None or at is None:
        raise Misused.because("When?", f"Type: {call.command.usage}")
    length = call.terms.meetings.minutes
    starts = ahead(day, at, call, since=timedelta(minutes=length))
    await _must_be_free(day, call, work)
    row = await work.meetings.on(day) or await _added(day, starts, call, work)
    if row.state is MeetingState.CANCELLED:
        row = await _held_after_all(row, starts, work)
    facts = Facts((("When", when(row, call.panel)), ("For", f"{length} minutes")))
    post = Post("meeting-dated", str(row.id), str(row.sequence))
    posts = (post, *await renewed(row, call, work))
    card = Card("Meeting added", (facts, *holiday_warning(day, call)))
    return done(card, *posts, objects=(f"meeting:{row.id}",))


async def _must_be_free(day: date, call: Call, work: UnitOfWork) -> None:
    """One meeting a day, and one for each date of the calendar. Raises Misused."""
    if await ahead_on(day, call, work):
        raise Misused.because(
            "There is a meeting on that day", "To change its time, type: meeting move TIME"
        )
    row = await work.meetings.on(day)
    if row is not None and row.state is MeetingState.CLOSED:
        raise Misused.because("There was a meeting on that day", "It is closed.")
    if row is not None and row.state is not MeetingState.CANCELLED:
        raise Misused.because(
            "The meeting of that day was moved",
            f"It is to be held on {when(row, call.panel)}. To move it back, type: "
            "meeting move DATE TIME",
        )


async def _added(day: date, starts: datetime, call: Call, work: UnitOfWork) -> Meeting:
    length, state = call.terms.meetings.minutes, MeetingState.SCHEDULED
    return await work.meetings.add(Meeting(None, day, starts, length, state, call.panel.version))


async def _held_after_all(row: Meeting, starts: datetime, work: UnitOfWork) -> Meeting:
    """A meeting that was cancelled and is to be held all the same."""
    await work.meetings.confirm(row_id(row))
    return await work.meetings.move(row_id(row), starts, "")


COMMAND = Command(
    name="meeting add",
    summary="Date a meeting.",
    allowed=KEEP_MEETINGS,
    run=run,
    fields=(Field("day", "Date", Kind.DATE), Field("time", "Time", Kind.TIME)),
    examples=("meeting add 25 September 2026 14:30", "meeting add next friday 10am"),
)
