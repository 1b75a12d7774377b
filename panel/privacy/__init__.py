"""The guard: what free text may not hold (PRODUCT, What may be in a channel).

It finds what has a form of its own (numbers, addresses, dates) and what is likely to be a name.
It errs on the side of asking; docs/privacy.md says what it catches and what nobody can.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from panel.privacy.addresses import addresses
from panel.privacy.birth_dates import births
from panel.privacy.caught import Caught
from panel.privacy.contacts import EMAILS, HANDLES, PHONES, SPELT_EMAILS, SPOKEN
from panel.privacy.crimes import CRIMES
from panel.privacy.identifiers import IDENTIFIERS
from panel.privacy.links import links
from panel.privacy.names import LIKELY_NAME, names
from panel.privacy.plain import Plain, plain
from panel.privacy.postcodes import POSTCODES
from panel.privacy.rules import caught_by
from panel.privacy.schools import schools
from panel.privacy.vehicles import VEHICLES
from panel.privacy.vocabulary import Vocabulary, terms_words, vocabulary

__all__ = [
    "LIKELY_NAME", "LONGEST", "Caught", "Vocabulary", "guard", "marked", "terms_words",
    "vocabulary",
]  # fmt: skip

LONGEST = 300
"""Characters of free text; more is a narrative, and belongs in the case record."""

_READ = 2 * LONGEST
"""How far a text that is too long is read at all."""

_OURS = re.compile(r"(?<![\w-])[ABC]-(?:20\d\d-)?\d{3,5}(?![\w-])", re.ASCII | re.IGNORECASE)
"""Case references, blockage and action numbers: they pass whole."""

_AT = re.compile(r"(?<![\w.+-])@(\w(?:[\w.'-]{0,60}\w)?)(?!@)")

_WITH_FIGURES = (*IDENTIFIERS, *CRIMES, *PHONES, *VEHICLES, *POSTCODES)
_WITHOUT = (*SPOKEN, *EMAILS, *HANDLES)
_SPELT = re.compile(r" dot |[(\[{] ?at ?[)\]}]")
"""What stands in every address that is spelt out; few texts have it."""

_NOTHING = vocabulary()


def guard(
    text: str,
    *,
    document_hosts: Collection[str] = (),
    today: date | None = None,
    known: Vocabulary = _NOTHING,
) -> tuple[Caught, ...]:
    """Everything in the text that looks like it identifies somebody, in order.

    Links to `document_hosts` pass whole, and so do the names in `known`. `today` tells meeting
    dates from birth dates better; without it dates before 2018 are taken for birth dates.
    """
    allowed, found = links(text[:_READ], document_hosts)
    ours = [match.span() for match in _OURS.finditer(text[:_READ])]
    members = [m.span() for m in _AT.finditer(text[:_READ]) if m[1].casefold() in known.accounts]
    read = plain(_blanked(text[:_READ], [*allowed, *ours, *members]))
    caught = [*found, *(_placed(one, read) for one in _read(read, today, known))]
    if len(text) > LONGEST:
        advice = f"Keep it to {LONGEST} characters; the full account belongs in the case record."
        caught.append(Caught("long text", LONGEST, len(text), advice))
    return _outermost(caught)


def _read(read: Plain, today: date | None, known: Vocabulary) -> Iterator[Caught]:
    if any(char.isdigit() for char in read.text):
        yield from caught_by(_WITH_FIGURES, read.lower)
        yield from births(read.lower, today)
    yield from caught_by(_WITHOUT, read.lower)
    if _SPELT.search(read.lower):
        yield from caught_by(SPELT_EMAILS, read.lower)
    yield from addresses(read)
    yield from schools(read, known)
    yield from names(read, known)


def _placed(one: Caught, read: Plain) -> Caught:
    start, end = read.span(one.start, one.end)
    return Caught(one.kind, start, end, one.advice, one.certain)


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "-" * (end - start) + text[end:]
    return text


def _outermost(caught: Sequence[Caught]) -> tuple[Caught, ...]:
    """In order of the text, without what lies wholly inside another finding."""
    kept: list[Caught] = []
    for one in sorted(caught, key=lambda found: (found.start, -found.end, not found.certain)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return tuple(kept)


def marked(text: str, caught: Sequence[Caught]) -> str:
    """The text with the caught parts in [brackets], to hand back in private."""
    pieces: list[str] = []
    done = 0
    for one in sorted(caught, key=lambda found: found.start):
        start = max(one.start, done)
        if one.end > start:
            pieces += [text[done:start], "[", text[start : one.end], "]"]
            done = one.end
    return "".join([*pieces, text[done:]])
