"""What the guard knows of words: names that people have, places, and ordinary English."""

from collections.abc import Iterator
from functools import cache

from panel.privacy.words import word_list

_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("iest", "y"), ("ier", "y"), ("ily", "y"), ("ing", "e"),
    ("ing", ""), ("est", "e"), ("est", ""), ("ers", ""), ("ers", "e"), ("ed", ""), ("ed", "e"),
    ("er", ""), ("er", "e"), ("ly", ""), ("es", ""), ("s", ""),
)  # fmt: skip
_ABSTRACT = (
    "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ability", "ibility", "ality",
    "ance",
    "ances", "ence", "ences", "ical", "ically", "able", "ible", "ative", "ology", "ologist", "ship",
    "ships", "hood", "hoods", "ism", "isms", "ful", "fully", "less", "ous", "ously", "wise", "ised",
    "ising", "ized", "izing", "isation", "ization", "ural", "ional", "graphic", "logical",
    "ography",
)  # fmt: skip
_PREFIXES = (
    "un",
    "re",
    "non",
    "pre",
    "mis",
    "over",
    "under",
    "sub",
    "multi",
    "inter",
    "cross",
    "out",
)
_SHORTEST_ABSTRACT = 7
_SHORTEST_SLIP = 5
_SURNAME_STARTS = ("o'", "mc", "d'", "mac")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in word_list(name) for word in line.split())


def organisations() -> tuple[str, ...]:
    """Names of organisations that pass whole."""
    return word_list("organisations")


def is_given(word: str) -> bool:
    """Whether people are given that name; O' stands before names only."""
    return word in _words("given") or (
        word.startswith("o'") and len(word) > 4 and word != "o'clock"
    )


def is_surname(word: str) -> bool:
    """Whether families have that name, alone or after Mc and O'."""
    if word in _words("surnames"):
        return True
    if not word.startswith(_SURNAME_STARTS):
        return False
    after = next(word[len(s) :] for s in _SURNAME_STARTS if word.startswith(s))
    return len(after) > 2 and not is_ordinary(word) and "'" not in after


def is_place(word: str) -> bool:
    """Whether it is a county, borough, city or town."""
    return word in _words("places")


def is_acronym(word: str) -> bool:
    """Whether its letters stand for something that is nobody."""
    return word in _words("acronyms")


def is_ordinary(word: str) -> bool:
    """Whether it is ordinary English; a name only if the very word, or its plural, is."""
    ordinary = _words("ordinary")
    if word in ordinary:
        return True
    if word in _words("given") or word in _words("surnames"):
        return word.endswith("s") and word[:-1] in ordinary
    if word.endswith(("'s", "s'")):
        return is_ordinary(word[:-2].rstrip("'"))
    if any(stem in ordinary for stem in _stems(word)):
        return True
    if len(word) >= _SHORTEST_ABSTRACT and word.endswith(_ABSTRACT):
        return True
    return any(
        len(word) > len(p) + 3 and word.startswith(p) and is_ordinary(word[len(p) :])
        for p in _PREFIXES
    )


def _stems(word: str) -> Iterator[str]:
    """What the word may be a form of."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: -len(ending)]
            yield stem + instead
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _slips() -> frozenset[str]:
    """Given names with one letter left out, to compare with words with one letter left out."""
    names = (name for name in _words("given") if len(name) >= _SHORTEST_SLIP)
    return frozenset(less for name in names for less in _less(name))


def _less(word: str) -> Iterator[str]:
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def is_slip(word: str) -> bool:
    """Whether it is a given name but for one letter wrong, lost or moved, and no ordinary word."""
    if len(word) < _SHORTEST_SLIP or is_ordinary(word):
        return False
    slips = _slips()
    return any(less in slips for less in _less(word))
