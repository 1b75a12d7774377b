"""One entry in a field: what the words mean as a seat, a date, a time, a choice or a person."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from typing import assert_never

from chat.form import Field, Kind, Option
from chat.mentions import spelled
from chat.request import Mention
from chat.values import Newcomer, Value
from chat.words import Token, joined
from panel.finding import Several, Unknown, find_seat
from panel.spoken_dates import DateFault, read_date, read_time
from panel.terms import Seat

_EMAIL = re.compile(r"[^\s@<>\"(),;:]+@[^\s@<>\"(),;:]+\.[^\s@<>\"(),;:.]{2,}")
_MENTION = re.compile(r"@\{([0-9]{1,3})\}")
_LONGEST = 8
_LONGEST_EMAIL = 254
_LONGEST_NUMBER = 4
_LONGEST_TEXT = 200
_LONGEST_ECHO = 60


@dataclass(frozen=True, slots=True)
class Setting:
    """What is needed to understand an entry: the panel's seats, today's date, who was mentioned.

    `next_meeting` is that of the panel, where somebody may have said "next meeting".
    """

    seats: Sequence[Seat]
    today: date
    mentions: Sequence[Mention]
    next_meeting: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an entry was not understood, and what may have been meant.

    `certain` marks one that was understood and cannot be right: reading less of it is no way out.
    """

    message: str
    choices: tuple[Option, ...] = ()
    certain: bool = False

    @property
    def meant(self) -> bool:
        """Whether the words were surely meant for the field, and not for another."""
        return self.certain or bool(self.choices)


Got = Value | Mention | Problem


def whole(asked: Field, given: str, setting: Setting) -> Got:
    """Read an entry that stands alone, as in a form."""
    return _reader(asked, setting)(given)


def longest(
    asked: Field, left: list[Token], stops: Collection[str], setting: Setting
) -> tuple[int, Got]:
    """Read the longest run of leading tokens that makes sense; how many there were, and what.

    Free text takes everything up to a stop word. What makes no sense at all comes back with the
    problem of the most promising run.
    """
    prose = asked.kind in (Kind.TEXT, Kind.LONG_TEXT) and not asked.word
    named = () if prose or asked.kind in (Kind.PERSON, Kind.EMAIL) else left
    reach = next((i for i, token in enumerate(left) if token.key in stops), len(left))
    reach = next((i for i, token in enumerate(named) if _names_somebody(token)), reach)
    if prose:
        return reach, whole(asked, joined(left[:reach]), setting)
    best: tuple[int, Got] = (reach, Problem(f"{asked.label} is missing."))
    for count in range(min(reach, 1 if asked.word else _LONGEST), 0, -1):
        got = whole(asked, joined(left[:count]), setting)
        if not isinstance(got, Problem) or got.certain:
            return count, got
        if got.choices or not isinstance(best[1], Problem) or not best[1].choices:
            best = (count, got)
    return best


def _names_somebody(token: Token) -> bool:
    return "@" in token.text


def _reader(asked: Field, setting: Setting) -> Callable[[str], Got]:
    """The way an entry of this kind is read."""
    match asked.kind:
        case Kind.HIDDEN:
            return lambda given: given[:_LONGEST_TEXT]
        case Kind.TEXT | Kind.LONG_TEXT:
            return lambda given: _words(given, asked, setting.mentions)
        case Kind.SEAT:
            return lambda given: _seat(given, setting.seats)
        case Kind.DATE:
            return lambda given: _date(given, setting)
        case Kind.TIME | Kind.NUMBER:
            return {Kind.TIME: _time, Kind.NUMBER: _number}[asked.kind]
        case Kind.CHOICE:
            return lambda given: _choice(given, asked.options, setting.seats)
        case Kind.PERSON:
            return lambda given: _person(given, setting.mentions)
        case Kind.EMAIL:
            return lambda given: _email(spelled(given, setting.mentions))
        case Kind.CHECKBOX:
            return lambda given: _ticked(given, asked)
        case _:
            assert_never(asked.kind)


