"""What a button carries: the words it stands for and its values, as Slack gives them back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chat.card import Button
from chat.request import NOTHING
from panel.names import PanelKey

_WORDS = "w"
_VALUES = "v"
_PANEL = "panel"
_ESCAPED = {ord(mark): f"\\u{ord(mark):04x}" for mark in "&<>"}


class NotOurs(ValueError):
    """Something that came back from Slack and was not made by this bot, or by an older one."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that was pressed; `values` go into the request's form as they are."""

    words: str
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    @property
    def panel(self) -> PanelKey | None:
        """The panel that the card was about, if the button says."""
        key = self.values.get(_PANEL)
        return PanelKey(key) if key else None


def write_button(button: Button, panel: PanelKey | None) -> str:
    """The words, the values and the panel as compact JSON."""
    values = dict(button.values)
    if panel is not None:
        values.setdefault(_PANEL, panel)
    said: dict[str, object] = {_WORDS: button.words}
    if values:
        said[_VALUES] = values
    return packed(said)


def read_button(value: str) -> Pressed:
    """What a button carried. Raises NotOurs for anything but what `write_button` makes."""
    said = mapping(value, {_WORDS, _VALUES})
    return Pressed(text(said.get(_WORDS)), texts(said.get(_VALUES, {})))


def packed(said: Mapping[str, object]) -> str:
    """Compact JSON in which there is nothing that Slack would take for markup or an entity."""
    written = json.dumps(said, separators=(",", ":"), ensure_ascii=False).translate(_ESCAPED)
    return written.encode("utf-8", "ignore").decode("utf-8")


def mapping(value: str, keys: Iterable[str]) -> Mapping[str, object]:
    """JSON that is an object with no other keys than these. Raises NotOurs."""
    try:
        said = json.loads(value)
    except (ValueError, RecursionError):
        raise NotOurs("not JSON") from None
    if not isinstance(said, dict) or not said.keys() <= set(keys):
        raise NotOurs("another shape")
    return said


def text(value: object) -> str:
    """A string. Raises NotOurs."""
    if not isinstance(value, str):
        raise NotOurs("not a text")
    return value


def texts(value: object) -> Mapping[str, str]:
    """Strings by name. Raises NotOurs."""
    if not isinstance(value, dict):
        raise NotOurs("not a mapping")
    return {text(name): text(one) for name, one in value.items()}
