"""Column types that mean the same on SQLite and PostgreSQL."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

E = TypeVar("E", bound=StrEnum)

# SQLite numbers rows by itself only in a column declared INTEGER PRIMARY KEY.
Sequence = BigInteger().with_variant(Integer, "sqlite")


class NaiveDateTime(ValueError):
    """A time without a zone was about to be stored."""


def microseconds(at: datetime) -> int:
    """An instant as stored; NaiveDateTime if it does not say its zone."""
    if at.utcoffset() is None:
        raise NaiveDateTime(f"{at.isoformat()} has no time zone")
    return (at - _EPOCH) // _MICROSECOND


class UTCDateTime(TypeDecorator[datetime]):
    """An instant, kept as whole microseconds since 1970 UTC, so that order is order of numbers."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Refuse a time that does not say its zone."""
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Give the instant back in UTC."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Word(TypeDecorator[E], Generic[E]):
    """One of an enumeration's words, kept as that word."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """Keep the word itself."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> E | None:
        """Give the member of the enumeration back."""
        return None if value is None else self.words(value)


class Words(TypeDecorator[frozenset[E]], Generic[E]):
    """A set of an enumeration's words, kept in alphabetical order with spaces between."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Iterable[E] | None, dialect: Dialect) -> str:
        """Keep the words, sorted."""
        return " ".join(sorted(word.value for word in value or ()))

    def process_result_value(self, value: Any, dialect: Dialect) -> frozenset[E]:
        """Give the set back."""
        return frozenset(self.words(word) for word in (value or "").split())
