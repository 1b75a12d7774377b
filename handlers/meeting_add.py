"""`meeting add`: date a meeting that the terms do not date themselves (Kent §5)."""

from datetime import timedelta

from chat.card import Card, Facts, Text, Tone
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Post, Reply, done
from handlers.common.meetings import row_id, when
from panel.meeting import Meeting, MeetingState
from panel.policy import KEEP_MEETINGS
from panel.timetable import clash, local_instant
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Add the meeting and tell the channel; warn of a holiday, but take the date as meant."""
    day, at = call.values.day("day"), call.values.time("time")
    if day is None or at is None:
        raise Misused.because("When?", f"Type: {call.command.usage}")
    starts = local_instant(day, at, call.zone)
    length = call.terms.meetings.minutes
    if starts + timedelta(minutes=length) < call.at:
        raise Misused.because("That time has passed", f"It is {say_date(call.today)} today.")
    if await work.meetings.on(day) is not None:
        raise Misused.because(
            "There is a meeting on that day",
            "To change its time, type: meeting move DATE TIME",
        )
    state = MeetingState.SCHEDULED
    meeting = await work.meetings.add(Meeting(None, day, starts, length, state, call.panel.version))
    blocks = [Facts((("When", when(meeting, call.panel)), ("For", f"{length} minutes")))]
    holiday = clash(day, call.calendar)
    warning = (
        (Text(f"That day is a public holiday: {holiday.holiday}.", Tone.WARNING),)
        if holiday
        else ()
    )
    post = Post("meeting-dated", str(row_id(meeting)), str(meeting.sequence))
    return done(
        Card("Meeting added", (*blocks, *warning)), post, objects=(f"meeting:{meeting.id}",)
    )


COMMAND = Command(
    name="meeting add",
    summary="Date a meeting.",
    allowed=KEEP_MEETINGS,
    run=run,
    fields=(Field("day", "Date", Kind.DATE), Field("time", "Time", Kind.TIME)),
    examples=("meeting add 25 September 2026 14:30", "meeting add next friday 10am"),
)
