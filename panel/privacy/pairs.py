"""Two words beside each other that make a name; a title before one."""

import re
from collections.abc import Iterator
from itertools import pairwise

from panel.privacy.tokens import Level, Token
from panel.privacy.vocabulary import Vocabulary
from panel.privacy.words import word_set

_ALWAYS = word_set("always titles")
_OFTEN = word_set("often titles")
_NOT_AFTER = word_set("not after titles")
_NOUNS_WITH_A_LETTER = word_set("lettered")
_SPACE = re.compile(r"\.? ")


def pairs(tokens: list[Token], text: str) -> Iterator[tuple[int, int]]:
    """Two capitalised words, or a given name and a surname in lower case."""
    for one, after in pairwise(tokens):
        if one.passes or after.passes or text[one.end : after.start] != " " or one.possessive:
            continue
        if _is_name(one, after):
            yield one.start, after.end


def _is_name(one: Token, after: Token) -> bool:
    if one.capital and after.capital:
        return _is_capital_pair(one, after)
    if one.capital or after.capital:
        return False
    return one.given and after.level is Level.SURNAME and one.level is Level.WEAK


def _is_capital_pair(one: Token, after: Token) -> bool:
    if one.level is Level.NONE or (one.place and after.place):
        return False
    if after.level is Level.NONE:
        return after.place and one.given and not (one.ordinary or one.place)
    if len(one.text) < 2 or len(after.text) < 2 or (one.upper and len(one.text) < 4):
        return False
    if one.level is Level.WEAK and after.level is Level.WEAK:
        return one.given and after.surname and one.key != after.key
    if Level.WEAK in (one.level, after.level):
        weak = one if one.level is Level.WEAK else after
        other = after if weak is one else one
        return other.level is not Level.UNKNOWN or (weak.given if weak is one else weak.surname)
    return True


def titled(tokens: list[Token], text: str, known: Vocabulary) -> Iterator[tuple[int, int]]:
    """Mr, DC, Auntie and their like before what may be a name; a name on the roster passes."""
    for at, title in enumerate(tokens[:-1]):
        after = tokens[at + 1]
        if title.key not in _ALWAYS and title.key not in _OFTEN:
            continue
        if not _SPACE.fullmatch(text[title.end : after.start]):
            continue
        if after.passes or after.key in known.people:
            continue
        if after.key in _NOT_AFTER:
            if after.key != "and" or title.key not in _ALWAYS or at + 3 >= len(tokens):
                continue
            after = tokens[at + 3]
        if _may_follow(title, after):
            yield title.start, after.end


def _may_follow(title: Token, after: Token) -> bool:
    if title.key in _ALWAYS:
        return after.capital or not (after.ordinary or after.place)
    if len(after.text) == 1:
        return title.key in ("miss", "dr") and after.capital
    if after.place or after.upper:
        return False
    if after.level >= Level.SURNAME:
        return True
    return title.capital and after.capital and after.level > Level.NONE


def has_noun_before(tokens: list[Token], at: int) -> bool:
    """Whether a letter there numbers something: "Section B", "Child C"."""
    return at > 0 and tokens[at - 1].key in _NOUNS_WITH_A_LETTER
