"""Two words beside each other that make a name; a title before one."""

import re
from collections.abc import Iterator

from panel.privacy.tokens import Level, Token
from panel.privacy.vocabulary import Vocabulary

_ALWAYS = frozenset(
    "mr mrs ms mx messrs mister master auntie aunty cllr councillor prof professor rev reverend "
    "pastor imam rabbi".split()
)
_OFTEN = frozenset(
    "miss dr sir dame lord lady judge justice uncle aunt nurse father sister brother sgt sergeant pc "
    "dc ds di dci inspector superintendent constable detective officer pcso acc doctor big lil "
    "little baby young old fat mad grandad nan granny mc dj king queen".split()
)
_NOT_AFTER = frozenset("and or to from of the for who is was in on at a an with has had by".split())
_NOUNS_WITH_A_LETTER = frozenset(
    "section child form item plan group appendix year part class block room option tier annex figure "
    "table question stage level case band".split()
)
_SPACE = re.compile(r"\.? ")


def pairs(tokens: list[Token], text: str) -> Iterator[tuple[int, int]]:
    """Two capitalised words, or a given name and a surname in lower case."""
    for one, after in zip(tokens, tokens[1:], strict=False):
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
    if one.level is Level.NONE or after.level is Level.NONE or (one.place and after.place):
        return False
    if one.upper and len(one.text) < 4:
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
        if after.passes or after.key in known.people or after.key in _NOT_AFTER:
            _ = title
            if not (after.key == "and" and title.key in _ALWAYS and at + 3 < len(tokens)):
                continue
            after = tokens[at + 3]
        if _may_follow(title, after):
            yield title.start, after.end


def _may_follow(title: Token, after: Token) -> bool:
    if title.key in _ALWAYS:
        return not (after.ordinary and not after.capital) or after.level >= Level.WEAK
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
