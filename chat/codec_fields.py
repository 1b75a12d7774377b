"""Forms as JSON, and back."""

from typing import Any

from chat.codec_read import CodecError, each, row, words
from chat.form import Field, Form, Kind, Option


def form_json(form: Form) -> dict[str, Any]:
    """A form as JSON values; `form` is the name its values go to."""
    return {
        "form": form.name,
        "title": form.title,
        "intro": form.intro,
        "submit": form.submit,
        "fields": [_field_json(field) for field in form.fields],
    }


def _field_json(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "kind": field.kind.value,
        "required": field.required,
        "hint": field.hint,
        "options": [{"value": o.value, "label": o.label} for o in field.options],
        "value": field.value,
        "error": field.error,
        "after": list(field.after),
        "kept": field.kept,
    }


def read_form(raw: object) -> Form:
    """Read a form.

    Raises:
        CodecError: it is not a form.
    """
    match raw:
        case {
            "form": str(name),
            "title": str(title),
            "intro": str(intro),
            "submit": str(submit),
            "fields": list(fields),
        }:
            return Form(name, title, each(fields, _field), intro, submit)
        case _:
            raise CodecError("a form was expected", raw)


def _field(raw: object) -> Field:
    match raw:
        case {
            "name": str(name),
            "label": str(label),
            "kind": kind,
            "required": bool(required),
            "hint": str(hint),
            "options": list(options),
            "value": str(value),
            "error": str(error),
            "after": after,
            "kept": bool(kept),
        }:
            choices = each(options, _option)
            needs = (required, row(after), kept)
            return Field(name, label, _kind(kind), *needs, hint, choices, value, error)
        case _:
            raise CodecError("a field was expected", raw)


def _kind(raw: object) -> Kind:
    try:
        return Kind(words(raw))
    except ValueError as error:
        raise CodecError("a kind of field was expected", raw) from error


def _option(raw: object) -> Option:
    match raw:
        case {"value": str(value), "label": str(label)}:
            return Option(value, label)
        case _:
            raise CodecError("an option was expected", raw)
