"""Buttons as actions blocks."""

import re
from collections.abc import Iterator
from typing import Any

from bot.platforms.slack import limits
from bot.platforms.slack.button import write_button
from bot.platforms.slack.wording import cut, pieces, plain, size
from chat.card import Button, Buttons, Tone
from chat.clean import one_line
from panel.names import PanelKey

Blocks = list[dict[str, Any]]

ACTION = re.compile(r"mase:[\w-]+:b[0-9]+")
"""The action ids of our buttons."""

_STYLES = {Tone.GOOD: "primary", Tone.DANGER: "danger"}


def button_blocks(
    buttons: Buttons, numbers: Iterator[str], panel: PanelKey | None, name: str
) -> Blocks:
    """The buttons, so many a block; what a button cannot carry is said in words below."""
    elements, too_long = [], []
    for button in buttons.buttons:
        value, number = write_button(button, panel), next(numbers)
        if size(value) <= limits.VALUE:
            elements.append(_element(button, value, f"mase:{name}:{number}"))
        else:
            too_long.append(button)
    rows = range(0, len(elements), limits.ACTIONS)
    blocks: Blocks = [
        {"type": "actions", "elements": elements[at : at + limits.ACTIONS]} for at in rows
    ]
    return [*blocks, *(block for button in too_long for block in _in_words(button))]


def _element(button: Button, value: str, action: str) -> dict[str, Any]:
    element: dict[str, Any] = {
        "type": "button",
        "action_id": action,
        "text": plain(one_line(button.label), limits.BUTTON),
        "value": value,
    }
    if button.tone in _STYLES:
        element["style"] = _STYLES[button.tone]
    if one_line(button.confirm):
        element["confirm"] = _confirm(button)
    return element


def _confirm(button: Button) -> dict[str, Any]:
    dialog = {
        "title": plain("Are you sure?", limits.CONFIRM_TITLE),
        "text": plain(button.confirm, limits.CONFIRM_TEXT),
        "confirm": plain(one_line(button.label), limits.CONFIRM_BUTTON),
        "deny": plain("Cancel", limits.CONFIRM_BUTTON),
    }
    return {**dialog, "style": "danger"} if button.tone is Tone.DANGER else dialog


def _in_words(button: Button) -> Blocks:
    """What to do instead of pressing a button that would carry more than Slack lets one carry."""
    label = cut(one_line(button.label), limits.BUTTON)
    typing = f"type: {one_line(button.typing)}" if button.typing else "please type it in full."
    said = pieces(f"“{label}” is too long for a button here; {typing}", limits.SECTION)
    return [{"type": "section", "text": plain(piece, limits.SECTION)} for piece in said]
