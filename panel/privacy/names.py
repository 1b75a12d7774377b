"""Likely names: words that people are called by, and words where names stand.

Nothing here is certain: a name may be a word, a street or a project. It warns and asks.
"""

import re
from collections.abc import Iterator

from panel.privacy.caught import Caught
from panel.privacy.families import clans, families
from panel.privacy.initials import initials
from panel.privacy.levels import weigh
from panel.privacy.pairs import pairs, titled
from panel.privacy.plain import Plain
from panel.privacy.scripts import scripts
from panel.privacy.telling import telling
from panel.privacy.tokens import Level, Token, split
from panel.privacy.vocabulary import Vocabulary
from panel.privacy.words import word_set

LIKELY_NAME = "likely name"
_ADVICE = "Name the seat, or use the case reference, such as C-0421, instead."
_TOPOGRAPHY = word_set("topography")
_ORGANISATION = word_set("organisation")

_NOBODY_AFTER = frozenset({"operation", "st", "saint", "storm"})
"""What is called after a person and is none: operations, churches and the houses beside them."""


def names(read: Plain, known: Vocabulary) -> Iterator[Caught]:
    """Every stretch that is likely to name somebody; some may overlap."""
    tokens = split(read)
    weigh(tokens, known)
    _spare_titles(tokens, read.text)
    found = (
        *_given(tokens, read.text),
        *pairs(tokens, read.text),
        *titled(tokens, read.text, known),
        *telling(tokens, read),
        *families(tokens, read.text),
        *clans(tokens, read.text),
        *initials(tokens, read),
        *scripts(tokens, read.text),
    )
    for start, end in found:
        yield Caught(LIKELY_NAME, start, end, _ADVICE, certain=False)


def _spare_titles(tokens: list[Token], text: str) -> None:
    """Let pass what ends as an organisation or a place does: "Darent Valley Hospital"."""
    for at, token in enumerate(tokens):
        if not token.capital:
            continue
        if at and tokens[at - 1].key in _NOBODY_AFTER:
            token.passes = True
        elif token.key in _ORGANISATION:
            for one in _leading(tokens, at, text):
                one.passes = True
        elif token.key in _TOPOGRAPHY and at and tokens[at - 1].place:
            tokens[at - 1].passes = token.passes = True


def _leading(tokens: list[Token], at: int, text: str) -> Iterator[Token]:
    """The capitalised words just before that one, and itself."""
    yield tokens[at]
    for before in range(at - 1, max(at - 5, -1), -1):
        one, after = tokens[before], tokens[before + 1]
        between = text[one.end : after.start].strip()
        if between or not (one.capital or one.key in ("of", "and", "the")):
            return
        yield one


def _given(tokens: list[Token], text: str) -> Iterator[tuple[int, int]]:
    """Given names that are no other word, with what follows them as part of the name."""
    for at, token in enumerate(tokens):
        if token.passes or token.level is not Level.GIVEN:
            continue
        if token.upper and len(token.text) < 4 and not text.isupper():
            continue
        end = at
        while end + 1 < len(tokens) and _goes_on(tokens[end], tokens[end + 1], text):
            end += 1
        yield token.start, tokens[end].end


def _goes_on(one: Token, after: Token, text: str) -> bool:
    """Whether the next word belongs to the same name."""
    joined = re.fullmatch(r" ", text[one.end : after.start]) is not None
    if not joined or one.possessive or after.passes:
        return False
    if one.capital != after.capital:
        return False
    return after.named or (after.capital and len(after.text) == 1)
