"""Cards and forms as JSON, and back: what storage keeps as bytes and the console serves.

The shape is an interface, described in docs/console-api.md. Reading ignores keys it does not
know, so that a newer process may write more than an older one reads.
"""

import json
from collections.abc import Sequence
from typing import Any

from chat.card import Card
from chat.codec_blocks import block_json, read_block
from chat.codec_fields import form_json, read_form
from chat.codec_read import CodecError, each
from chat.form import Form

__all__ = [
    "CodecError",
    "card_json",
    "form_json",
    "from_bytes",
    "from_json",
    "many_from_bytes",
    "many_to_bytes",
    "to_bytes",
    "to_json",
]


def card_json(card: Card, name: str | None = None) -> dict[str, Any]:
    """A card as JSON values; `name` becomes its `id` where it has one."""
    numbers = iter([key for key, _ in card.buttons()])
    blocks = [block_json(block, numbers) for block in card.blocks]
    identity = {} if name is None else {"id": name}
    return {**identity, "title": card.title, "blocks": blocks}


def to_json(said: Card | Form) -> dict[str, Any]:
    """A card or a form as JSON values."""
    return card_json(said) if isinstance(said, Card) else form_json(said)


def from_json(raw: object) -> Card | Form:
    """Read what `to_json` wrote.

    Raises:
        CodecError: it is neither a card nor a form.
    """
    match raw:
        case {"form": _}:
            return read_form(raw)
        case {"title": str(title), "blocks": list(blocks)}:
            return Card(title, each(blocks, read_block))
        case _:
            raise CodecError("neither a card (title, blocks) nor a form", raw)


def to_bytes(said: Card | Form) -> bytes:
    """A card or a form as bytes; the same value always gives the same bytes."""
    return json.dumps(to_json(said), separators=(",", ":")).encode("ascii")


def from_bytes(body: bytes) -> Card | Form:
    """Read what `to_bytes` wrote.

    Raises:
        CodecError: it is neither a card nor a form.
    """
    return from_json(_parse(body))


def many_to_bytes(said: Sequence[Card | Form]) -> bytes:
    """A whole answer, several cards and forms, as bytes."""
    return json.dumps([to_json(one) for one in said], separators=(",", ":")).encode("ascii")


def many_from_bytes(body: bytes) -> tuple[Card | Form, ...]:
    """Read what `many_to_bytes` wrote.

    Raises:
        CodecError: it is not a list of cards and forms.
    """
    match _parse(body):
        case list(said):
            return each(said, from_json)
        case raw:
            raise CodecError("a list of cards and forms was expected", raw)


def _parse(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise CodecError("JSON was expected", body) from error
