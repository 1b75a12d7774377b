"""Small readers shared by the codecs, and the one error they raise."""

from collections.abc import Callable
from typing import TypeVar

Read = TypeVar("Read")


class CodecError(ValueError):
    """What was read is not a card or a form; the message says which part is wrong.

    It names the part's type and never its content, because a card may repeat private words.
    """

    def __init__(self, expected: str, found: object) -> None:
        """Say what was expected, and of which type what was found is."""
        super().__init__(f"{expected}; found {type(found).__name__}")


def each(raw: list[object], read: Callable[[object], Read]) -> tuple[Read, ...]:
    """Read every item of a list."""
    return tuple(read(item) for item in raw)


def words(raw: object) -> str:
    """Read a text."""
    if isinstance(raw, str):
        return raw
    raise CodecError("a text was expected", raw)


def row(raw: object) -> tuple[str, ...]:
    """Read a list of texts."""
    if isinstance(raw, list):
        return each(raw, words)
    raise CodecError("a list of texts was expected", raw)


def pair(raw: object) -> tuple[str, str]:
    """Read a list of two texts."""
    match raw:
        case [str(label), str(value)]:
            return label, value
        case _:
            raise CodecError("a pair of texts was expected", raw)
