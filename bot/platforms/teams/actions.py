"""Buttons: what they carry, and how it is read when one is pressed.

A press grants nothing: what it carries could have been typed, and whoever presses is authorised
anew. Everything of ours stands under one key, so that no field of a form can take its place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, assert_never

from bot.platforms.teams.elements import Element, run, words
from bot.platforms.teams.limits import BUTTONS_SHOWN, LABEL, VERSION, line
from chat.card import Button, Tone
from panel.names import PanelKey

OURS = "mase"
PRESS = "press"


class Way(Enum):
    """How a press is brought to the bot; a card can only be told beforehand."""

    INVOKE = auto()
    """Answered with the card as it is now."""
    DIALOG = auto()
    """Answered with a dialog, which is how a form is filled in where others look on."""
    IN_DIALOG = auto()
    """Answered in the dialog that it stands in: Teams takes nothing but a plain button there."""


How = Callable[[Button], Way]
"""Which of these it is for each button."""


def invoked(_: Button) -> Way:
    """Every button of a card in a chat."""
    return Way.INVOKE


def in_dialog(_: Button) -> Way:
    """Every button of a card in a dialog."""
    return Way.IN_DIALOG


_STYLES = {Tone.GOOD: "positive", Tone.DANGER: "destructive"}


class NotOurs(ValueError):
    """What came with a press is nothing that this program ever put on a button."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button asks: words as they could be typed, and the values that go with them."""

    words: str
    values: Mapping[str, str] = field(default_factory=dict)


def read_action(data: object) -> Pressed:
    """What a press asks. Raises NotOurs."""
    ours = data.get(OURS) if isinstance(data, Mapping) else None
    if not isinstance(ours, Mapping) or not isinstance(ours.get("words"), str):
        raise NotOurs("no words")
    return Pressed(ours["words"], texts(ours.get("values", {})))


def texts(raw: object) -> dict[str, str]:
    """A mapping of texts to texts. Raises NotOurs."""
    if not isinstance(raw, Mapping) or not all(
        isinstance(part, str) for pair in raw.items() for part in pair
    ):
        raise NotOurs("not texts")
    return dict(raw)


def action(button: Button, panel: PanelKey | None, how: How, *, last: bool = False) -> Element:
    """A button; one to think about twice opens a small card that asks again."""
    if button.confirm:
        return _confirmed(button, panel, how, last=last)
    return {**_press(button, panel, how), **_mode(last)}


def _press(button: Button, panel: PanelKey | None, how: How) -> Element:
    of_panel = {"panel": str(panel)} if panel else {}
    data = {OURS: {"words": button.words, "values": {**of_panel, **dict(button.values)}}}
    title = line(button.label, LABEL) or "Go"
    style = {"style": _STYLES[button.tone]} if button.tone in _STYLES else {}
    return {**sent(title, PRESS, data, how(button)), **style}


def sent(title: str, verb: str, data: Mapping[str, Any], way: Way) -> Element:
    """An action that brings `data` to the bot, one way or another."""
    plain: Element = {"type": "Action.Submit", "title": title, "data": data}
    match way:
        case Way.INVOKE:
            return {**plain, "type": "Action.Execute", "verb": verb, "fallback": plain}
        case Way.DIALOG:
            return {**plain, "data": {**data, "msteams": {"type": "task/fetch"}}}
        case Way.IN_DIALOG:
            return plain
        case _:
            assert_never(way)


def _confirmed(button: Button, panel: PanelKey | None, how: How, *, last: bool) -> Element:
    asked: dict[str, Any] = {
        "type": "AdaptiveCard",
        "version": VERSION,
        "body": [words([run(line(button.confirm))])],
        "actions": [_press(button, panel, how)],
    }
    title = line(button.label, LABEL) or "Go"
    return {"type": "Action.ShowCard", "title": title, "card": asked, **_mode(last)}


def _mode(last: bool) -> Element:
    return {"mode": "secondary"} if last else {}


def action_set(buttons: tuple[Button, ...], panel: PanelKey | None, how: How) -> Element:
    """Buttons beside each other, the later ones behind a “…”."""
    actions = [
        action(button, panel, how, last=number >= BUTTONS_SHOWN)
        for number, button in enumerate(buttons)
    ]
    return {"type": "ActionSet", "actions": actions}
