"""A spill: something that identifies somebody was posted where it may not stand.

What is kept of it is when, where and what kind of thing, never the thing itself.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from panel.names import PersonId


class SpillPlace(StrEnum):
    """Where it was posted."""

    CHANNEL = "channel"
    DIRECT = "direct"
    DOCUMENT = "document"
    ELSEWHERE = "elsewhere"


class Spilled(StrEnum):
    """What kind of thing it was."""

    NAME = "name"
    NUMBER = "number"
    ADDRESS = "address"
    HEALTH = "health"
    PICTURE = "picture"
    OTHER = "other"


class Deleted(StrEnum):
    """Whether it is gone."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Spill:
    """One spill as it was recorded; `told` says by seat who was told, if that was said."""

    id: UUID
    at: datetime
    place: SpillPlace
    what: Spilled
    deleted: Deleted
    told: str | None
    recorded_by: PersonId
    recorded_at: datetime
