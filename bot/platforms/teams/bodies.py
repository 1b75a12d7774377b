"""The bodies that answer an invoke; Teams shows them to whoever pressed, and to nobody else."""

from collections.abc import Mapping
from typing import Any, Final

from bot.platforms.teams.limits import line as one_line
from bot.platforms.teams.render import CARD_TYPE

Body = Mapping[str, Any]

_LINE: Final = "application/vnd.microsoft.activity.message"
_ERROR: Final = "application/vnd.microsoft.error"
_TITLE: Final = 60


def card(content: Mapping[str, Any]) -> Body:
    """Another card in place of the one that was pressed."""
    return {"statusCode": 200, "type": CARD_TYPE, "value": content}


def line(text: str) -> Body:
    """The card stays as it is, and a line says what came of it."""
    return {"statusCode": 200, "type": _LINE, "value": text}


def unreadable(text: str) -> Body:
    """Nothing could be made of what was pressed."""
    return {
        "statusCode": 400,
        "type": _ERROR,
        "value": {"code": "BadRequest", "message": text},
    }


def dialog(title: str, content: Mapping[str, Any]) -> Body:
    """A dialog with a card in it, opened or gone on with."""
    shown = {
        "title": one_line(title, _TITLE),
        "height": "medium",
        "width": "medium",
        "card": {"contentType": CARD_TYPE, "content": content},
    }
    return {"task": {"type": "continue", "value": shown}}


def closing(text: str) -> Body:
    """The dialog closes, and a line says what came of it."""
    return {"task": {"type": "message", "value": text}}
