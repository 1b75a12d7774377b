"""Cards as Block Kit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.platforms.slack.button import NotOurs, Pressed, read_button
from chat.card import Card
from panel.names import PanelKey

__all__ = ["FALLBACK", "Message", "NotOurs", "Pressed", "blocks", "message", "read_button"]

Blocks = list[dict[str, Any]]

FALLBACK = "MASE panel: a new message"
"""What notifications show: the same for every message, so that it can name nobody."""


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
    return Message(blocks(card, panel))


def blocks(card: Card, panel: PanelKey | None = None, *, name: str = "card") -> Blocks:
    """A card as blocks that may stand anywhere, in App Home too.

    `name` tells the buttons of several cards on one view apart.
    """
    raise NotImplementedError
