"""Actions: what a seat is to do by when, and how it came out (London, Responsibilities; Kent §3).

"Not done" and "circumstances changed" are different endings: the one says that an agency did not
act, the other that there was no longer anything to do (CLAUSES §3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from panel.action_number import ActionNumber
from panel.names import MeetingId, PersonId, SeatKey
from panel.volt import Volt

ActionId = NewType("ActionId", UUID)


class Horizon(StrEnum):
    """How far ahead an action looks; every action has one (London, L12b)."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class ActionState(StrEnum):
    """How an action stands; discharged is done with evidence (Kent §3, K18)."""

    OPEN = "open"
    DONE = "done"
    DISCHARGED = "discharged"
    NOT_DONE = "not done"
    CHANGED = "circumstances changed"


FULFILLED = frozenset({ActionState.DONE, ActionState.DISCHARGED})
"""What was to be done was done."""

UNFINISHED = frozenset({ActionState.OPEN, ActionState.DONE})
"""What a plan carries over: it is still to be done, or nothing shows yet that it was."""


class Deed(StrEnum):
    """What became of an action, one line of its history each."""

    ADDED = "added"
    MOVED = "moved"
    NOTED = "noted"
    DONE = "done"
    NOT_DONE = "not done"
    CHANGED = "circumstances changed"
    REASSIGNED = "reassigned"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Draft:
    """An action before it has a number: what, who, by when, how far ahead, and what it is for."""

    words: str
    owner: SeatKey
    due: date
    horizon: Horizon
    case: str | None = None
    blockage: str | None = None
    meeting: MeetingId | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One action as it stands; `moves` is how often its date was put off, times are aware UTC."""

    id: ActionId
    number: ActionNumber
    words: str
    owner: SeatKey
    due: date
    horizon: Horizon
    state: ActionState
    added_at: datetime
    changed_at: datetime
    ended_at: datetime | None = None
    moves: int = 0
    tags: frozenset[Volt] = frozenset()
    case: str | None = None
    blockage: str | None = None
    meeting: MeetingId | None = None

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is ActionState.OPEN

    def overdue(self, today: date) -> bool:
        """Whether its day has passed, and it is neither done nor excused."""
        return self.open and self.due < today


@dataclass(frozen=True, slots=True)
class ActionEvent:
    """A line of an action's history; `due` and `owner` are those that the deed gave it."""

    deed: Deed
    at: datetime
    by: PersonId | None
    words: str | None = None
    due: date | None = None
    owner: SeatKey | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """An open action without its words: enough to count it."""

    number: ActionNumber
    owner: SeatKey
    due: date
    horizon: Horizon


def overdue(actions: Iterable[Action], today: date) -> tuple[Action, ...]:
    """Those that are overdue, the longest first."""
    late = (action for action in actions if action.overdue(today))
    return tuple(sorted(late, key=lambda one: (one.due, one.number)))
