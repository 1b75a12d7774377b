"""How much each word of a text looks like a name, given what passes on this panel."""

from panel.privacy.lexicon import is_acronym, is_given, is_ordinary, is_place, is_slip, is_surname
from panel.privacy.tokens import Level, Token
from panel.privacy.vocabulary import Vocabulary

_SHORTEST_SLIP = 6
_LONGEST_ACRONYM = 6


def weigh(tokens: list[Token], known: Vocabulary) -> None:
    """Fill in what is known of each word."""
    for token in tokens:
        _weigh(token, known)
    _let_pass(tokens, known)


def _weigh(token: Token, known: Vocabulary) -> None:
    key = token.key
    if "-" in key:
        _weigh_parts(token, known)
        return
    token.given, token.surname = is_given(key), is_surname(key)
    token.ordinary = is_ordinary(key) or (token.upper and is_acronym(key))
    token.place = key in known.words or is_place(key)
    common = token.ordinary or token.place or key in known.people
    if token.given or token.surname:
        strong = Level.GIVEN if token.given else Level.SURNAME
        token.level = Level.WEAK if common or len(key) < 3 else strong
    elif not common:
        token.level = _unlisted(token)


def _unlisted(token: Token) -> Level:
    """A word in no list: an acronym, or perhaps a slip for a given name."""
    if token.upper and len(token.key) <= _LONGEST_ACRONYM:
        return Level.NONE
    if (token.capital or len(token.key) >= _SHORTEST_SLIP) and is_slip(token.key):
        token.given = True
        return Level.GIVEN if token.capital and len(token.key) >= _SHORTEST_SLIP else Level.WEAK
    return Level.UNKNOWN


def _weigh_parts(token: Token, known: Vocabulary) -> None:
    """A word with hyphens is as much a name as its parts, if none of them is plainly no name."""
    parts = [Token(part, part_key, 0, len(part)) for part, part_key in zip(
        token.text.split("-"), token.key.split("-"), strict=True) if part]  # fmt: skip
    for part in parts:
        _weigh(part, known)
    token.ordinary = all(part.ordinary or part.place for part in parts)
    token.place = any(part.place for part in parts)
    token.given = bool(parts) and parts[0].given
    token.surname = bool(parts) and parts[-1].surname
    if any(part.level is Level.NONE for part in parts):
        return
    if token.capital and any(not part.capital and not part.given for part in parts):
        return
    if not token.capital and not parts[0].given and any(p.level < Level.WEAK for p in parts):
        return
    token.level = max((part.level for part in parts), default=Level.NONE)
    if token.level is Level.WEAK and len(parts) > 1 and (token.given or _is_double(parts)):
        token.level = Level.GIVEN


def _is_double(parts: list[Token]) -> bool:
    """Whether the first of two names is in no list: "Jaymee-Leigh"."""
    return len(parts) == 2 and parts[0].level is Level.UNKNOWN and parts[1].given


def _let_pass(tokens: list[Token], known: Vocabulary) -> None:
    """Mark the words of names that pass whole."""
    for at, token in enumerate(tokens):
        for phrase in known.phrases.get(token.key, ()):
            stretch = tokens[at : at + len(phrase)]
            if tuple(one.key for one in stretch) == phrase and len(phrase) > 1:
                for one in stretch:
                    one.passes = True
            elif phrase == (token.key,) and token.capital and token.key not in known.people:
                token.passes = True
