"""Fields that may stand anywhere in the words: "short" before or after the date, a seat at the end.

With what is to be said in quotes, everything outside them is for fields. Without quotes only the
end of the words is, and a seat there must be named in full: nobody's sentence becomes an owner.
"""

import re
from collections.abc import Callable, Sequence

from chat import entry
from chat.entry import Problem, Setting
from chat.form import Field, Kind
from chat.reading_result import Reading
from chat.words import Token, joined
from panel.finding import words

_LONGEST = 8
_LEADS_ON = frozenset(
    ("a", "about", "an", "and", "any", "at", "by", "each", "for", "from", "in", "into", "its",
     "of", "on", "or", "our", "other", "the", "their", "to", "via", "with", "your")
)  # fmt: skip
"""Words after which the sentence goes on: a seat behind one of them is part of it."""

_CLOSING = ",;:.!?)"


def take_patterned(
    asked: Field, left: list[Token], reading: Reading, setting: Setting
) -> list[Token]:
    """Take the first word that looks as the field's entries do, and the keyword before it."""
    for index, token in enumerate(left):
        said = token.text.lstrip("(#").rstrip(_CLOSING)
        if not token.quoted and re.fullmatch(asked.pattern, said):
            led = index > 0 and left[index - 1].key in asked.after
            begin = index - led
            if asked.kind is not Kind.CHOICE:
                reading.take(asked.name, said, said)
                return left[:begin] + left[index + 1 :]
            count, got = entry.longest(asked, left[index : index + 2], (), setting)
            reading.take(asked.name, said, got)
            return left[:begin] + left[index + count :]
    return left


def take_loose(
    fields: Sequence[Field], left: list[Token], reading: Reading, setting: Setting
) -> list[Token]:
    """Take what fields that may stand anywhere find of the words that are left."""
    for asked in _wanted(fields, reading):
        if asked.kind is Kind.PERSON:
            left = _take(asked, left, reading, setting, _mentions)
    quoted = sum(token.quoted for token in left) == 1
    for asked in _wanted(fields, reading) if quoted else ():
        left = _take(asked, left, reading, setting, _rest if _is_seat(asked) else _runs)
    while not quoted and _from_the_end(fields, left, reading, setting):
        pass
    return left


def _wanted(fields: Sequence[Field], reading: Reading) -> list[Field]:
    """Those that have nothing yet; a seat comes last, since almost any word may be part of one."""
    loose = [f for f in fields if f.anywhere and not f.pattern and f.name not in reading.typed]
    return sorted(loose, key=_is_seat)


def _is_seat(asked: Field) -> bool:
    return asked.kind is Kind.SEAT


_Spans = Callable[[list[Token]], list[tuple[int, int]]]


def _take(
    asked: Field, left: list[Token], reading: Reading, setting: Setting, spans: _Spans
) -> list[Token]:
    """Take the first of the spans that the field understands; all that is left, even if not."""
    for begin, end in spans(left):
        said = joined(left[begin:end])
        got = entry.whole(asked, said, setting)
        if not isinstance(got, Problem) or spans is not _runs:
            reading.take(asked.name, said, got)
            return left[:begin] + left[end:]
    return left


def _mentions(left: list[Token]) -> list[tuple[int, int]]:
    return [(i, i + 1) for i, token in enumerate(left) if "@" in token.text and not token.quoted]


def _runs(left: list[Token]) -> list[tuple[int, int]]:
    """Every run of words outside quotes, the longest first."""
    lengths = range(min(_LONGEST, len(left)), 0, -1)
    every = ((i, i + length) for length in lengths for i in range(len(left) - length + 1))
    return [(i, j) for i, j in every if not any(token.quoted for token in left[i:j])]


def _rest(left: list[Token]) -> list[tuple[int, int]]:
    """All that stands outside the quotes, if it stands together."""
    outside = [i for i, token in enumerate(left) if not token.quoted]
    together = bool(outside) and outside[-1] - outside[0] == len(outside) - 1
    return [(outside[0], outside[-1] + 1)] if together and len(outside) <= _LONGEST else []


def _from_the_end(
    fields: Sequence[Field], left: list[Token], reading: Reading, setting: Setting
) -> bool:
    """Take one field's entry off the end of a sentence; whether there was one."""
    for asked in _wanted(fields, reading):
        for length in range(min(_LONGEST, len(left) - 1), 0, -1):
            run = left[-length:]
            got = entry.whole(asked, joined(run), setting)
            before = left[-length - 1].key
            if isinstance(got, Problem) or (_is_seat(asked) and not _named(run, before, setting)):
                continue
            reading.take(asked.name, joined(run), got)
            del left[-length:]
            return True
    return False


def _named(run: list[Token], before: str, setting: Setting) -> bool:
    """Whether the words are a seat's key or a name of it, and not the end of a phrase."""
    said = words(joined(run))
    names = (name for seat in setting.seats for name in (seat.key, seat.title, *seat.bodies))
    return before not in _LEADS_ON and any(words(name) == said for name in names)
