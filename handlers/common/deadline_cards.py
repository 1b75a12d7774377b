"""The reminder of a deadline: what is due, for which meeting, how soon, and by which clause."""

from dataclasses import dataclass

from chat.card import Block, Button, Buttons, Card, Context, Facts, Text, Tone
from chat.command import Telling
from handlers.common.meetings import local_day, named, when
from handlers.common.plan import planned_of
from panel.deadline import Deadline, DeadlineKind, deadlines
from panel.meeting import Meeting, MeetingState
from panel.schedule.deadlines import done_at
from panel.schedule.outstanding import how_soon
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork

TITLES = {
    DeadlineKind.AGENDA_AGREED: "Agenda to be agreed",
    DeadlineKind.AGENDA_SENT: "Agenda and papers to be sent",
    DeadlineKind.MINUTES_SENT: "Minutes and action log to be sent",
}
ADVISORY = "Advisory: the terms do not set this deadline."
AHEAD = (MeetingState.SCHEDULED, MeetingState.PROVISIONAL)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A deadline that still stands, and the meeting it is for."""

    meeting: Meeting
    deadline: Deadline


async def reminder(telling: Telling, work: UnitOfWork, kind: DeadlineKind) -> Reminder | None:
    """What is to be reminded of; None once it is done, or makes no sense any more."""
    meeting = await named(telling, work)
    if meeting is None or not _stands(meeting, telling, kind):
        return None
    if done_at(await planned_of(meeting, work), kind) is not None:
        return None
    day = local_day(meeting, telling.panel)
    every = deadlines(telling.panel.terms, day, telling.calendar)
    return next((Reminder(meeting, one) for one in every if one.kind is kind), None)


def _stands(meeting: Meeting, telling: Telling, kind: DeadlineKind) -> bool:
    if kind is DeadlineKind.MINUTES_SENT:
        return meeting.state is not MeetingState.CANCELLED
    return meeting.state in AHEAD and telling.at < meeting.starts_at


def reminder_card(told: Reminder, telling: Telling, *more: Block, buttons: Buttons) -> Card:
    """The card of a reminder, with what else there is to say and do."""
    deadline, today = told.deadline, telling.at.astimezone(telling.panel.terms.zone).date()
    soon = how_soon(deadline.due_day, today, telling.calendar)
    tone = Tone.WARNING if deadline.due_day < today else Tone.PLAIN
    title = f"{TITLES[deadline.kind]} by {say_date(deadline.due_day)}"
    return Card(
        title,
        (
            Text(f"Due {soon}." if not soon.endswith("overdue") else f"{_upper(soon)}.", tone),
            Facts((("Meeting", when(told.meeting, telling.panel)),)),
            *more,
            buttons,
            *_source(deadline),
        ),
    )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _source(deadline: Deadline) -> tuple[Context, ...]:
    """The clause, and the day that the deadline was rolled back from."""
    said = [ADVISORY if deadline.advisory else deadline.clause]
    if deadline.rolled_from is not None:
        said.append(f"Brought forward from {say_date(deadline.rolled_from)}, no working day.")
    return tuple(Context(part) for part in said if part)


def for_meeting(meeting: Meeting, label: str, words: str, tone: Tone = Tone.PLAIN) -> Button:
    """A command about one meeting, on a button; typed, it may mean another one."""
    return Button(label, words, (("meeting", str(meeting.id)),), tone)
