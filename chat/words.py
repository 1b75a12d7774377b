"""Typed words as tokens that remember where they stood."""

import re
from dataclasses import dataclass

from chat.clean import showable

_TOKEN = re.compile(r'"[^"]*"|\S+')
_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " "}
    | dict.fromkeys("\u00ad\u200b\u2060", "")  # seen by nobody, and pasted along with the rest
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, or several in quotes, without the quotes; `start` is where it began."""

    text: str
    start: int
    quoted: bool

    @property
    def key(self) -> str:
        """The word as keywords are compared: lower case, without closing punctuation."""
        return "" if self.quoted else self.text.casefold().rstrip(",;:.!?")


def straighten(words: str) -> str:
    """Quotes and spaces as a plain keyboard would have typed them, and nothing it could not."""
    return showable(words.translate(_STRAIGHT))


def tokens(words: str) -> list[Token]:
    """Split words at spaces, but not inside double quotes."""
    return [
        Token(m.group().strip('"'), m.start(), m.group().startswith('"'))
        for m in _TOKEN.finditer(words)
        if m.group().strip('"')
    ]


def joined(taken: list[Token]) -> str:
    """Tokens as one phrase."""
    return " ".join(token.text for token in taken)


def name_of(words: str) -> str:
    """Words as names of commands are compared: case, closing punctuation and plurals aside."""
    return " ".join(_singular(word.casefold().strip("/,;:.!?")) for word in words.split())


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
