"""Text as the guard reads it: every digit, dash, quote and space in its plain form.

What nobody sees (zero-width marks, accents written apart) is left out, so that it hides nothing;
each plain character remembers where it stood.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_UNSEEN = frozenset({"Cf", "Mn", "Me", "Cc", "Cs"})
_BREAKS = str.maketrans("\n\r\t\v\f", "     ")
_QUOTES = dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4\u2032", "'") | dict.fromkeys("“”„«»″", '"')


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain text, in lower case too, and where each of its characters stood."""

    text: str
    lower: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the plain text as it lies in the text that was given."""
        return self.places[start], self.places[end - 1] + 1


def plain(text: str) -> Plain:
    """Read a text."""
    if text.isascii():
        spaced = text.translate(_BREAKS)
        return Plain(spaced, spaced.lower(), range(len(spaced)))
    seen = [(_plain(char), place) for place, char in enumerate(text)]
    kept = [(char, place) for char, place in seen if char]
    joined = "".join(char for char, _ in kept)
    return Plain(joined, "".join(map(_lower, joined)), [place for _, place in kept])


def _lower(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char


@lru_cache(4096)
def _plain(char: str) -> str:
    """One character as a plain keyboard types it; nothing for what is not seen."""
    if char in _QUOTES:
        return _QUOTES[char]
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd" or char == "\u2212":
        return "-"
    if category in _UNSEEN:
        return ""
    same = unicodedata.normalize("NFKC", char)
    return same if len(same) == 1 else char


_LETTERS = str.maketrans("łøđıðħŧ", "lodidht") | {ord("æ"): "ae", ord("ß"): "ss", ord("œ"): "oe"}


def folded(word: str) -> str:
    """A word as word lists hold it: lower case, without accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(char for char in apart if not unicodedata.combining(char))
