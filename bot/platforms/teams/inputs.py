"""Forms as Adaptive Cards with inputs: in a dialog, or in a personal chat; and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from bot.platforms.teams.actions import OURS, NotOurs, Way, sent, texts
from bot.platforms.teams.elements import Element, escaped, heading, lines_of, quiet
from bot.platforms.teams.limits import LABEL, OPTIONS, TEXT, line
from bot.platforms.teams.render import adaptive
from chat.form import Field, Form, Kind
from panel.names import PanelKey

SUBMIT = "form"
"""The verb of the button that sends a form."""

_SHAPES = {
    Kind.DATE: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    Kind.TIME: re.compile(r"[0-9]{2}:[0-9]{2}"),
    Kind.NUMBER: re.compile(r"[0-9]{1,9}"),
}


@dataclass(frozen=True, slots=True)
class Carried:
    """What a form takes along: the panel, and the place and message it was asked about."""

    panel: PanelKey | None = None
    place: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as somebody filled it in."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    carried: Carried = field(default_factory=Carried)


def card(form: Form, carried: Carried, *, dialog: bool = False) -> Element:
    """A form; in a dialog its button can only be a plain one."""
    body = [heading(form.title), *(lines_of(form.intro) if form.intro else [])]
    for asked in form.fields:
        body += _field(asked)
    hidden = {f.name: f.value for f in form.fields if f.kind is Kind.HIDDEN}
    along = {"panel": str(carried.panel or ""), "place": carried.place, "about": carried.about}
    data = {OURS: {"form": form.name, "hidden": hidden, **along}}
    title = line(form.submit, LABEL)
    send = sent(title, SUBMIT, data, Way.IN_DIALOG if dialog else Way.INVOKE)
    return adaptive(body, actions=[send])


def is_form(data: object) -> bool:
    """Whether a press sends a form."""
    ours = data.get(OURS) if isinstance(data, Mapping) else None
    return isinstance(ours, Mapping) and "form" in ours


def read(data: object) -> Filled:
    """A form that was sent. Raises NotOurs."""
    ours = data.get(OURS) if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(ours, Mapping):
        raise NotOurs("no form")
    name, hidden = ours.get("form"), texts(ours.get("hidden", {}))
    along = [ours.get(part, "") for part in ("panel", "place", "about")]
    if not isinstance(name, str) or not all(isinstance(part, str) for part in along):
        raise NotOurs("no form")
    typed = {
        str(key): str(value)
        for key, value in data.items()
        if key != OURS and isinstance(value, str | int | float) and str(value)
    }
    panel, place, about = map(str, along)
    return Filled(
        name, {**typed, **hidden}, Carried(PanelKey(panel) if panel else None, place, about)
    )


def _field(asked: Field) -> list[Element]:
    """An input under its label, what is wrong with it above, and its hint below."""
    if asked.kind is Kind.HIDDEN:
        return []
    error = lines_of(asked.error, color="Attention", weight="Bolder") if asked.error else []
    hints = [asked.hint, f"You wrote: {asked.value}" if asked.value and not _fits(asked) else ""]
    below = (part | {"spacing": "Small"} for hint in hints if hint for part in quiet(hint))
    return [*error, _input(asked), *below]


def _fits(asked: Field) -> bool:
    """Whether the control of that kind can show the value; a picker takes no spoken date."""
    shape = _SHAPES.get(asked.kind)
    return shape is None or shape.fullmatch(asked.value) is not None


def _input(asked: Field) -> Element:
    match asked.kind:
        case Kind.CHECKBOX:
            title, ticked = escaped(line(asked.label)), "yes" if asked.value else ""
            states = {"valueOn": "yes", "valueOff": "", "value": ticked}
            return _named(asked, "Toggle") | {"title": title} | states
        case Kind.CHOICE | Kind.SEAT | Kind.PERSON if asked.options:
            return _choice(asked)
        case Kind.DATE | Kind.TIME | Kind.NUMBER:
            return _typed(asked, asked.kind.value.capitalize())
        case Kind.LONG_TEXT:
            return _typed(asked, "Text") | {"isMultiline": True, "maxLength": TEXT}
        case Kind.EMAIL:
            return _typed(asked, "Text") | {"style": "Email"}
        case Kind.TEXT | Kind.CHOICE | Kind.SEAT | Kind.PERSON:
            return _typed(asked, "Text")
        case Kind.HIDDEN:
            return {}
        case _:
            assert_never(asked.kind)


def _named(asked: Field, kind: str) -> Element:
    label = line(asked.label) or asked.name
    optional = "" if asked.required else " (optional)"
    return {
        "type": f"Input.{kind}",
        "id": asked.name,
        "label": f"{label}{optional}",
        **({"isRequired": True, "errorMessage": "Please fill this in."} if asked.required else {}),
    }


def _typed(asked: Field, kind: str) -> Element:
    value = asked.value if _fits(asked) else ""
    shown = int(value) if value and asked.kind is Kind.NUMBER else value
    return _named(asked, kind) | ({"value": shown} if value else {})


def _choice(asked: Field) -> Element:
    choices = [
        {"title": line(option.label, 100) or "–", "value": option.value}
        for option in asked.options[:OPTIONS]
    ]
    chosen = {"value": asked.value} if asked.value else {}
    return _named(asked, "ChoiceSet") | {"style": "compact", "choices": choices} | chosen
