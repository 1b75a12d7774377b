"""Cards, forms and messages as the console's JSON: as text, as data and as HTML."""

from datetime import UTC, datetime
from typing import Any

from bot.platforms.console.ports import Message
from chat import codec
from chat.card import Card, Text
from chat.form import Form
from chat.html import card_html, form_html
from chat.text import card_text, form_text

_UNREADABLE = Card("A message", (Text("It cannot be shown here."),))


def said_json(said: Card | Form, name: str) -> dict[str, Any]:
    """What the bot says; `name` is the id by which its buttons are pressed."""
    if isinstance(said, Card):
        card, html = codec.card_json(said, name), card_html(said, name)
        return {"text": card_text(said), "card": card, "html": str(html)}
    form, html = codec.form_json(said), form_html(said, name)
    return {"text": form_text(said), "card": form, "html": str(html)}


def message_json(message: Message) -> dict[str, Any]:
    """A message that stands in a place."""
    try:
        said = codec.from_bytes(message.body)
    except codec.CodecError:
        said = _UNREADABLE
    standing = {"id": message.id, "at": instant(message.at), "thread": message.thread}
    return {**standing, **said_json(said, message.id)}


def instant(at: datetime) -> str:
    """A time as it stands in JSON: `2026-09-25T13:30:00Z`."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
