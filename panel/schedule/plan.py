"""What must be known of a panel to say what falls due."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from panel.blockage import Blockage
from panel.meeting import Meeting, MeetingState
from panel.names import SeatKey
from panel.terms import Terms
from panel.working_days import Calendar


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting and how far its agenda, its replies and its minutes have come (aware UTC)."""

    meeting: Meeting
    agreed_at: datetime | None = None
    sent_at: datetime | None = None
    minutes_sent_at: datetime | None = None
    answered: Mapping[SeatKey, datetime] = field(default_factory=dict)

    @property
    def begins(self) -> datetime:
        """When it begins, or began: nothing asks people to prepare for it after that."""
        opened = self.meeting.opened_at
        return min(self.meeting.starts_at, opened) if opened else self.meeting.starts_at

    @property
    def cancelled(self) -> bool:
        """Whether it will not be held."""
        return self.meeting.state is MeetingState.CANCELLED


@dataclass(frozen=True, slots=True)
class Plan:
    """A panel's rules, its meetings, and who is asked.

    `seats` are those that somebody holds and that count; `bound_at` is the first binding, before
    which nothing was owed; `confirmed_at` is when the members list was last said to be right.
    `blockages` are those that stand, and those resolved since what falls due was last looked at.
    """

    terms: Terms
    calendar: Calendar
    meetings: tuple[Planned, ...]
    seats: tuple[SeatKey, ...]
    bound_at: datetime
    confirmed_at: datetime | None = None
    blockages: tuple[Blockage, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The panel's time zone."""
        return self.terms.zone

    def day_of(self, at: datetime) -> date:
        """The date on the panel's wall clock."""
        return at.astimezone(self.zone).date()