def _words(given: str, asked: Field, mentions: Sequence[Mention]) -> str | Problem:
    """Words as they are; what the guard does not read may not be long enough to be a story."""
    given = given.rstrip(",;:.!?") if asked.word else given
    if asked.word and not re.fullmatch(asked.word, given, re.IGNORECASE):
        example = f": try “{asked.hint}”" if asked.hint else ""
        return Problem(f"{echo(given)} is no {_lower(asked.label)}{example}.")
    text = spelled(given, [Mention(typed=m.typed or m.user or m.email or "") for m in mentions])
    if asked.pattern and not re.fullmatch(asked.pattern, text.strip()):
        return Problem(f"{echo(given)} does not look right. {asked.hint}.", certain=True)
    if asked.kept or len(text) <= _LONGEST_TEXT:
        return text
    return Problem(f"That is too long: keep it to {_LONGEST_TEXT} characters.", certain=True)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def echo(given: str) -> str:
    """What was given, in quotes, for as far as anybody reads it."""
    return f"“{given}”" if len(given) <= _LONGEST_ECHO else f"“{given[:_LONGEST_ECHO]}…”"


def _without(given: str, *leading: str) -> str:
    """An entry without the little words that lead to it: "for", "on", "to"."""
    first, _, rest = given.partition(" ")
    return rest.lstrip() if rest and first.casefold() in leading else given


def _seat(given: str, seats: Sequence[Seat]) -> Got:
    given = _without(given, "for", "by", "to")
    match find_seat(given, seats):
        case Seat() as seat:
            return seat.key
        case Several(candidates):
            return Problem(f"{echo(given)} could be more than one seat.", _options(candidates))
        case Unknown(suggestions):
            return Problem(f"There is no seat {echo(given)}.", _options(suggestions))


def _options(seats: Sequence[Seat]) -> tuple[Option, ...]:
    return tuple(Option(seat.key, seat.title) for seat in seats)


def _date(given: str, setting: Setting) -> Got:
    got = read_date(_without(given, "on", "to", "by"), setting.today, setting.next_meeting)
    if isinstance(got, DateFault):
        return Problem(got.message, certain=True)
    return got or Problem(f"{echo(given)} is not a date I can read: try “25 September 2026”.")


def _time(given: str) -> time | Problem:
    got = read_time(_without(given, "at", "to"))
    return got if got is not None else Problem(f"{echo(given)} is not a time: try “14:30”.")


def _number(given: str) -> int | Problem:
    digits = _without(given, "number", "item", "no").rstrip(",;:.)")
    if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER:
        return int(digits)
    return Problem(f"{echo(given)} is not a number: try “3”.")


def _choice(given: str, options: Sequence[Option], seats: Sequence[Seat]) -> str | Problem:
    wanted = _without(given, "for", "to")[:_LONGEST_TEXT].casefold().strip(",;:.!? ")
    for option in options:
        if wanted in (option.value.casefold(), option.label.casefold()):
            return option.value
    close = get_close_matches(wanted, [o.value for o in options], n=3, cutoff=0.6)
    near = [option for option in options if option.value in close]
    meant = _agencies_of(wanted, seats)
    named = [option for option in options if option.value in meant]
    if len(named) == 1:
        return named[0].value
    return Problem(f"{echo(given)} is not one of the choices.", tuple(named or near))


def _agencies_of(given: str, seats: Sequence[Seat]) -> frozenset[str]:
    """The agencies whose seats the words can mean: an agency may be named by one of its seats."""
    found = find_seat(given, seats)
    meant = (found,) if isinstance(found, Seat) else ()
    several = found.candidates if isinstance(found, Several) else meant
    return frozenset(seat.agency for seat in several)


def _person(given: str, mentions: Sequence[Mention]) -> Got:
    given = _without(given, "for", "by").rstrip(",;:.!")
    if found := _MENTION.fullmatch(given):
        index = int(found.group(1))
        if index < len(mentions):
            return mentions[index]
    if not isinstance(email := _email(given), Problem):
        return Mention(email=email, typed=given)
    if given.startswith("@") and " " not in given:
        return Mention(typed=given[1:])
    return Problem("Name a person with @ or by their e-mail address.")


def _email(given: str) -> str | Problem:
    address = given.rstrip(",;:.!")
    if len(address) <= _LONGEST_EMAIL and _EMAIL.fullmatch(address):
        return address.casefold()
    return Problem(f"{echo(given)} is not an e-mail address.")


def _ticked(given: str, asked: Field) -> bool | Problem:
    if given.casefold() in ("yes", "true", "on", "1", "ticked"):
        return True
    if given.casefold() in ("no", "false", "off", "0") and not asked.required:
        return False
    return Problem("Please tick this.")


__all__ = ["Got", "Newcomer", "Problem", "Setting", "echo", "longest", "whole"]
