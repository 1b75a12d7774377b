"""Blockages: obstacles in cases that an agency can remove (London, L3, L7, L8; Kent §1, K5).

What the obstacle is, and every word that was said about it, is kept apart: the rules need neither.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from panel.names import AgencyKey, BlockageId, PersonId, SeatKey
from panel.numbering import read_numbered
from panel.volt import Volt


class State(StrEnum):
    """How far a blockage has come; it may be escalated on the way."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    RESOLVED = "resolved"


class Urgency(StrEnum):
    """How the raiser sees it; the clock is the same for all."""

    URGENT = "urgent"
    SOON = "soon"
    ROUTINE = "routine"


class Step(StrEnum):
    """What happens to a blockage, as its timeline tells it."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    REPLIED = "replied"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    MET = "met"
    BOARD = "board"
    ACKNOWLEDGE_MISSED = "acknowledge-missed"
    REPLY_MISSED = "reply-missed"


@dataclass(frozen=True, slots=True)
class Clock:
    """When the three steps fall due, in aware UTC; set when a blockage is raised or reopened."""

    acknowledge_by: datetime
    reply_by: datetime
    escalate_by: datetime


@dataclass(frozen=True, slots=True)
class Blockage:
    """A blockage as it stands, without its words. Times are aware, in UTC.

    `running_since` is when the clock began: when it was raised, or reopened last. `met` counts the
    meetings held since then that left it unresolved; `board_at` is when that made it one for the
    parent board.
    """

    id: BlockageId
    number: str
    case: str
    raised_by: PersonId
    raised_at: datetime
    running_since: datetime
    clock: Clock
    state: State = State.RAISED
    agency: AgencyKey | None = None
    volt: Volt | None = None
    urgency: Urgency = Urgency.ROUTINE
    acknowledged_at: datetime | None = None
    replied_at: datetime | None = None
    escalated_at: datetime | None = None
    resolved_at: datetime | None = None
    met: int = 0
    board_at: datetime | None = None

    @property
    def unresolved(self) -> bool:
        """Whether it still stands in somebody's way."""
        return self.state is not State.RESOLVED


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a timeline. `by` is None for what the clock or a meeting did.

    `confirmed_by` and `confirmed_for` say who confirmed an outcome: a person, or a seat.
    """

    id: UUID
    step: Step
    at: datetime
    by: PersonId | None = None
    words: str | None = None
    agency: AgencyKey | None = None
    confirmed_by: PersonId | None = None
    confirmed_for: SeatKey | None = None


NUMBER = r"(?:B-?)?(?:[0-9]{4}-)?[0-9]{1,6}"
"""A blockage's number as people type it: "B-2026-003", or "3" for this year's third."""

CASE = r"[A-Za-z]{1,5}[-/]?[0-9]{2,8}"
"""A case reference: letters and a number, such as C-0421."""

_CASE = re.compile(r"(?P<letters>[A-Z]{1,5})[-/]?(?P<digits>[0-9]{2,8})")


def read_number(text: str, today: date) -> tuple[int, int] | None:
    """The year and the number that are meant; without a year this one's. None if it is none."""
    return read_numbered("B", text, today.year)


def read_case(text: str) -> str | None:
    """A case reference as it is kept: "C-0421" for "c0421" too. None if it is none."""
    found = _CASE.fullmatch(text.strip().upper())
    return f"{found['letters']}-{found['digits']}" if found else None
