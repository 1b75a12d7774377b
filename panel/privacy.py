"""The guard: what free text may not hold (PRODUCT, What may be in a channel).

It finds what has a form of its own: numbers, addresses, dates. It errs on the side of asking.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from panel.birth_dates import births
from panel.caught import Caught
from panel.identifiers import identifiers
from panel.links import links

__all__ = ["LONGEST", "Caught", "guard", "marked"]

LONGEST = 300
"""Characters of free text; more is a narrative, and belongs in the case record."""


def guard(
    text: str, *, document_hosts: Collection[str] = (), today: date | None = None
) -> tuple[Caught, ...]:
    """Everything in the text that looks like it identifies somebody, in order.

    Links to `document_hosts` pass whole. `today` tells meeting dates from birth dates better;
    without it dates before 2018 are taken for birth dates.
    """
    allowed, found = links(text, document_hosts)
    readable = _blanked(text, allowed)
    caught = [*found, *identifiers(readable), *births(readable, today)]
    if len(text) > LONGEST:
        advice = f"Keep it to {LONGEST} characters; the full account belongs in the case record."
        caught.append(Caught("long text", LONGEST, len(text), advice))
    return _outermost(caught)


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _outermost(caught: Sequence[Caught]) -> tuple[Caught, ...]:
    """In order of the text, without what lies wholly inside another finding."""
    kept: list[Caught] = []
    for one in sorted(caught, key=lambda found: (found.start, -found.end)):
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
