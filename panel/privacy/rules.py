"""A rule of the guard: a kind of thing with a form of its own."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from panel.privacy.caught import Caught

USE_REFERENCE = "Use the case reference, such as C-0421, instead."
LEAVE_OUT = "Leave it out."
BY_SEAT = "Name the seat instead."
NO_ADDRESS = "Leave the address out; a ward or district is enough."


def _always(_match: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind looks like in lower case. A group `found`, if there is one, is what is caught.

    `check` has the last word on a match.
    """

    kind: str
    pattern: re.Pattern[str]
    advice: str
    certain: bool = True
    check: Callable[[re.Match[str]], bool] = _always


def rule(
    kind: str,
    pattern: str,
    advice: str,
    certain: bool = True,
    check: Callable[[re.Match[str]], bool] = _always,
) -> Rule:
    """A rule from its pattern, which sees plain text in lower case."""
    return Rule(kind, re.compile(pattern, re.ASCII), advice, certain, check)


def caught_by(rules: Iterable[Rule], lower: str) -> Iterator[Caught]:
    """Every stretch that a rule finds; some may overlap."""
    for one in rules:
        for match in one.pattern.finditer(lower):
            if one.check(match):
                start, end = _span(match)
                yield Caught(one.kind, start, end, one.advice, one.certain)


def _span(match: re.Match[str]) -> tuple[int, int]:
    group = "found" if "found" in match.re.groupindex and match["found"] else 0
    return match.span(group)
