"""The words of a text, each with what the guard knows of it."""

import re
from dataclasses import dataclass
from enum import IntEnum

from panel.privacy.plain import Plain, folded

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


class Level(IntEnum):
    """How much a word looks like a name."""

    NONE = 0
    UNKNOWN = 1
    WEAK = 2
    SURNAME = 3
    GIVEN = 4


@dataclass(slots=True)
class Token:
    """A word: as it stands, as word lists hold it, and where; then what the guard makes of it.

    `key` is without a possessive 's; `place` is set for places and the panel's own words;
    `passes` for part of a name that passes whole.
    """

    text: str
    key: str
    start: int
    end: int
    possessive: bool = False
    level: Level = Level.NONE
    given: bool = False
    surname: bool = False
    ordinary: bool = False
    place: bool = False
    passes: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def upper(self) -> bool:
        """Whether it is written in capitals, two or more."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def named(self) -> bool:
        """Whether it is written as a name: unknown words only with a capital."""
        return self.level >= Level.WEAK or (self.level is Level.UNKNOWN and self.capital)


def split(read: Plain) -> list[Token]:
    """The words of a plain text."""
    return [_token(match) for match in _WORD.finditer(read.text)]


def _token(match: re.Match[str]) -> Token:
    text = match[0]
    key = folded(text)
    possessive = key.endswith("'s") and len(key) > 3
    if possessive:
        key = key[:-2]
    return Token(text, key, match.start(), match.end(), possessive)
