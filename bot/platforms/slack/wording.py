"""People's words as Slack shows them literally, within its limits.

Nothing of a card is ever mrkdwn: it goes into `plain_text`, `raw_text` and the text elements of
`rich_text`, in which Slack reads no markup. What would be a mention or a link if some client read
it all the same is broken by a mark that nobody sees, and that `chat.words` drops again.
"""

import re
from collections.abc import Iterator
from typing import Any

from chat.clean import showable

_ANGLE = re.compile("<(?=[^\\s\u2060])")
_BROKEN = "<\u2060"
_MARK = "…"
NOTHING = "–"
"""What stands for no text at all, which Slack does not take."""


def size(text: str) -> int:
    """The length as Slack counts: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def literal(text: str) -> str:
    """The text with nothing in it that could be read as a mention or a link."""
    return _ANGLE.sub(_BROKEN, showable(text)) or NOTHING


def cut(text: str, limit: int) -> str:
    """The literal text, cut with a visible mark if it is longer than that."""
    shown = literal(text)
    if size(shown) <= limit:
        return shown
    return beginning(shown, limit - len(_MARK)) + _MARK


def pieces(text: str, limit: int) -> Iterator[str]:
    """The literal text in pieces, broken between words where that can be done."""
    left = literal(text)
    while size(left) > limit:
        head = beginning(left, limit)
        at = max(head.rfind("\n"), head.rfind(" "))
        head = head[:at] if at > 0 else head
        yield head
        left = left[len(head) :].lstrip()
    if left:
        yield left


def beginning(text: str, limit: int) -> str:
    """As much of a text as fits."""
    return text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")


def plain(text: str, limit: int) -> dict[str, Any]:
    """A text object in which nothing is markup, nor an emoji code."""
    return {"type": "plain_text", "text": cut(text, limit), "emoji": False}
