"""`meeting move`: give the next meeting another date or time."""

from chat.card import Card, Facts, Text, Tone
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Post, Reply, done
from handlers.common.meetings import meant, row_id, touched, when
from handlers.common.seats import MEETING
from panel.meeting import MeetingState
from panel.policy import KEEP_MEETINGS
from panel.timetable import clash, local_instant
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Move the meeting; a time left out stays as it was."""
    meeting = await touched(await meant(call, work), work)
    if meeting.state is MeetingState.OPEN:
        raise Misused.because("That meeting is open", "It can be closed, not moved.")
    local = meeting.starts_at.astimezone(call.zone)
    day = call.values.day("day") or local.date()
    starts = local_instant(day, call.values.time("time") or local.time(), call.zone)
    if starts == meeting.starts_at:
        raise Misused.because("Nothing to move", f"It is {when(meeting, call.panel)} already.")
    if starts <= call.at:
        raise Misused.because("That time has passed", f"Type: {call.command.usage}")
    moved = await work.meetings.move(row_id(meeting), starts, call.values.text("reason"))
    facts = Facts((("Was", when(meeting, call.panel)), ("Now", when(moved, call.panel))))
    holiday = clash(day, call.calendar)
    warning = (
        (Text(f"That day is a public holiday: {holiday.holiday}.", Tone.WARNING),)
        if holiday
        else ()
    )
    post = Post("meeting-moved", str(moved.id), str(moved.sequence))
    return done(Card("Meeting moved", (facts, *warning)), post, objects=(f"meeting:{moved.id}",))


COMMAND = Command(
    name="meeting move",
    summary="Give the next meeting another date or time.",
    allowed=KEEP_MEETINGS,
    run=run,
    fields=(
        MEETING,
        Field("day", "New date", Kind.DATE, required=False),
        Field("time", "New time", Kind.TIME, required=False),
        Field("reason", "Reason", required=False, after=("because",), kept=True),
    ),
    examples=(
        "meeting move 22 April 2027",
        "meeting move 22 April 2027 10:30 because of the holiday",
    ),
)
