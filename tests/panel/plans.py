"""Plans of the two shipped panels, for what falls due."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from panel import terms_file
from panel.diary import by_rule
from panel.instant import local_instant
from panel.meeting import Meeting, MeetingState
from panel.names import SeatKey
from panel.schedule import Due, Plan, Planned
from panel.terms import Terms
from panel.terms_of_reference import shipped
from panel.working_days import Calendar

LONDON = ZoneInfo("Europe/London")
BOUND = datetime(2020, 1, 1, tzinfo=UTC)
SEATS = (SeatKey("police"), SeatKey("education"))


def terms_of(name: str) -> Terms:
    """The shipped terms of that name."""
    return terms_file.read(shipped()[name])


KENT, LONDONS = terms_of("kent-and-medway"), terms_of("london")
CALENDAR = Calendar("GB-ENG")


def at(day: str, clock: str = "09:00") -> datetime:
    """A time on London's wall clock."""
    return local_instant(date.fromisoformat(day), time.fromisoformat(clock), LONDON)


def dated(day: str, clock: str = "14:00", state: MeetingState = MeetingState.SCHEDULED) -> Meeting:
    """A meeting that somebody dated."""
    return Meeting(None, date.fromisoformat(day), at(day, clock), 120, state, 1)


def kent(*meetings: Planned, bound_at: datetime = BOUND, confirmed_at: datetime = BOUND) -> Plan:
    """Kent, with these meetings and no others."""
    return Plan(KENT, CALENDAR, meetings, SEATS, bound_at, confirmed_at)


def london(first: str, last: str, bound_at: datetime = BOUND) -> Plan:
    """London, with the meetings of its rule."""
    days = date.fromisoformat(first), date.fromisoformat(last)
    ruled = tuple(map(Planned, by_rule(LONDONS, 1, CALENDAR, *days)))
    return Plan(LONDONS, CALENDAR, ruled, SEATS, bound_at, BOUND)


def told(dues: Iterable[Due], *kinds: str) -> list[str]:
    """What falls due as lines: `2025-04-08 09:00 agenda-agree-due chairs`."""
    return [
        f"{due.occurrence:%Y-%m-%d %H:%M} {due.kind} {due.seat or due.hearer}"
        for due in dues
        if not kinds or due.kind in kinds
    ]
