"""A command's own form once more, for what turns out to be wanted while it runs."""

from collections.abc import Collection
from dataclasses import replace

from chat.choices import with_choices
from chat.command import Call
from chat.form import Field, Form
from chat.reply import Asked


def again(call: Call, title: str, *, needed: Collection[str] = (), intro: str = "") -> Asked:
    """The command's form, prefilled with what was understood, with these fields needed now."""
    fields = tuple(
        replace(field, value=as_typed(call, field), required=field.required or field.name in needed)
        for field in call.command.fields
    )
    return Asked(Form(call.command.name, title, with_choices(fields, call.terms.seats), intro))


def as_typed(call: Call, field: Field) -> str:
    """A field's value as it would be typed."""
    day = call.values.day(field.name)
    return day.isoformat() if day else call.values.text(field.name)
