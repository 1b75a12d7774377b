"""Forms as plain text: what is asked, and how to type the answer."""

from typing import assert_never

from chat.clean import one_line, showable
from chat.form import Field, Form, Kind, Option

_SUCH_AS = {Kind.DATE: "25 September 2026", Kind.TIME: "14:30", Kind.NUMBER: "3"}


def form_text(form: Form, usage: str = "") -> str:
    """What the form asks, field by field, and the line to type instead of filling it in."""
    shown = [field for field in form.fields if field.kind is not Kind.HIDDEN]
    parts = [one_line(form.title), showable(form.intro)]
    parts += [_field(field) for field in shown]
    typed = one_line(usage or " ".join((form.name, *(field.usage for field in shown))))
    return "\n".join((*filter(None, parts), f"To answer, type: {typed}"))


def _field(field: Field) -> str:
    """A field, what to put there, and beneath it what is known or wrong."""
    need = "" if field.required else ", optional"
    lines = [f"- {one_line(field.label)} ({how_to_type(field)}{need})"]
    notes = (
        ("", field.hint),
        ("Choose from: ", ", ".join(map(_option, field.options))),
        ("Filled in: ", field.value),
        ("Not right yet: ", field.error),
    )
    lines += [f"  {mark}{one_line(note)}" for mark, note in notes if note]
    return "\n".join(lines)


def how_to_type(field: Field) -> str:
    """What a person types for a field of this kind."""
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return "one word" if field.word else "in words"
        case Kind.CHOICE:
            return "one of the words below" if field.options else "one word"
        case Kind.DATE | Kind.TIME | Kind.NUMBER:
            return f"a {field.kind}, such as {_SUCH_AS[field.kind]}"
        case Kind.PERSON:
            return "@name or e-mail address"
        case Kind.SEAT:
            return "the name of a seat"
        case Kind.EMAIL:
            return "an e-mail address"
        case Kind.CHECKBOX:
            return f'type "{one_line(field.typed)}" to tick it'
        case Kind.HIDDEN:
            return "already known"
        case _:
            assert_never(field.kind)


def _option(option: Option) -> str:
    """What is typed, and what it means where that says more."""
    value, label = one_line(option.value), one_line(option.label)
    return value if value.casefold() == label.casefold() else f"{value} ({label})"
