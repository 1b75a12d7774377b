"""A form's fields as the input blocks of a modal."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, assert_never

from bot.platforms.slack import limits
from bot.platforms.slack.wording import beginning, literal, plain, size
from chat.clean import one_line, showable
from chat.form import Field, Form, Kind, Option

Element = dict[str, Any]

ACTION = "value"
"""The action id of every input; the block id tells them apart."""

_OTHER = "other"
_UNNAMEABLE = re.compile(r"[^\w -]")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_NUMBER = re.compile(r"[0-9]{1,9}")
_USER = re.compile(r"@([UW][A-Z0-9]{2,30})")
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}")

# From here on a menu to open is easier than a row of buttons to read through.
_RADIOS = 6


def numbered(form: Form) -> Iterator[tuple[str, Field]]:
    """The fields that are shown, each with its block id: its number and its name."""
    shown = (field for field in form.fields if field.kind is not Kind.HIDDEN)
    for number, field in enumerate(shown, start=1):
        yield f"{number}:{_UNNAMEABLE.sub('', field.name)}"[: limits.BLOCK_ID // 2], field


def name_of(block_id: str) -> str:
    """The name of the field whose input stands in a block."""
    return block_id.removesuffix(f":{_OTHER}").partition(":")[2]


def inputs(field: Field, block_id: str) -> Iterator[dict[str, Any]]:
    """The block of a field, another where a person may be named instead, and what is wrong."""
    if field.kind is Kind.PERSON:
        yield _input(field, block_id, _user(field), required=False)
        other = plain("… or their e-mail address", limits.LABEL)
        typed = "" if _USER.fullmatch(field.value) else field.value
        yield _block(f"{block_id}:{_OTHER}", other, _text(typed), required=False)
    else:
        yield _input(field, block_id, _element(field), required=field.required)
    if one_line(field.error):
        yield {"type": "context", "elements": [plain(f"⚠️ {field.error}", limits.CONTEXT)]}


def _input(field: Field, block_id: str, element: Element, *, required: bool) -> dict[str, Any]:
    block = _block(block_id, plain(one_line(field.label), limits.LABEL), element, required=required)
    hint = " ".join(filter(None, (one_line(field.hint), _typed(field, element))))
    return {**block, "hint": plain(hint, limits.HINT)} if hint else block


def _block(
    block_id: str, label: dict[str, Any], element: Element, *, required: bool
) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": block_id,
        "label": label,
        "element": {**element, "action_id": ACTION},
        "optional": not required,
    }


def _typed(field: Field, element: Element) -> str:
    """What somebody typed that this kind of input cannot show, so that it is not lost."""
    if not one_line(field.value) or field.kind in (Kind.CHECKBOX, Kind.PERSON):
        return ""
    if "initial_value" in element and size(showable(field.value)) > limits.INPUT:
        return "The end of what you typed is left out: it is too long."
    shown = any(name.startswith("initial_") for name in element)
    return "" if shown else f"You typed: {one_line(field.value)}"


def _element(field: Field) -> Element:
    match field.kind:
        case Kind.TEXT | Kind.HIDDEN:
            return _text(field.value)
        case Kind.LONG_TEXT:
            return {**_text(field.value), "multiline": True}
        case Kind.CHOICE | Kind.SEAT:
            return _choice(field)
        case Kind.DATE:
            return _day(field.value)
        case Kind.TIME:
            return _picked("timepicker", "initial_time", _TIME, field.value)
        case Kind.EMAIL:
            return _picked("email_text_input", "initial_value", _EMAIL, field.value)
        case Kind.NUMBER:
            number = _picked("number_input", "initial_value", _NUMBER, field.value)
            return {**number, "is_decimal_allowed": False, "min_value": "0"}
        case Kind.PERSON:
            return _user(field)
        case Kind.CHECKBOX:
            return _checkbox(field)
        case _:
            assert_never(field.kind)


def _text(value: str) -> Element:
    """Words as they were typed: only who typed them sees them there, and sends them again."""
    element: Element = {"type": "plain_text_input", "max_length": limits.INPUT}
    typed = beginning(showable(value), limits.INPUT)
    return {**element, "initial_value": typed} if typed else element


def _picked(kind: str, initial: str, pattern: re.Pattern[str], value: str) -> Element:
    """An input that takes no other initial value than one of its own kind."""
    return {"type": kind, initial: value} if pattern.fullmatch(value) else {"type": kind}


def _day(value: str) -> Element:
    """A calendar; Slack opens no form at all that begins with a day that there is not."""
    try:
        begins = date.fromisoformat(value).isoformat() == value
    except ValueError:
        begins = False
    return {"type": "datepicker", **({"initial_date": value} if begins else {})}


def _user(field: Field) -> Element:
    found = _USER.fullmatch(field.value)
    return {"type": "users_select", "initial_user": found[1]} if found else {"type": "users_select"}


def _choice(field: Field) -> Element:
    """Radio buttons for a few, a menu for more; to be typed where Slack could not offer them."""
    options = {option.value: _option(option) for option in field.options if _can_offer(option)}
    if not options or len(options) > limits.OPTIONS or len(options) < len(field.options):
        return _text(field.value)
    kind = "radio_buttons" if len(options) < _RADIOS else "static_select"
    element: Element = {"type": kind, "options": list(options.values())}
    chosen = options.get(field.value)
    return {**element, "initial_option": chosen} if chosen else element


def _can_offer(option: Option) -> bool:
    """Whether Slack takes the option's value, and gives it back as it is."""
    return literal(option.value) == option.value and size(option.value) <= limits.OPTION_VALUE


def _option(option: Option) -> dict[str, Any]:
    return {"text": plain(one_line(option.label), limits.OPTION), "value": option.value}


def _checkbox(field: Field) -> Element:
    """A box to tick; it stands for `yes` when it is ticked and is left out when it is not."""
    box = {"text": plain("Yes", limits.OPTION), "value": "yes"}
    element: Element = {"type": "checkboxes", "options": [box]}
    return {**element, "initial_options": [box]} if field.value else element


def answer(element: dict[str, Any]) -> str:
    """What was filled in, as a form's value; a person is their account's id."""
    match element:
        case {"selected_option": {"value": str(value)}}:
            return value
        case {"selected_options": [{"value": str(value)}, *_]}:
            return value
        case (
            {"selected_user": str(value)}
            | {"selected_date": str(value)}
            | {"selected_time": str(value)}
            | {"value": str(value)}
        ):
            return value
        case _:
            return ""
