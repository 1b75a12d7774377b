"""What a look-over finds."""

from dataclasses import dataclass
from enum import Enum


class Mark(Enum):
    """How well something is."""

    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    mark: Mark
    says: str


def ok(says: str) -> Finding:
    """All is well."""
    return Finding(Mark.OK, says)


def warning(says: str) -> Finding:
    """It works, but somebody should see to it."""
    return Finding(Mark.WARNING, says)


def broken(says: str) -> Finding:
    """It does not work."""
    return Finding(Mark.BROKEN, says)
