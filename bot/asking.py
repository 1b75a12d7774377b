"""From words and forms to a command with its values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from chat.card import Button, Buttons, Card, Text
from chat.choices import with_choices
from chat.command import Acting, Command
from chat.entry import Problem, Setting, echo
from chat.form import Field, Form, Kind, Option
from chat.mentions import spelled
from chat.reading import Reading, read_form, read_words
from chat.reply import Asked, Misused
from chat.request import Mention, Request
from chat.values import Newcomer, Value, Values
from chat.words import Token, joined, name_of, straighten, tokens
from handlers.common.meetings import local_day, lying_ahead
from panel.finding import Several, Unknown, find
from panel.meeting import MeetingState
from panel.names import PersonId
from panel.spoken_dates import NEXT_MEETING
from panel.working_days import Calendar
from storage.unit_of_work import UnitOfWork

Commands = Mapping[str, Command]

_LEADING = ("", "mase", "the", "please")
"""What may stand before a command and means nothing."""

_COURTESY = ("please", "thanks", "thank you")
"""What may stand after one."""

_LONGEST_NAME = 40


def find_command(words: str, commands: Commands) -> tuple[Command, str] | None:
    """The command that the words begin with, by its longest name, and the words after it."""
    plain, typed = _begun(words)
    plural = _by_plural(tuple(commands))
    for length in (2, 1):
        first = [token.text for token in typed[:length]]
        for name in (" ".join(first), " ".join(reversed(first))):
            found = commands.get(_bare(name)) or commands.get(plural.get(name_of(name), ""))
            if found and len(first) == length:
                return found, plain[typed[length].start :] if typed[length:] else ""
    return None


@lru_cache
def _by_plural(names: tuple[str, ...]) -> Mapping[str, str]:
    """The names of commands by how names are compared, worked out once."""
    return {name_of(name): name for name in names}


def begun(words: str) -> list[str]:
    """The words from where a command begins, in lower case."""
    return [_bare(token.text) for token in _begun(words)[1]]


def _begun(words: str) -> tuple[str, list[Token]]:
    """The words as a plain keyboard types them, and their tokens from where the command begins."""
    plain = straighten(words)
    typed = tokens(plain)
    begin = next((i for i, t in enumerate(typed) if _bare(t.text) not in _LEADING), len(typed))
    return plain, typed[begin:]


def _bare(word: str) -> str:
    return word.casefold().strip("/@,;:.!?")


def unknown_command(request: Request, commands: Commands) -> Misused:
    """Say so, and offer what may have been meant, with the rest of the words as they were."""
    _, typed = _begun(request.words)
    if not typed:
        return Misused.because("What would you like?", "Type: help", Button("Help", "help"))
    near = close_commands(request.words, commands)
    body = "I don't know that command. " + (f"Did you mean {near[0]}? " if near else "")
    choices = (*(_instead(name, request) for name in near), Button("Help", "help"))
    return Misused.because("No such command", body + "Type help for what you can do.", *choices)


def _instead(name: str, request: Request) -> Button:
    """A command with the words that followed the one that was mistyped."""
    plain, typed = _begun(spelled(request.words, request.mentions))
    after = typed[len(name.split()) :]
    return Button(name, f"{name} {plain[after[0].start :]}" if after else name)


def close_commands(words: str, commands: Commands) -> list[str]:
    """The names of commands that look like the words."""
    _, typed = _begun(words)
    near: list[str] = []
    for length in (2, 1):
        if len(typed) >= length:
            wanted = _bare(joined(typed[:length])[:_LONGEST_NAME])
            near += get_close_matches(wanted, list(commands), n=3, cutoff=0.72)
    return list(dict.fromkeys(near))[:3]


@dataclass(frozen=True, slots=True)
class Understood:
    """What was filled in, and the fields filled in with it as it was typed."""

    values: Values
    shown: tuple[Field, ...]


async def read(
    command: Command,
    fields: tuple[Field, ...],
    rest: str,
    request: Request,
    acting: Acting,
    calendar: Calendar,
    work: UnitOfWork,
) -> Understood:
    """Read the command's fields. Raises Asked with what is still wanted, or Misused.

    `fields` are the command's own, and after them those that are asked for only where needed.
    """
    terms = work.panel.terms
    today = request.at.astimezone(terms.zone).date()
    coming = await _next_meeting(request, calendar, work)
    setting = Setting(terms.seats, today, request.mentions, coming)
    fields = with_choices(fields, terms.seats)
    reading = read_form(fields, request.form, setting, into=read_words(fields, rest, setting))
    reading.spell(request.mentions)
    values = await _people(reading, request, work, acting)
    if name_of(reading.leftover) in map(name_of, _COURTESY):
        reading.leftover = ""
        reading.forget_skipped()
    if reading.problems or reading.leftover or reading.missing(fields):
        own = {f.name for f in command.fields}
        asked = tuple(f for f in fields if f.name in own or f.name in reading.typed)
        raise _wanting(command, asked, reading, request)
    return Understood(Values(values), reading.shown(fields, failed=False))


async def _next_meeting(request: Request, calendar: Calendar, work: UnitOfWork) -> date | None:
    """The day of the next meeting that has not begun, if the request speaks of one."""
    if not any(NEXT_MEETING.search(said) for said in (request.words, *request.form.values())):
        return None
    ahead = await lying_ahead(request.at, calendar, work)
    coming = (one for one in ahead if one.state is not MeetingState.OPEN)
    return next((local_day(one, work.panel) for one in coming), None)


async def _people(
    reading: Reading, request: Request, work: UnitOfWork, acting: Acting
) -> dict[str, Value]:
    """Replace mentions by the people they mean; note a problem where nobody is meant."""
    values: dict[str, Value] = {}
    for name, value in list(reading.values.items()):
        if not isinstance(value, Mention):
            values[name] = value
            continue
        meant = await _person(value, request, work, acting)
        if isinstance(meant, Problem):
            reading.take(name, reading.typed[name], meant)
            del reading.values[name]
        else:
            values[name] = meant
    return values


async def _person(
    mention: Mention, request: Request, work: UnitOfWork, acting: Acting
) -> PersonId | Newcomer | Problem:
    if account := mention.user or ("" if mention.email else mention.typed):
        there = request.actor
        person = await work.accounts.person_of(there.platform, there.organisation, account)
        if person is not None:
            return person
    if mention.email:
        known = await work.members.person_by_email(mention.email)
        return known.id if known else Newcomer(mention.email)
    if mention.typed.casefold() == "me" and acting.person:
        return acting.person
    return await _by_name(mention.typed, work)


async def _by_name(typed: str, work: UnitOfWork) -> PersonId | Problem:
    """The person of that name, or whose e-mail address begins so."""
    contacts = await work.members.contacts()
    names = {str(c.id): (c.email, c.email.partition("@")[0], c.name) for c in contacts}
    ids = {str(c.id): c for c in contacts}
    match find(typed, names):
        case str() as key:
            return ids[key].id
        case Several(keys) | Unknown(keys):
            near = tuple(Option(ids[key].email, ids[key].name) for key in keys)
            message = f"I don't know {echo(f'@{typed}')}. Use their e-mail address."
            return Problem(message, near)


def _wanting(
    command: Command, fields: tuple[Field, ...], reading: Reading, request: Request
) -> Asked | Misused:
    """The question to ask: a choice if one entry is unclear, else the form."""
    chosen = _choice(command, reading, request)
    if chosen:
        return chosen
    if reading.leftover and not reading.missing(fields):
        leftover = echo(spelled(reading.leftover, request.mentions))
        body = f"I did not understand {leftover}. Type: {command.usage}"
        problem = next(iter(reading.problems.values()), None)
        return Misused.because("Not understood", problem.message + " " + body if problem else body)
    filled_in = any(f.name in request.form for f in fields if f.kind is not Kind.HIDDEN)
    asked = reading.shown(fields, failed=filled_in)
    return Asked(Form(command.name, command.summary, asked, command.intro))


def _choice(command: Command, reading: Reading, request: Request) -> Asked | None:
    """Buttons for the one field whose entry could mean several things."""
    for name, problem in reading.problems.items():
        if problem.choices:
            known = {**request.form, **reading.typed}
            buttons = tuple(_chosen(command, {**known, name: o.value}, o) for o in problem.choices)
            return Asked(Card(problem.message, (Text("Which one do you mean?"), Buttons(buttons))))
    return None


def _chosen(command: Command, given: Mapping[str, str], option: Option) -> Button:
    """The command with all that was given; entry by entry, since words could be read otherwise."""
    hidden = any(f.name in given for f in command.fields if f.kind is Kind.HIDDEN)
    typed = "" if hidden else _typed(command, given)
    return Button(option.label, command.name, tuple(given.items()), typed=typed)


def _typed(command: Command, given: Mapping[str, str]) -> str:
    """The command as somebody would type it with these entries."""
    words = [command.name]
    for field in command.fields:
        if field.kind is Kind.CHECKBOX:
            words += [field.typed] if given.get(field.name) == "yes" else []
        elif field.name in given and field.kind is not Kind.HIDDEN:
            words += [*field.after[:1], given[field.name]]
    return " ".join(words)
