"""Elements of an Adaptive Card that hold people's words.

Words stand in text runs, which Teams never reads as markup; a text block, which it does, is used
for nothing but titles, and those are escaped.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bot.platforms.teams.limits import line, paragraph

Element = dict[str, Any]

_MARKUP = re.compile(r"([\\`*_\[\]()~<>#|!])")
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


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Element:
    """A table whose first row is its header, and whose first column is wider."""
    columns: list[Element] = [{"width": 2}] + [{"width": 1}] * (len(header) - 1)
    return {
        "type": "Table",
        "columns": columns,
        "rows": [_row(header, weight="Bolder"), *(_row(row) for row in rows)],
    }


def _row(cells: Sequence[str], **looks: object) -> Element:
    items = ([words([run(line(cell) or "–", **looks)])] for cell in cells)
    return {"type": "TableRow", "cells": [{"type": "TableCell", "items": one} for one in items]}


def bar(done: int, total: int, *, reached: bool) -> Element:
    """A bar of two parts; decoration, for the words beside it say the same."""
    filled = min(max(done, 0), total)
    parts = ((filled, "good" if reached else "warning"), (total - filled, "emphasis"))
    return {
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            {"type": "Column", "width": share, "style": style, "minHeight": "8px", "items": []}
            for share, style in parts
            if share
        ],
    }
