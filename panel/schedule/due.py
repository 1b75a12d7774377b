"""What falls due: which notice, about what, when, and for whom."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from panel.blockage import Blockage
from panel.instant import local_instant
from panel.meeting import Meeting
from panel.names import SeatKey

OFFICE_HOUR = time(9)
"""When people are reminded, on the panel's clock: as their working day begins."""


class Kind(StrEnum):
    """The notices that the clock brings; each is a `Notice` in handlers/."""

    AGENDA_AGREE = "agenda-agree-due"
    AGENDA_SEND = "agenda-send-due"
    MINUTES = "minutes-due"
    UNDATED = "meeting-undated"
    CLASH = "meeting-clash"
    TOMORROW = "meeting-tomorrow"
    SOON = "meeting-soon"
    NUDGE = "attendance-nudge"
    MEMBERS = "members-confirm"
    DIGEST = "digest-weekly"
    CHAIRS_DIGEST = "digest-chairs"
    AGENCY_DIGEST = "digest-agency"
    TOGETHER = "meeting-due"
    ACKNOWLEDGE_DUE = "blockage-acknowledge-due"
    ACKNOWLEDGE_OVERDUE = "blockage-acknowledge-overdue"
    REPLY_DUE = "blockage-reply-due"
    REPLY_OVERDUE = "blockage-reply-overdue"
    ESCALATED = "blockage-escalated"
    BLOCKAGE_CARD = "blockage-card"


class Hearer(StrEnum):
    """Whom a notice is for: the channel, or people in private."""

    PANEL = "panel"
    CHAIRS = "chairs"
    COORDINATOR = "coordinator"
    KEEPERS = "keepers"
    AGENCY = "agency"
    SEAT = "seat"
    OWNER = "owner"
    RAISER = "raiser"


@dataclass(frozen=True, slots=True)
class Due:
    """One notice that falls due at `at` (aware, UTC).

    `occurrence` is the same on the panel's wall clock, as the terms or the office hour have it: a
    time that the clocks skip or repeat is still one occurrence. `subject` is the day in the
    calendar of the meeting it is about, a month, an agency, a blockage's id, or the panel's key.
    """

    at: datetime
    kind: Kind
    subject: str
    occurrence: datetime
    hearer: Hearer
    meeting: Meeting | None = None
    seat: SeatKey | None = None
    blockage: Blockage | None = None

    @property
    def says(self) -> tuple[Kind, str, SeatKey | None]:
        """What two notices have in common that say the same at different times."""
        return self.kind, self.subject, self.seat

    @property
    def key(self) -> tuple[Kind, str, SeatKey | None, Hearer, datetime]:
        """What no two notices have in common."""
        return (*self.says, self.hearer, self.occurrence)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time on the panel's wall clock, and the instant it is."""

    at: datetime
    occurrence: datetime


def moment(day: date, at: time, zone: ZoneInfo) -> Moment:
    """A local day and time."""
    return Moment(local_instant(day, at, zone), datetime.combine(day, at.replace(tzinfo=None)))


def about(meeting: Meeting) -> str:
    """A meeting as the subject of notices: its day in the calendar, which never changes."""
    return meeting.occurrence.isoformat()
