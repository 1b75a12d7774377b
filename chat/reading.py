"""Reading a command's fields: from typed words, and from a form.

Typing is forgiven where the meaning is plain. Where it is not, the field comes back with an
error, and a choice of what may have been meant.
"""

from collections.abc import Collection, Mapping, Sequence

from chat import entry
from chat.entry import Problem, Setting
from chat.form import Field, Kind
from chat.loose import take_loose, take_patterned
from chat.reading_result import Read, Reading
from chat.words import Token, joined, straighten, tokens
from panel.privacy.lexicon import is_ordinary

__all__ = ["Reading", "read_form", "read_words"]

FREE = (Kind.TEXT, Kind.LONG_TEXT)

_OPENS = frozenset((
    "on", "in", "at", "as", "by", "to", "from", "with", "due", "because", "since", "until",
    "till", "during", "after", "before", "while", "if", "so", "and", "but", "or", "who", "which",
    "that", "this", "next", "last", "all", "both", "again", "only", "please", "sorry", "i", "we",
    "they", "he", "she", "it", "there", "the", "a", "an", "my", "our", "their", "his", "her",
    "not", "no", "is", "are", "was", "were", "will", "would", "has", "have", "had", "can",
    "can't", "cannot", "won't", "must", "may", "away", "off", "out", "ill", "sick", "unwell",
    "late", "abroad", "annual", "leave", "maternity", "paternity", "holiday", "training", "court",
    "clash", "double-booked", "double", "today", "tomorrow",
))  # fmt: skip
"""Words that open a reason after a seat: "for police on leave", "for police they are in court"."""


def read_words(fields: Sequence[Field], words: str, setting: Setting) -> Reading:
    """Read typed words: fields with a keyword, those that stand anywhere, the others in turn."""
    words = straighten(words)
    reading = Reading()
    left = tokens(words)
    for asked in fields:
        if asked.kind is Kind.CHECKBOX:
            left = _ticked(asked, left, reading)
        elif asked.pattern:
            left = take_patterned(asked, left, reading, setting)
        elif asked.after:
            left = _after_keyword(asked, left, fields, reading, setting)
    left = take_loose(fields, left, reading, setting)
    for asked in fields:
        if _takes_its_turn(asked) and left:
            left = _in_turn(asked, left, reading, setting)
    reading.leftover = joined(left)
    if not left:
        reading.forget_skipped()
    return reading


def _takes_its_turn(asked: Field) -> bool:
    elsewhere = asked.after or asked.anywhere or asked.pattern
    return not elsewhere and asked.kind not in (Kind.CHECKBOX, Kind.HIDDEN)


def read_form(
    fields: Sequence[Field], form: Mapping[str, str], setting: Setting, into: Reading
) -> Reading:
    """Read what was filled in, on top of what the words already said."""
    for asked in fields:
        given = straighten(form.get(asked.name, ""))
        if given:
            into.take(asked.name, given, entry.whole(asked, given, setting))
    return into


def _ticked(asked: Field, left: list[Token], reading: Reading) -> list[Token]:
    names = {*asked.after, asked.name}
    rest = [token for token in left if token.key not in names]
    if len(rest) < len(left):
        reading.take(asked.name, "yes", True)
    return rest


def _after_keyword(
    asked: Field, left: list[Token], fields: Sequence[Field], reading: Reading, setting: Setting
) -> list[Token]:
    """Take a keyword and what follows it, unless the keyword is part of somebody's sentence.

    What follows ends at the keyword of a later field; those of earlier ones were tried already.
    """
    later = fields[fields.index(asked) + 1 :]
    stops = {word for f in later for word in f.after}
    prose = any(f.kind in FREE and not f.after for f in fields)
    for index, token in enumerate(left):
        if token.key not in asked.after or index + 1 == len(left):
            continue
        count, got = entry.longest(asked, left[index + 1 :], stops, setting)
        if prose and _is_part_of_a_sentence(asked, left[index + 1 :], count, got, stops):
            continue
        reading.take(asked.name, joined(left[index + 1 : index + 1 + count]), got)
        return left[:index] + left[index + 1 + count :]
    return left


def _is_part_of_a_sentence(
    asked: Field, after: list[Token], count: int, got: Read | Problem, stops: Collection[str]
) -> bool:
    """Whether a keyword only happens to stand there: "a child needs health visits".

    A choice ends where the words do, at another keyword or at a comma.
    """
    if isinstance(got, Problem):
        return not got.meant
    ends = count == len(after) or after[count].key in stops
    if asked.kind is Kind.SEAT:
        return _is_reason(after, count)
    return asked.kind is Kind.CHOICE and not ends and after[count - 1].text[-1] not in ",;."


def _is_reason(left: Sequence[Token], count: int) -> bool:
    """Whether a seat that was read only begins a reason: "for health reasons".

    A seat stands alone: at the end, before a comma, or before a word that opens a sentence of its
    own. Before another ordinary word an ordinary word is half of a name for something else; what
    is no ordinary word, "medway", can only be the seat.
    """
    if count >= len(left) or left[count - 1].text[-1] in ",;:.!-":
        return False
    following = left[count]
    if following.quoted or following.key in _OPENS or not is_ordinary(following.key):
        return False
    return all(token.key.isalpha() and is_ordinary(token.key) for token in left[:count])


def _in_turn(asked: Field, left: list[Token], reading: Reading, setting: Setting) -> list[Token]:
    count, got = entry.longest(asked, left, frozenset(), setting)
    if isinstance(got, Problem) and asked.word and len(left) > 1:
        return left
    if isinstance(got, Problem) and not asked.required and not got.meant:
        if got.message:
            reading.problems[asked.name] = got
        return left
    reading.take(asked.name, joined(left[:count]), got)
    return left[count:]
