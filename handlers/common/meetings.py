"""Finding meetings: rows where somebody has touched one, the terms' rule everywhere else."""

from datetime import date, datetime, timedelta
from uuid import UUID

from chat.command import Call, Telling
from chat.reply import Misused
from panel.diary import by_rule
from panel.meeting import Meeting, MeetingState
from panel.names import MeetingId
from panel.people import SeatStanding, standings
from panel.wording import say_date, say_when
from panel.working_days import Calendar
from storage.unit_of_work import PanelInForce, UnitOfWork

_AHEAD = timedelta(days=400)
FURTHEST = timedelta(days=35)
"""How far a meeting may be moved past its date in the calendar, by which its row is found."""

_OVER = (MeetingState.CLOSED, MeetingState.CANCELLED)


async def planned(call: Call, work: UnitOfWork, until: date | None = None) -> list[Meeting]:
    """The meetings that lie ahead (one that is under way included), earliest first."""
    return await lying_ahead(call.at, call.calendar, work, until)


async def lying_ahead(
    at: datetime, calendar: Calendar, work: UnitOfWork, until: date | None = None
) -> list[Meeting]:
    """The same, as seen at any time."""
    panel = work.panel
    today = at.astimezone(panel.terms.zone).date()
    first, last = today - FURTHEST, until or today + _AHEAD
    rows = await work.meetings.rows_between(first, last)
    touched = {row.occurrence for row in rows}
    every = [*rows, *by_rule(panel.terms, panel.version, calendar, first, last, touched)]
    ahead = [m for m in every if (m.state not in _OVER and not is_over(m, at)) or _is_open(m)]
    return sorted(ahead, key=lambda meeting: (not _is_open(meeting), meeting.starts_at))


def _is_open(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.OPEN


def is_over(meeting: Meeting, at: datetime) -> bool:
    """Whether the time set for a meeting has passed."""
    return meeting.starts_at + timedelta(minutes=meeting.minutes) <= at


async def next_meeting(call: Call, work: UnitOfWork) -> Meeting:
    """The meeting that is open, else the next one. Raises Misused where none is dated."""
    ahead = await planned(call, work)
    if not ahead:
        raise Misused.because(
            "No meeting is dated",
            "The terms give no fixed day. A chair or the coordinator can type: "
            "meeting add DATE TIME, for example meeting add 25 September 2026 14:30",
        )
    return ahead[0]


async def meant(call: Call, work: UnitOfWork) -> Meeting:
    """The meeting a button or a thread stands for, else the next one."""
    carried = call.values.text("meeting")
    if not carried:
        return await next_meeting(call, work)
    meeting = await work.meetings.get(MeetingId(_uuid(carried)))
    if meeting is None or meeting.state in _OVER:
        cancelled = meeting is not None and meeting.state is MeetingState.CANCELLED
        title = "That meeting was cancelled" if cancelled else "That meeting is over"
        raise Misused.because(title, "For the one ahead, type: meeting next")
    return meeting


async def ahead_on(day: date, call: Call, work: UnitOfWork) -> Meeting | None:
    """The meeting ahead, or under way, that is to be held on a day."""
    ahead = await planned(call, work)
    return next((one for one in ahead if local_day(one, call.panel) == day), None)


async def meant_on(day: date | None, call: Call, work: UnitOfWork) -> Meeting:
    """The meeting of the day that was named, else the one that is meant."""
    if day is None:
        return await meant(call, work)
    meeting = await ahead_on(day, call, work)
    if meeting is None:
        raise Misused.because(
            "No meeting that day",
            f"None is to be held on {say_date(day)}. For the dates, type: meeting list",
        )
    return meeting


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        title, body = "No such meeting", "For the one ahead, type: meeting next"
        raise Misused.because(title, body) from None


async def touched(meeting: Meeting, work: UnitOfWork) -> Meeting:
    """The meeting with a row of its own, made now if there is none."""
    return meeting if meeting.id else await work.meetings.add(meeting)


def row_id(meeting: Meeting) -> MeetingId:
    """The id of a meeting that has a row."""
    if meeting.id is None:
        raise ValueError("this meeting has no row yet")
    return meeting.id


async def open_meeting(work: UnitOfWork) -> Meeting:
    """The meeting under way. Raises Misused if none is."""
    meeting = await work.meetings.open_now()
    if meeting is None:
        raise Misused.because("No meeting is open", "A chair or the coordinator can type: open")
    return meeting


async def held(call: Call, work: UnitOfWork) -> Meeting:
    """The meeting a button stands for, if it has begun and is over, else the last one closed.

    A button's need not have been opened here: its minutes are due all the same.
    """
    carried = call.values.text("meeting")
    if carried:
        meeting = await work.meetings.get(MeetingId(_uuid(carried)))
    else:
        meeting = await work.meetings.last_closed_before(call.at)
    not_held = (MeetingState.OPEN, MeetingState.CANCELLED)
    if meeting is None or meeting.state in not_held or meeting.starts_at > call.at:
        raise Misused.because("No meeting was held", "Once one is closed, type this again.")
    return meeting


async def seats_on(day: date, work: UnitOfWork) -> tuple[SeatStanding, ...]:
    """How every seat of the panel stands on a day."""
    appointments = await work.members.in_force(day)
    suspended = await work.members.suspended(day)
    return standings(work.panel.terms, appointments, suspended, day)


def local_day(meeting: Meeting, panel: PanelInForce) -> date:
    """The date a meeting is held on, in the panel's time zone."""
    return meeting.starts_at.astimezone(panel.terms.zone).date()


def when(meeting: Meeting, panel: PanelInForce) -> str:
    """The date and time of a meeting as it stands on cards, with a provisional date marked."""
    said = say_when(meeting.starts_at, panel.terms.zone)
    if meeting.state is not MeetingState.PROVISIONAL:
        return said
    return f"{said} (provisional: {say_date(meeting.occurrence)} is a public holiday)"


async def named(telling: Telling, work: UnitOfWork) -> Meeting | None:
    """The meeting a notice is about."""
    return await work.meetings.get(MeetingId(UUID(telling.subject)))
