"""Finding what somebody means by a few typed words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from panel.terms import Seat

T = TypeVar("T")

_ALIKE = 0.7
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Several(Generic[T]):
    """The words fit more than one: ask which."""

    candidates: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Unknown(Generic[T]):
    """The words fit none; the nearest, if any."""

    suggestions: tuple[T, ...]


def find_seat(text: str, seats: Sequence[Seat]) -> Seat | Several[Seat] | Unknown[Seat]:
    """Find a seat by key, title, body or an unmistakable part of one."""
    by_key: dict[str, Seat] = {seat.key: seat for seat in seats}
    names = {key: (seat.title, *seat.bodies) for key, seat in by_key.items()}
    match find(text, names):
        case Several(keys):
            return Several(tuple(by_key[key] for key in keys))
        case Unknown(keys):
            return Unknown(tuple(by_key[key] for key in keys))
        case key:
            return by_key[key]


def find(text: str, options: Mapping[str, Sequence[str]]) -> str | Several[str] | Unknown[str]:
    """Find the one option, by key, that the words can mean; each has a key and more names.

    An exact name wins over a beginning of words ("spec child" for "Specialist Children's
    Services"); an exact key wins over both.
    """
    asked = words(text[:_LONGEST])
    named = {key: [words(key), *map(words, names)] for key, names in options.items()}
    if not asked:
        return Unknown(())
    for fits in (_is_key, _is_name, _is_part):
        found = tuple(key for key, names in named.items() if fits(asked, names))
        if found:
            return found[0] if len(found) == 1 else Several(found)
    return Unknown(_nearest(asked, named))


def words(text: str) -> tuple[str, ...]:
    """The words that tell things apart: no case, quotes, punctuation or "the"; "&" is "and"."""
    plain = re.sub(r"['\u2018\u2019]", "", text.casefold().replace("&", " and "))
    return tuple(word for word in re.findall(r"\w+", plain.replace("_", " ")) if word != "the")


def _is_key(asked: tuple[str, ...], names: Sequence[tuple[str, ...]]) -> bool:
    return asked == names[0]


def _is_name(asked: tuple[str, ...], names: Sequence[tuple[str, ...]]) -> bool:
    return any("".join(asked) == "".join(name) for name in names)


def _is_part(asked: tuple[str, ...], names: Sequence[tuple[str, ...]]) -> bool:
    return any(_begin_in_order(asked, name) for name in names)


def _begin_in_order(asked: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether each asked word begins a word of the name, in the name's order."""
    left = iter(name)
    return all(any(word.startswith(part) for word in left) for part in asked)


def _nearest(
    asked: tuple[str, ...], named: Mapping[str, Sequence[tuple[str, ...]]]
) -> tuple[str, ...]:
    likeness = {key: max(_likenesses(asked, names)) for key, names in named.items()}
    near = sorted(likeness, key=lambda key: -likeness[key])
    return tuple(key for key in near if likeness[key] >= _ALIKE)[:3]


def _likenesses(asked: tuple[str, ...], names: Sequence[tuple[str, ...]]) -> Iterator[float]:
    typed = " ".join(asked)
    for name in names:
        for candidate in (" ".join(name), *(name if len(asked) == 1 else ())):
            yield SequenceMatcher(None, typed, candidate).ratio()
