"""Finding meetings: rows where somebody has touched one, the terms' rule everywhere else."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from chat.command import Call, Telling
from chat.reply import Misused
from panel.meeting import Meeting, MeetingState
from panel.names import MeetingId
from panel.people import SeatStanding, standings
from panel.timetable import local_instant, occurrences, provisional_date
from panel.wording import say_date, say_when
from storage.unit_of_work import PanelInForce, UnitOfWork

_AHEAD = timedelta(days=400)
_BEHIND = timedelta(days=35)
_OVER = (MeetingState.CLOSED, MeetingState.CANCELLED)


async def planned(call: Call, work: UnitOfWork, until: date | None = None) -> list[Meeting]:
    """The meetings that lie ahead (one that is under way included), earliest first."""
    first = call.today - _BEHIND
    last = until or call.today + _AHEAD
    rows = await work.meetings.rows_between(first, last)
    every = [*rows, *_by_rule(call, rows, first, last)]
    ahead = [m for m in every if (m.state not in _OVER and _ends(m) > call.at) or _is_open(m)]
    return sorted(ahead, key=lambda meeting: (not _is_open(meeting), meeting.starts_at))


def _is_open(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.OPEN


def _ends(meeting: Meeting) -> datetime:
    return meeting.starts_at + timedelta(minutes=meeting.minutes)


def _by_rule(call: Call, rows: Iterable[Meeting], first: date, last: date) -> list[Meeting]:
    """The dates of the terms' rule that nobody has touched yet."""
    touched = {row.occurrence for row in rows}
    rule = call.terms.meetings
    return [dated(call, day) for day in occurrences(rule, first, last) if day not in touched]


def dated(call: Call, day: date) -> Meeting:
    """The meeting of one date of the rule; on a holiday, provisionally the next working day."""
    rule = call.terms.meetings
    held = provisional_date(day, call.calendar)
    state = MeetingState.SCHEDULED if held == day else MeetingState.PROVISIONAL
    if rule.at is None:
        raise ValueError("a panel without a rule has no dates of its own")
    starts = local_instant(held, rule.at, call.zone)
    return Meeting(None, day, starts, rule.minutes, state, call.panel.version)


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
        raise Misused.because("That meeting is over", "Type meeting next for the one ahead.")
    return meeting


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Misused.because("No such meeting", "Type meeting next for the one ahead.") from None


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
        raise Misused.because("No meeting is open", "A chair or the coordinator types open.")
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
