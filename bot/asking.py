"""From words and forms to a command with its values."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from chat.card import Button, Buttons, Card, Text
from chat.command import Acting, Command
from chat.entry import Problem, Setting
from chat.form import Field, Form, Kind, Option
from chat.reading import Reading, read_form, read_words
from chat.reply import Asked, Misused
from chat.request import Mention, Request
from chat.values import Newcomer, Value, Values
from chat.words import straighten
from panel.finding import Several, Unknown, find
from panel.names import PersonId
from storage.unit_of_work import UnitOfWork

Commands = Mapping[str, Command]


def find_command(words: str, commands: Commands) -> tuple[Command, str] | None:
    """The command that the words begin with, by its longest name, and the words after it."""
    typed = straighten(words).removeprefix("/").split()
    if typed and typed[0].casefold() in ("the", "please"):
        typed = typed[1:]
    for length in (2, 1):
        name = " ".join(typed[:length]).casefold().rstrip(".!?:,")
        if len(typed) >= length and name in commands:
            return commands[name], _after(words, typed[:length])
    return None


def _after(words: str, taken: list[str]) -> str:
    """What is left of the words as they were typed, spacing and all."""
    rest = straighten(words)
    return rest[rest.index(taken[-1]) + len(taken[-1]) :].strip()


def unknown_command(words: str, commands: Commands) -> Misused:
    """Say so, and offer what may have been meant."""
    near = close_commands(words, commands)
    if not words.strip():
        return Misused.because("What would you like?", "Type: help", Button("Help", "help"))
    body = "I don't know that command. " + (f"Did you mean {near[0]}? " if near else "")
    choices = (*(Button(name, name) for name in near), Button("Help", "help"))
    return Misused.because("No such command", body + "Type help for what you can do.", *choices)


def close_commands(words: str, commands: Commands) -> list[str]:
    """The names of commands that look like the words."""
    typed = straighten(words).casefold().split()
    near: list[str] = []
    for length in (2, 1):
        if len(typed) >= length:
            wanted = " ".join(typed[:length])
            near += get_close_matches(wanted, list(commands), n=3, cutoff=0.72)
    return list(dict.fromkeys(near))[:3]


async def read(
    command: Command, rest: str, request: Request, acting: Acting, work: UnitOfWork
) -> Values:
    """Read the command's fields. Raises Asked with what is still wanted, or Misused."""
    terms = work.panel.terms
    today = request.at.astimezone(terms.zone).date()
    setting = Setting(terms.seats, today, request.mentions)
    fields = await _known(command.fields, work)
    reading = read_form(fields, request.form, setting, into=read_words(fields, rest, setting))
    values = await _people(reading, request, work, acting)
    if reading.problems or reading.leftover or reading.missing(fields):
        raise _wanting(command, fields, reading, request)
    return Values(values)


async def _known(fields: tuple[Field, ...], work: UnitOfWork) -> tuple[Field, ...]:
    """The fields with the panel's own seats and people to choose from."""
    seats = tuple(Option(seat.key, seat.title) for seat in work.panel.terms.seats)
    return tuple(
        replace(f, options=seats) if f.kind is Kind.SEAT and not f.options else f for f in fields
    )


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
    if mention.user:
        there = request.actor
        person = await work.accounts.person_of(there.platform, there.organisation, mention.user)
        if person is not None:
            return person
    if mention.email:
        known = await work.members.person_by_email(mention.email)
        return known.id if known else Newcomer(mention.email)
    if mention.typed.casefold() == "me" and acting.person:
        return acting.person
    return await _by_name(mention.typed, work)


async def _by_name(typed: str, work: UnitOfWork) -> PersonId | Problem:
    """The person of that name, or that begins their e-mail address, or who holds that seat."""
    contacts = await work.members.contacts()
    names = {str(c.id): (c.email, c.email.partition("@")[0], c.name) for c in contacts}
    ids = {str(c.id): c for c in contacts}
    match find(typed, names):
        case str() as key:
            return ids[key].id
        case Several(keys) | Unknown(keys):
            near = tuple(Option(ids[key].email, ids[key].name) for key in keys)
            return Problem(f"I don't know “@{typed}”. Use their e-mail address.", near)


def _wanting(
    command: Command, fields: tuple[Field, ...], reading: Reading, request: Request
) -> Asked | Misused:
    """The question to ask: a choice if one entry is unclear, else the form."""
    chosen = _choice(command, reading, request)
    if chosen:
        return chosen
    if reading.leftover and not reading.missing(fields):
        body = f"I did not understand the end of that. Type: {command.usage}"
        problem = next(iter(reading.problems.values()), None)
        return Misused.because("Not understood", problem.message + " " + body if problem else body)
    filled_in = any(f.name in request.form for f in fields if f.kind is not Kind.HIDDEN)
    shown = reading.shown(fields, failed=filled_in)
    form = Form(command.name, command.summary, shown, intro=f"Or type: {command.usage}")
    return Asked(form)


def _choice(command: Command, reading: Reading, request: Request) -> Asked | None:
    """Buttons for the one field whose entry could mean several things."""
    hidden = tuple((n, v) for n, v in request.form.items() if n not in reading.typed)
    for name, problem in reading.problems.items():
        if problem.choices:
            known = _by_address(reading.typed, request)
            buttons = tuple(
                Button(o.label, _typed(command, {**known, name: o.value}), hidden)
                for o in problem.choices
            )
            return Asked(Card(problem.message, (Text("Which one do you mean?"), Buttons(buttons))))
    return None


def _by_address(typed: Mapping[str, str], request: Request) -> dict[str, str]:
    """What was typed, with each mention as an address that stands for itself."""
    meant = {f"@{{{i}}}": m.email or f"@{m.typed}" for i, m in enumerate(request.mentions)}
    return {name: meant.get(value, value) for name, value in typed.items()}


def _typed(command: Command, given: Mapping[str, str]) -> str:
    """The command as somebody would type it with these entries."""
    words = [command.name]
    for field in command.fields:
        if field.name in given and field.kind is Kind.CHECKBOX:
            words.append(field.typed)
        elif field.name in given and field.kind is not Kind.HIDDEN:
            words += [*field.after[:1], given[field.name]]
    return " ".join(words)
