"""How well the guard does on labelled lines: recall and precision by kind.

A line is `part<TAB>text`; what ought to be caught stands in the text as `{kind:stretch}`. The part
`roster` gives names that are on the members list. Kinds are those of `KINDS`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from panel.privacy.caught import Caught

ROSTER = "roster"
NAMES = frozenset({"name"})
"""The kinds that are likely at best; all others are structured."""

_MARK = re.compile(r"\{(?P<kind>[a-z]+):(?P<stretch>[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line: its part, its text, and the stretches to catch with their kinds."""

    part: str
    text: str
    expected: tuple[tuple[str, int, int], ...]


class LineInvalid(ValueError):
    """A line of the file is none: says which and why."""


@dataclass(slots=True)
class Score:
    """Counts for one kind, or for several together."""

    expected: int = 0
    found: int = 0

    @property
    def recall(self) -> float:
        """The share that was caught."""
        return self.found / self.expected if self.expected else 1.0


@dataclass(slots=True)
class Result:
    """How a part of the lines came out."""

    lines: int = 0
    kinds: dict[str, Score] = field(default_factory=dict)
    raised: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def score(self, kinds: Callable[[str], bool]) -> Score:
        """The kinds that are asked for, together."""
        asked = [score for kind, score in self.kinds.items() if kinds(kind)]
        return Score(sum(s.expected for s in asked), sum(s.found for s in asked))

    @property
    def precision(self) -> float:
        """The share of what was caught that ought to have been."""
        raised = self.raised.total()
        return self.right.total() / raised if raised else 1.0


def read_lines(text: str) -> Iterator[Line]:
    """Read labelled lines. Raises LineInvalid."""
    for number, raw in enumerate(text.splitlines(), start=1):
        if not raw.strip() or raw.startswith("#"):
            continue
        part, tab, words = raw.partition("\t")
        if not tab or not words.strip():
            raise LineInvalid(f"line {number}: a part, a tab and a text are expected")
        yield _line(part, words)


def _line(part: str, words: str) -> Line:
    plain, expected, done = "", [], 0
    for match in _MARK.finditer(words):
        plain += words[done : match.start()]
        expected.append((match["kind"], len(plain), len(plain) + len(match["stretch"])))
        plain += match["stretch"]
        done = match.end()
    return Line(part, plain + words[done:], tuple(expected))


def measure(lines: Iterable[Line], catch: Callable[[str], Sequence[Caught]]) -> Result:
    """Try every line: an expected stretch is found where any finding touches it."""
    result = Result()
    for line in lines:
        result.lines += 1
        caught = catch(line.text)
        for kind, start, end in line.expected:
            score = result.kinds.setdefault(kind, Score())
            score.expected += 1
            if any(one.start < end and start < one.end for one in caught):
                score.found += 1
            else:
                result.misses.append(f"{kind}: {line.text}")
        for one in caught:
            result.raised[one.kind] += 1
            if any(one.start < end and start < one.end for _, start, end in line.expected):
                result.right[one.kind] += 1
            else:
                result.alarms.append(f"{one.kind} [{line.text[one.start : one.end]}]: {line.text}")
    return result
