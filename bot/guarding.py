"""The privacy guard: reads every free text that would be kept, before anything else does.

What it catches is handed back in private, marked, with the command's form to correct it. What is
only likely may be let through by those whom the terms name (`[privacy] overrule`), with a reason:
one more field, which is authorised anew each time and is itself read by the guard.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.asking import Understood
from chat.card import Block, Button, Buttons, Card, Context, Text, Tone
from chat.command import Call, Command
from chat.form import Field, Form, Kind
from chat.reply import Asked, HandedBack, Refused
from panel.policy import named
from panel.privacy import (
    LIKELY_NAME,
    LONGEST,
    Caught,
    Vocabulary,
    guard,
    marked,
    terms_words,
    vocabulary,
)
from panel.role import Role
from panel.terms import Terms
from storage.unit_of_work import UnitOfWork

OVERRULE = Field(
    "overrule",
    "If it is a false alarm: why",
    Kind.TEXT,
    required=False,
    after=("false-alarm",),
    kept=True,
    hint="Kept with your name. Leave it empty if you took out what is marked.",
)
"""Lets what was only likely pass. For whoever may not, the word that leads to it is a word."""

_WHY = (
    "Your words were not kept and not posted. Take out what is marked, use the case reference "
    "instead, and send it again."
)
_SHOWN = 2 * LONGEST
_URGENT = Context("Immediate risk to a child: call 999 or the front door, not this bot.")


@dataclass(frozen=True, slots=True)
class Overruled:
    """What was let through: the kinds that were caught, and why they were a false alarm."""

    kinds: tuple[str, ...]
    reason: str


def offered(command: Command, roles: Iterable[Role], terms: Terms) -> tuple[Field, ...]:
    """The command's fields, and the one to overrule with for those who may."""
    if _may_overrule(roles, terms) and any(field.kept for field in command.fields):
        return (*command.fields, OVERRULE)
    return command.fields


def must_not_overrule(form: Mapping[str, str], roles: Iterable[Role], terms: Terms) -> None:
    """Whoever may not overrule cannot have filled that field in. Raises Refused."""
    if form.get(OVERRULE.name, "").strip() and not _may_overrule(roles, terms):
        who = named(frozenset(terms.privacy.overrule)) or "nobody, by this panel's terms"
        raise Refused.because(f"Overruling the privacy guard is for {who}.")


def carried(asked: Asked, call: Call) -> Asked:
    """The question with the reason in it that was given, so that nobody has to give it twice."""
    reason = call.values.text(OVERRULE.name)
    if not reason:
        return asked
    return Asked(*(_carrying(one, reason, call) for one in asked.says))


def _carrying(said: Card | Form, reason: str, call: Call) -> Card | Form:
    if isinstance(said, Form):
        if said.name != call.command.name:
            return said
        return replace(said, fields=(*said.fields, replace(OVERRULE, value=reason)))
    return replace(said, blocks=tuple(_along(block, reason) for block in said.blocks))


def _along(block: Block, reason: str) -> Block:
    if not isinstance(block, Buttons):
        return block
    given = (OVERRULE.name, reason)
    return Buttons(
        tuple(
            one if _has_reason(one) else replace(one, values=(*one.values, given))
            for one in block.buttons
        )
    )


def _has_reason(button: Button) -> bool:
    return OVERRULE.name in dict(button.values) or OVERRULE.after[0] in button.words


def _may_overrule(roles: Iterable[Role], terms: Terms) -> bool:
    return not set(roles).isdisjoint(terms.privacy.overrule)


async def guard_values(call: Call, read: Understood, work: UnitOfWork) -> Overruled | None:
    """Hand the words back if they name what may not be kept, else say what was let through.

    Raises HandedBack.
    """
    kept = [f for f in read.shown if f.kept and call.values.text(f.name)]
    if not kept:
        return None
    known = await known_words(call.terms, work)
    caught = {f.name: each for f in kept if (each := _caught(f, call, known))}
    found = [one for name, each in caught.items() if name != OVERRULE.name for one in each]
    if not found:
        return None
    reason = call.values.text(OVERRULE.name)
    if not reason or OVERRULE.name in caught or any(one.certain for one in found):
        raise _handed_back(call, read.shown, caught)
    return Overruled(tuple(dict.fromkeys(one.kind for one in found)), reason)


async def known_words(terms: Terms, work: UnitOfWork) -> Vocabulary:
    """What passes on this panel: what its terms name, and its members."""
    contacts = await work.members.contacts()
    names = [contact.name for contact in contacts]
    return vocabulary(terms_words(terms), names, [contact.email for contact in contacts])


def _caught(field: Field, call: Call, known: Vocabulary) -> tuple[Caught, ...]:
    hosts = call.terms.panel.document_hosts
    text = call.values.text(field.name)
    found = guard(text, document_hosts=hosts, today=call.today, known=known)
    lets_pass = field.name in call.command.names
    return tuple(one for one in found if not (lets_pass and one.kind == LIKELY_NAME))


def _handed_back(
    call: Call, fields: Sequence[Field], caught: Mapping[str, tuple[Caught, ...]]
) -> HandedBack:
    found = [one for each in caught.values() for one in each]
    labels = {field.name: field.label for field in (*fields, OVERRULE)}
    words = [
        f"{labels[name]}: {_shortened(marked(call.values.text(name), each))}"
        for name, each in caught.items()
    ]
    advice = dict.fromkeys(f"{one.kind}: {one.advice}" for one in found)
    blocks: tuple[Block, ...] = (
        Text(_WHY, Tone.WARNING),
        *map(Text, words),
        *map(Text, advice),
        *_false_alarm(call, found),
        _URGENT,
    )
    again = _again(call, fields, caught, "\n".join(words))
    return HandedBack(Card("Please take this out first", blocks), again)


def _shortened(text: str) -> str:
    """What is far too long is shown for as far as it was read; the form has all of it."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _false_alarm(call: Call, found: Sequence[Caught]) -> tuple[Block, ...]:
    """What can be done about a false alarm, and by whom."""
    if any(one.certain for one in found):
        return ()
    if _may_overrule(call.actor.roles, call.terms):
        body = "If it is a false alarm, send it with a reason; the reason is kept with your name."
        return (Text(body),)
    who = named(frozenset(call.terms.privacy.overrule))
    return (Text(f"If it is a false alarm, {who} can let it through."),) if who else ()


def _again(
    call: Call, fields: Sequence[Field], caught: Mapping[str, tuple[Caught, ...]], marks: str
) -> Form:
    """The same form with the same words, to be corrected; seen by nobody else.

    Where the asker may overrule it is a form with one more field, and no field of it is wrong:
    a platform that shows errors in the form that is open would otherwise never show that field.
    """
    certain = any(one.certain for each in caught.values() for one in each)
    shown = [field for field in fields if field.name != OVERRULE.name or not certain]
    if certain or OVERRULE.name not in {field.name for field in shown}:
        shown = [replace(f, error=_error(call, f, caught.get(f.name, ()))) for f in shown]
    return Form(call.command.name, "Correct it and send it again", tuple(shown), marks)


def _error(call: Call, field: Field, found: Sequence[Caught]) -> str:
    """What to take out of a field, in its own words."""
    text = call.values.text(field.name)
    parts = [f"“{text[c.start : c.end]}” ({c.kind})" for c in found if c.start < LONGEST]
    out = [f"Take this out: {', '.join(dict.fromkeys(parts))}."] if parts else []
    return " ".join([*out, *(c.advice for c in found if c.start >= LONGEST)])
