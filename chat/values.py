"""What was filled in, once it has been read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from panel.names import PersonId, SeatKey


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody named by an e-mail address that this panel does not know yet."""

    email: str


Value = str | date | time | bool | int | PersonId | Newcomer


class Values:
    """The values of a command's fields by name; a field left out is simply not there."""

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[str, Value]) -> None:
        """Take the values of the fields that were filled in."""
        self._given = given

    def __contains__(self, name: object) -> bool:
        """Whether the field was filled in."""
        return name in self._given

    def text(self, name: str) -> str:
        """The words in a text, choice or e-mail field; empty if it was left out."""
        value = self._given.get(name, "")
        return value if isinstance(value, str) else ""

    def seat(self, name: str) -> SeatKey | None:
        """The seat that was named."""
        value = self.text(name)
        return SeatKey(value) if value else None

    def person(self, name: str) -> PersonId | Newcomer | None:
        """The person who was named, known to the panel or not."""
        value = self._given.get(name)
        if isinstance(value, UUID):
            return PersonId(value)
        return value if isinstance(value, Newcomer) else None

    def day(self, name: str) -> date | None:
        """The date that was given."""
        value = self._given.get(name)
        return value if isinstance(value, date) else None

    def time(self, name: str) -> time | None:
        """The time of day that was given, in the panel's time zone."""
        value = self._given.get(name)
        return value if isinstance(value, time) else None

    def number(self, name: str) -> int | None:
        """The whole number that was given."""
        value = self._given.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def ticked(self, name: str) -> bool:
        """Whether the checkbox was ticked."""
        return self._given.get(name) is True
