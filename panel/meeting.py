"""A meeting, the replies to its call, and who was there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from panel.names import MeetingId, PersonId, SeatKey


class MeetingState(StrEnum):
    """How far a meeting has come; provisional until a chair confirms its date."""

    SCHEDULED = "scheduled"
    PROVISIONAL = "provisional"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. `occurrence` is the local date its rule gave; `id` is None until a row exists.

    `starts_at`, `opened_at` and `closed_at` are aware, in UTC.
    """

    id: MeetingId | None
    occurrence: date
    starts_at: datetime
    minutes: int
    state: MeetingState
    terms_version: int
    presiding: PersonId | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    sequence: int = 0


class Answer(StrEnum):
    """What a member replies to the call."""

    ATTENDING = "attending"
    APOLOGIES = "apologies"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class Response:
    """A member's answer for a seat, with the deputy it names, given at an aware UTC time."""

    seat: SeatKey
    person: PersonId
    answer: Answer
    deputy: PersonId | None
    at: datetime


class Capacity(StrEnum):
    """As what somebody is in the room."""

    MEMBER = "member"
    DEPUTY = "deputy"
    CO_OPTED = "co-opted"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody's stay in a meeting, in aware UTC; `seat` is the one they cover."""

    person: PersonId
    seat: SeatKey | None
    capacity: Capacity
    arrived: datetime
    left: datetime | None = None

    @property
    def here(self) -> bool:
        """Whether they have not left."""
        return self.left is None


def latest(responses: Iterable[Response]) -> tuple[Response, ...]:
    """Each person's last answer for each seat."""
    last: dict[tuple[SeatKey, PersonId], Response] = {}
    for response in sorted(responses, key=lambda one: one.at):
        last[response.seat, response.person] = response
    return tuple(last.values())
