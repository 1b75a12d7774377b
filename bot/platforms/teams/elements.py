"""Elements of an Adaptive Card that hold people's words.

Words stand in text runs, which Teams never reads as markup; a text block, which it does, is used
for nothing but titles, and those are escaped.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from bot.platforms.teams.limits import line, paragraph

Element = dict[str, Any]

_NARROWEST: Final = 12
_WIDEST: Final = 48
"""Letters beyond which a cell goes on in a new line anyway."""

_MARKUP = re.compile(r"([\\`*_\[\]~<>#|!])")
_LIST = re.compile(r"^(\d+)\.|^([-+])(?= )")


def heading(title: str, *, large: bool = True) -> Element:
    """A title that a screen reader announces as one."""
    return {
        "type": "TextBlock",
        "text": escaped(line(title)),
        "style": "heading",
        "size": "Large" if large else "Default",
        "weight": "Bolder",
        "wrap": True,
    }


def escaped(text: str) -> str:
    """Words for the few places where Teams reads markup: a title, the label of a box to tick."""
    return _LIST.sub(r"\1\2" + "\u200b.", _MARKUP.sub(r"\\\1", text)) if text else " "


def run(text: str, **looks: object) -> Element:
    """Words, as they are."""
    return {"type": "TextRun", "text": text, **looks}


def lines_of(body: str, **looks: object) -> list[Element]:
    """A paragraph, line by line."""
    return [
        words([run(part or " ", **looks)], close=number > 0)
        for number, part in enumerate(paragraph(body).split("\n"))
    ]


def words(runs: Sequence[Element], *, close: bool = False) -> Element:
    """One line of runs; `close` to the one above."""
    element: Element = {"type": "RichTextBlock", "inlines": list(runs)}
    return {**element, "spacing": "None"} if close else element


def quiet(body: str) -> list[Element]:
    """A line that stands back."""
    return lines_of(body, size="Small", isSubtle=True)


def framed(items: Sequence[Element], style: str) -> Element:
    """What stands out, by what it stands on: coloured words are hard to read in most themes."""
    return {"type": "Container", "style": style, "items": list(items)}


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Element:
    """A table whose first row is its header, and whose columns are as wide as they need."""
    columns = ([header[at], *(row[at] for row in rows)] for at in range(len(header)))
    return {
        "type": "Table",
        "columns": [{"width": _share(column)} for column in columns],
        "rows": [_row(header, weight="Bolder"), *(_row(row) for row in rows)],
    }


def _share(column: Sequence[str]) -> int:
    """How wide a column is beside others: by its longest cell, though none is left too narrow."""
    longest = max(len(line(cell)) for cell in column)
    return min(max(longest, _NARROWEST), _WIDEST)


def _row(cells: Sequence[str], **looks: object) -> Element:
    items = ([words([run(line(cell) or "–", **looks)])] for cell in cells)
    return {"type": "TableRow", "cells": [{"type": "TableCell", "items": one} for one in items]}


_THIN: Final[Element] = {"minHeight": "8px", "items": []}


def bar(done: int, total: int, *, reached: bool) -> Element:
    """A bar of two parts; decoration, for the words beside it say the same."""
    filled = min(max(done, 0), total)
    parts = ((filled, "good" if reached else "warning"), (total - filled, "emphasis"))
    return {
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            {"type": "Column", "width": share, "style": style, "spacing": "None", **_THIN}
            for share, style in parts
            if share
        ],
    }
