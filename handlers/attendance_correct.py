"""`attendance correct`: put a letter of a closed meeting's register right, with a reason."""

from chat.card import Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind, Option
from chat.reply import Misused, Reply, done
from handlers.common.meetings import row_id, when
from handlers.common.seats import title
from panel.meeting import Meeting
from panel.policy import CORRECT_REGISTER
from panel.register import Code
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork

_LETTERS = tuple(Option(code.value, code.word) for code in Code)


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Correct the last meeting's register, or that of the day named."""
    meeting = await _meeting(call, work)
    seat = call.values.seat("seat")
    if seat is None or call.actor.person is None:
        raise Misused.because("Which seat?", f"Type: {call.command.usage}")
    entered = {entry.seat: entry for entry in await work.register.entries(row_id(meeting))}
    if seat not in entered:
        raise Misused.because("Not in the register", f"{title(seat, call)} carries no letter.")
    code = Code(call.values.text("letter"))
    reason = call.values.text("reason")
    if code is entered[seat].code:
        raise Misused.because(
            "Nothing to correct", f"{title(seat, call)} has {code.value} ({code.word}) already."
        )
    await work.register.correct(row_id(meeting), seat, code, reason, call.actor.person, call.at)
    was = entered[seat].code
    body = (
        f"{title(seat, call)}, {when(meeting, call.panel)}: "
        f"{was.value} ({was.word}) is now {code.value} ({code.word})."
    )
    objects = (f"meeting:{meeting.id}", f"seat:{seat}")
    return done(Card("Register corrected", (Text(body),)), objects=objects)


async def _meeting(call: Call, work: UnitOfWork) -> Meeting:
    day = call.values.day("on")
    if day is None:
        meeting = await work.meetings.last_closed_before(call.at)
        if meeting is None:
            raise Misused.because("No register yet", "No meeting has been held.")
        return meeting
    held = await work.meetings.held_between(day, day)
    if not held:
        raise Misused.because("No meeting that day", f"None was held on {say_date(day)}.")
    return held[0]


COMMAND = Command(
    name="attendance correct",
    summary="Correct a letter in the register of a closed meeting.",
    allowed=CORRECT_REGISTER,
    run=run,
    fields=(
        Field("seat", "Seat", Kind.SEAT),
        Field("letter", "Letter", Kind.CHOICE, options=_LETTERS),
        Field("on", "Meeting of", Kind.DATE, required=False, after=("on",)),
        Field("reason", "Reason", kept=True),
    ),
    examples=("attendance correct camhs Y was there but had not signed in",),
)
