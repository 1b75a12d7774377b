"""Attendance figures of a seat's member, over the window that the terms set."""

from datetime import date, timedelta

from chat.command import Call
from handlers.common.meetings import local_day
from panel.attendance import Attendance, figures, would_breach_cap
from panel.meeting import Meeting
from panel.names import PersonId, SeatKey
from panel.terms import SeatKind
from storage.unit_of_work import UnitOfWork

_MONTH = timedelta(days=31)


def window_start(call: Call, day: date) -> date:
    """A day from which all marks that can count are found; the rule itself cuts it finer."""
    months = call.terms.attendance.window_months if call.terms.attendance else 12
    return day - months * _MONTH


async def member_figures(
    seat: SeatKey, person: PersonId, appointed: date, call: Call, work: UnitOfWork
) -> Attendance:
    """How often the member of a seat came, sent a deputy, or stayed away."""
    start = window_start(call, call.today)
    marks = await work.register.marks(seat, person, start, call.today)
    return figures(call.terms.attendance, marks, appointed, call.today)


async def breaks_cap(
    seat: SeatKey, holder: PersonId, meeting: Meeting, call: Call, work: UnitOfWork
) -> bool:
    """Whether a deputy at this meeting would break the cap on deputies (Kent §4)."""
    found = call.terms.seat(seat)
    if found is None or found.kind is not SeatKind.CORE:
        return False
    day = local_day(meeting, call.panel)
    marks = await work.register.marks(seat, holder, window_start(call, day), day)
    held = await work.members.holder(seat, call.today)
    appointed = held.start if held else call.today
    return would_breach_cap(call.terms.attendance, marks, appointed, day)
