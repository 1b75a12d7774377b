"""What Teams takes, in one table. What is longer is cut with a visible mark, never refused."""

from typing import Final

from chat.clean import one_line, showable

VERSION: Final = "1.5"
"""The newest version of Adaptive Cards that Teams shows for a bot."""

TEXT: Final = 4000
"""Characters in one paragraph of ours; Teams sets no figure of its own."""

TITLE: Final = 200
LABEL: Final = 60
"""Characters on a button before Teams cuts it off on a telephone."""

ROWS: Final = 60
"""Rows of a table; with what a panel writes in them a card stays far below `CARD`."""

BUTTONS_SHOWN: Final = 5
"""Buttons beside each other; Teams shows six at most, and the rest stand behind a “…”."""

VIEWERS: Final = 60
"""People who are shown a card of their own; Teams takes no more."""

OPTIONS: Final = 200
CARD: Final = 25_000
"""Bytes of a card as JSON: Teams takes some 80 KB, older clients 28 KB."""

MORE: Final = "…"


def line(text: str, longest: int = TITLE) -> str:
    """Text on one line, cut with a mark."""
    return _cut(one_line(text), longest)


def paragraph(text: str, longest: int = TEXT) -> str:
    """Text that keeps its line breaks, cut with a mark."""
    return _cut(showable(text), longest)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + MORE
