"""What passes on one panel although it looks like a name: seats, agencies, boards, roster."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from panel.privacy.lexicon import organisations
from panel.privacy.plain import folded, plain
from panel.privacy.tokens import split
from panel.terms import Terms

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that are no names here, and names that pass whole, by their first word.

    `people` are the words of the names on the members list: "Mr" may stand before one of them.
    `accounts` are what may stand after an @: the beginnings of members' addresses.
    """

    words: frozenset[str]
    phrases: Mapping[str, tuple[Phrase, ...]]
    people: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()


def vocabulary(
    terms: Iterable[str] = (), roster: Collection[str] = (), addresses: Iterable[str] = ()
) -> Vocabulary:
    """What passes: the words of `terms`, the names of `roster` whole, and @ with an address."""
    accounts = frozenset(address.partition("@")[0].casefold() for address in addresses)
    return _vocabulary(tuple(terms), tuple(sorted(roster)), accounts)


@lru_cache(64)
def _vocabulary(
    terms: tuple[str, ...], roster: tuple[str, ...], accounts: frozenset[str]
) -> Vocabulary:
    words = frozenset(word for text in terms for word in _phrase(text))
    people = [_phrase(name) for name in roster]
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for phrase in (*map(_phrase, (*terms, *organisations())), *people):
        if phrase:
            phrases[phrase[0]] = (*phrases.get(phrase[0], ()), phrase)
    named = frozenset(word for name in people for word in name)
    return Vocabulary(words, phrases, named, accounts)


def _phrase(text: str) -> Phrase:
    return tuple(token.key for token in split(plain(text)))


def terms_words(terms: Terms) -> Iterator[str]:
    """Everything that the terms name: panel, boards, seats, bodies, agencies, agenda."""
    panel = terms.panel
    yield from (panel.name, terms.short, panel.source, panel.basis or "", *panel.parents)
    for seat in terms.seats:
        yield from (seat.title, *seat.bodies)
        yield from (folded(seat.key).replace("-", " "), seat.agency.replace("-", " "))
    yield from (item.title for item in terms.agenda)
