"""Cards as Block Kit. Pure: no clock, no network."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from bot.platforms.slack import limits, rich, table
from bot.platforms.slack.button import NotOurs, Pressed, read_button
from bot.platforms.slack.buttons import ACTION, button_blocks
from bot.platforms.slack.fitting import fitted
from bot.platforms.slack.wording import pieces, plain, size
from chat.card import (
    Block,
    Bullets,
    Buttons,
    Card,
    Context,
    Facts,
    File,
    Image,
    Progress,
    Table,
    Text,
    Tone,
)
from chat.clean import one_line
from chat.text import block_text, card_text, progress_text
from panel.names import PanelKey

__all__ = [
    "ACTION",
    "FALLBACK",
    "Message",
    "NotOurs",
    "Pressed",
    "blocks",
    "message",
    "plainest",
    "read_button",
]

Blocks = list[dict[str, Any]]

FALLBACK = "MASE panel: a new message"
"""What notifications show: the same for every message, so that it can name nobody."""

_TONES = {Tone.PLAIN: "", Tone.GOOD: "✅ ", Tone.WARNING: "⚠️ ", Tone.DANGER: "🛑 "}
_BAR = 20
"""The most squares of a progress bar."""


@dataclass(frozen=True, slots=True)
class Message:
    """A card as Slack takes it."""

    blocks: Sequence[dict[str, Any]]
    text: str = FALLBACK

    def payload(self) -> dict[str, Any]:
        """The arguments of chat.postMessage, chat.postEphemeral, chat.update and response_url."""
        return {"text": self.text, "blocks": list(self.blocks)}


def message(card: Card, panel: PanelKey | None = None) -> Message:
    """A card as a message; `panel` goes with every button, for a press in a direct chat."""
    return Message(fitted(_card(card, panel, "card", _one_native())))


def blocks(card: Card, panel: PanelKey | None = None, *, name: str = "card") -> Blocks:
    """A card as blocks that may stand anywhere, in App Home too; they are not counted here.

    `name` tells the buttons of several cards on one view apart.
    """
    return _card(card, panel, name, table.listed)


def plainest(card: Card, panel: PanelKey | None = None) -> Message:
    """The same in words and buttons only, for a Slack that takes no richer blocks."""
    unpressable = Card(card.title, tuple(b for b in card.blocks if not isinstance(b, Buttons)))
    numbers = iter([number for number, _ in card.buttons()])
    pressable = (b for b in card.blocks if isinstance(b, Buttons))
    rows = (button_blocks(one, numbers, panel, "card") for one in pressable)
    shown = [*_sections(card_text(unpressable)), *(block for row in rows for block in row)]
    return Message(fitted(shown))


def _one_native() -> Callable[[Table], Blocks]:
    """Render the first table natively, and those after it as lists."""
    drawn = False

    def render(one: Table) -> Blocks:
        nonlocal drawn
        native = None if drawn else table.native(one)
        drawn = drawn or native is not None
        return native or table.listed(one)

    return render


def _card(
    card: Card, panel: PanelKey | None, name: str, tabled: Callable[[Table], Blocks]
) -> Blocks:
    numbers = iter([number for number, _ in card.buttons()])
    shown = _title(card.title)
    for block in card.blocks:
        if isinstance(block, Buttons):
            shown += button_blocks(block, numbers, panel, name)
        else:
            shown += _block(block, tabled)
    return shown


def _title(title: str) -> Blocks:
    """A header; one that is too long is cut there and stands below in full."""
    header = {"type": "header", "text": plain(one_line(title), limits.HEADER)}
    in_full = _sections(one_line(title)) if size(one_line(title)) > limits.HEADER else []
    return [header, *in_full]


def _block(block: Block, tabled: Callable[[Table], Blocks]) -> Blocks:
    match block:
        case Text():
            return _sections(_TONES[block.tone] + block.body)
        case Facts():
            return rich.paragraph(_fact(label, value) for label, value in block.rows)
        case Table():
            return tabled(block)
        case Bullets():
            lines = ([rich.words(item)] for item in block.items)
            return rich.bullets(lines, numbered=block.numbered)
        case Progress():
            return rich.paragraph(_progress(block))
        case Buttons():
            return []
        case Image() | File():
            return _sections(block_text(block))
        case Context():
            said = pieces(block.body, limits.CONTEXT)
            return [_context(piece) for piece in said]
        case _:
            assert_never(block)


def _sections(text: str) -> Blocks:
    said = pieces(text, limits.SECTION)
    return [{"type": "section", "text": plain(piece, limits.SECTION)} for piece in said]


def _context(text: str) -> dict[str, Any]:
    return {"type": "context", "elements": [plain(text, limits.CONTEXT)]}


def _fact(label: str, value: str) -> rich.Line:
    return [rich.strong(label), rich.aside(": "), rich.words(one_line(value) or "none")]


def _progress(progress: Progress) -> Iterator[rich.Line]:
    """The numbers in words, and below them a bar for those who see it."""
    yield [rich.strong(progress.label), rich.aside(f": {progress_text(progress)}")]
    if progress.total > 0:
        squares = min(progress.total, _BAR)
        done = max(0, min(progress.done, progress.total)) * squares // progress.total
        yield [rich.aside("▰" * done + "▱" * (squares - done))]
