"""Families: "the Hughes family", "the patel brothers", "the Carters", "McAllister", "de Souza"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from panel.privacy.lexicon import is_ordinary, is_surname
from panel.privacy.tokens import Level, Token
from panel.privacy.words import word_set

_KIN = word_set("kin")
_SURE = word_set("sure kin")

_PUBLIC = re.compile(
    r" (?:hubs?|courts?|support|services?|centres?|group|practice|safeguarding|lives)\b",
    re.IGNORECASE,
)
"""After "family" they make it nobody's: "Medway family hubs"."""


_CLAN = re.compile(r"(?:Mc|O'|Fitz)[A-Z][a-z]{2,}|Mac[A-Z][a-z]{3,}(?<!Book)")
_PARTICLE = re.compile(
    r"(?:(?<![^\W\d_])(?:(?P<sure>(?:de l[ao]s?|v[ao]n d(?:e|en|er)))|"
    r"de|da|dos|del|della|di|von|bin|bint|ibn|abu|ap) )$"
)
"""What stands in lower case before the name of a family: "de la Cruz", "van der Berg"."""


def clans(tokens: list[Token], text: str) -> Iterator[tuple[int, int]]:
    """Surnames by how they are written, whoever bears them."""
    for token in tokens:
        if token.passes or token.upper or not token.capital:
            continue
        if _CLAN.fullmatch(token.text.removesuffix("'s")):
            yield token.start, token.end
        before = _PARTICLE.search(text, max(0, token.start - 12), token.start)
        if before and (before["sure"] or _may_be_family(token)):
            yield before.start(), token.end


def _may_be_family(token: Token) -> bool:
    return token.level > Level.NONE and not (token.ordinary or token.place)


def families(tokens: list[Token], text: str) -> Iterator[tuple[int, int]]:
    """A name before a word for kin, and a surname in the plural after "the"."""
    for one, after in pairwise(tokens):
        if text[one.end : after.start] != " " or after.passes:
            continue
        if (
            after.key in _KIN
            and not one.passes
            and _names(one, after, alone=not _PUBLIC.match(text, after.end))
        ):
            yield one.start, one.end
        if one.key == "the" and _is_plural(after):
            yield after.start, after.end


def _names(one: Token, kin: Token, *, alone: bool) -> bool:
    if one.upper or one.possessive:
        return False
    if one.place:
        return one.capital and one.surname and kin.key == "family" and not kin.capital and alone
    if one.level >= Level.SURNAME:
        return True
    if one.capital and not kin.capital and one.level is Level.WEAK:
        return one.surname and one.start > 0
    return one.level is Level.UNKNOWN and kin.key in _SURE and (one.capital or len(one.key) > 3)


def _is_plural(token: Token) -> bool:
    if not token.capital or token.upper or token.place or is_ordinary(token.key[:-1]):
        return False
    return token.key.endswith("s") and is_surname(token.key[:-1])
