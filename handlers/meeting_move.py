"""`meeting move`: give the next meeting another date or time."""

from dataclasses import replace
from datetime import date

from chat.card import Card, Facts
from chat.command import Call, Command
from chat.form import Field, Form, Kind
from chat.reply import Asked, Misused, Post, Reply, done
from handlers.common.dates import ahead, holiday_warning
from handlers.common.meetings import (
    FURTHEST,
    ahead_on,
    local_day,
    meant_on,
    row_id,
    touched,
    when,
)
from handlers.common.responses import renewed
from handlers.common.seats import MEETING
from panel.meeting import Meeting, MeetingState
from panel.policy import KEEP_MEETINGS
from panel.role import Role
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Move the meeting; a time left out stays as it was. A chair's word also fixes the date."""
    day, at = call.values.day("day"), call.values.time("time")
    if day is None and at is None:
        raise Asked(Form(call.command.name, "To which date or time?", _asked(call)))
    meeting = await touched(await meant_on(call.values.day("old"), call, work), work)
    if meeting.state is MeetingState.OPEN:
        raise Misused.because("That meeting is open", "It can be closed, not moved.")
    local = meeting.starts_at.astimezone(call.zone)
    starts = ahead(day or local.date(), at or local.time(), call)
    await _must_be_free(day or local.date(), meeting, call, work)
    if starts == meeting.starts_at:
        raise Misused.because("Nothing to move", f"It is {when(meeting, call.panel)} already.")
    moved = await work.meetings.move(row_id(meeting), starts, call.values.text("reason"))
    if call.actor.chairs:
        moved = await work.meetings.confirm(row_id(moved))
    await _keep_deputies(moved, call, work)
    facts = Facts((("Was", when(meeting, call.panel)), ("Now", when(moved, call.panel))))
    post = Post("meeting-moved", str(moved.id), str(moved.sequence))
    card = Card("Meeting moved", (facts, *holiday_warning(local_day(moved, call.panel), call)))
    posts = (post, *await renewed(moved, call, work))
    return done(card, *posts, objects=(f"meeting:{moved.id}",))


def _asked(call: Call) -> tuple[Field, ...]:
    """The fields again, with the meeting that a button stood for."""
    given = {"meeting": call.values.text("meeting"), "reason": call.values.text("reason")}
    return tuple(replace(f, value=given.get(f.name, "")) for f in call.command.fields)


async def _must_be_free(day: date, meeting: Meeting, call: Call, work: UnitOfWork) -> None:
    """One meeting a day, and not so far from its own that another takes its place."""
    other = await ahead_on(day, call, work)
    if other is not None and other.id != meeting.id:
        raise Misused.because("There is a meeting on that day", f"{when(other, call.panel)}.")
    if day > meeting.occurrence + FURTHEST:
        raise Misused.because(
            "That is more than five weeks later",
            "Cancel this meeting and add another. Type: meeting cancel REASON",
        )


async def _keep_deputies(moved: Meeting, call: Call, work: UnitOfWork) -> None:
    """Who deputises at a meeting is known to the panel until it is held, whenever that is."""
    day = local_day(moved, call.panel)
    for response in await work.responses.of(row_id(moved)):
        held = await work.members.of_person(response.deputy, call.today) if response.deputy else ()
        for one in held:
            if Role.DEPUTY in one.roles and one.end is not None and one.end < day:
                await work.members.end(one.id, day)


COMMAND = Command(
    name="meeting move",
    summary="Give the next meeting, or that of a day, another date or time.",
    allowed=KEEP_MEETINGS,
    run=run,
    fields=(
        MEETING,
        Field(
            "old",
            "Meeting of",
            Kind.DATE,
            required=False,
            after=("from",),
            hint="If not the next one",
        ),
        Field("day", "New date", Kind.DATE, required=False),
        Field("time", "New time", Kind.TIME, required=False),
        Field("reason", "Reason", required=False, after=("because",), kept=True),
    ),
    examples=(
        "meeting move 22 April 2027",
        "meeting move from 21 April 2027 to 22 April 2027 10:30 because of the holiday",
    ),
)
