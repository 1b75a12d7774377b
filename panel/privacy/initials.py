"""Initials: with dots, with a place or an age, or before a surname."""

import re
from collections.abc import Iterator
from itertools import pairwise

from panel.privacy.lexicon import is_acronym
from panel.privacy.pairs import has_noun_before
from panel.privacy.plain import Plain
from panel.privacy.tokens import Level, Token

_NOBODY = frozenset(
    {"u.k", "e.u", "u.s", "u.n", "d.o.b", "a.m", "p.m", "e.g", "i.e", "n.b", "p.s", "n.a", "q.a"}
)
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.){1,2}[A-Z]\b\.?(?!\w)")
_TWO = re.compile(r"(?<![\w./-])[A-Z]{2,3}(?![\w./'-])")
_AGED = re.compile(
    r",? ?\(?(?:[mf],? )?(?:aged? ?\d{1,2}|\d{1,2} ?(?:yo|yrs?|years? old|y/o)\b|"
    r"(?<=[ (])1\d(?=[),.;]|$| (?:of|from|in|years)\b))"
)
_PLACED = re.compile(r",? (?:of|from|in|at|near) (?=[A-Z])")
_BEFORE = re.compile(
    r"\b(?:initials|child|girl|boy|victim|suspect|the child|young person)(?: (?:is|are))?:? $"
)


def initials(tokens: list[Token], read: Plain) -> Iterator[tuple[int, int]]:
    """Every stretch of initials that tells who is meant."""
    for match in _DOTTED.finditer(read.text):
        if match[0].lower().rstrip(".") not in _NOBODY:
            yield match.span()
    by_start = {token.start: token for token in tokens}
    for match in _TWO.finditer(read.text):
        token = by_start.get(match.start())
        if token is not None and not token.passes and _tell(match, tokens, read):
            yield match.span()
    yield from _before_surnames(tokens, read.text)


def _tell(match: re.Match[str], tokens: list[Token], read: Plain) -> bool:
    """Whether an age, a place or a word says that these letters are somebody."""
    after = read.text[match.end() : match.end() + 30]
    aged = _AGED.match(after)
    if is_acronym(match[0].lower()):
        return bool(aged and re.search(r"age|yo|year|y/o|\([mf]", aged[0]))
    if aged or _BEFORE.search(read.lower[: match.start()][-30:]):
        return True
    placed = _PLACED.match(after)
    if placed is None or len(match[0]) > 2:
        return False
    there = next((t for t in tokens if t.start >= match.end() + placed.end()), None)
    return there is not None and there.place


def _before_surnames(tokens: list[Token], text: str) -> Iterator[tuple[int, int]]:
    """`J. Smith`, and `Tina H.` where the name could be a word."""
    for at, (one, after) in enumerate(pairwise(tokens)):
        if not re.fullmatch(r"\.? ", text[one.end : after.start]) or one.passes or after.passes:
            continue
        if not (one.capital and after.capital) or one.text == "I":
            continue
        if len(one.text) == 1 and not has_noun_before(tokens, at):
            dotted = text[one.end] == "."
            if not after.upper and _is_surname(after, dotted=dotted, first=at == 0):
                yield one.start, after.end
        elif len(after.text) == 1 and one.given and not one.place and one.level is Level.WEAK:
            yield one.start, after.end


def _is_surname(after: Token, *, dotted: bool, first: bool) -> bool:
    """Whether what follows a single letter makes it an initial; after a dot any odd word does."""
    if dotted and after.level is Level.UNKNOWN:
        return True
    return after.surname and (after.level >= Level.SURNAME or first or not after.place)
