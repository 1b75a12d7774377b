"""Tables: Slack's own block for the first of a message, a list for all others.

Slack takes one table a message and none in App Home or a modal.
"""

from typing import Any

from bot.platforms.slack import limits, rich
from bot.platforms.slack.wording import cut, size
from chat.card import Table
from chat.clean import one_line
from panel.wording import counted

Blocks = list[dict[str, Any]]


def listed(table: Table) -> Blocks:
    """A caption, then each row as a line: what it is about, and the rest by header."""
    caption = one_line(table.caption)
    if not table.rows:
        said = [rich.strong(caption), rich.aside(": none")] if caption else [rich.aside("None.")]
        return rich.paragraph([said])
    return [*_caption(table), *rich.bullets(_line(table, row) for row in table.rows)]


def native(table: Table) -> Blocks | None:
    """A table block under its caption; None if Slack's would not hold it."""
    if not table.rows or not 0 < len(table.header) <= limits.TABLE_COLUMNS:
        return None
    rows = [_cells(table.header)]
    text = _length(rows[0])
    for row in table.rows[: limits.TABLE_ROWS - 1]:
        cells = _cells(row)
        text += _length(cells)
        if text > limits.TABLE_TEXT:
            break
        rows.append(cells)
    if len(rows) == 1:
        return None
    left_out = len(table.rows) - len(rows) + 1
    settings = [{"is_wrapped": True} for _ in table.header]
    block = {"type": "table", "rows": rows, "column_settings": settings}
    return [*_caption(table), block, *(_more(left_out) if left_out else ())]


def _caption(table: Table) -> Blocks:
    return rich.paragraph([[rich.strong(table.caption)]]) if one_line(table.caption) else []


def _line(table: Table, row: tuple[str, ...]) -> rich.Line:
    """A row as somebody would say it: `Kent Police: Attended 9 of 12; Deputies 3 of 12`."""
    said = _rest(table, row)
    if not one_line(row[0] if row else ""):
        return [rich.words(said)]
    return [rich.strong(row[0]), *([rich.aside(": "), rich.words(said)] if said else [])]


def _rest(table: Table, row: tuple[str, ...]) -> str:
    """The cells after the first by header; the only one needs none to be understood."""
    if len(row) == 2:
        return one_line(row[1]) or "none"
    named = zip(table.header[1:], row[1:], strict=True)
    return "; ".join(f"{one_line(name)} {one_line(cell)}" for name, cell in named if one_line(cell))


def _cells(row: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"type": "raw_text", "text": cut(one_line(cell), limits.TABLE_CELL)} for cell in row]


def _length(cells: list[dict[str, Any]]) -> int:
    return sum(size(cell["text"]) for cell in cells)


def _more(left_out: int) -> Blocks:
    return rich.paragraph([[rich.aside(f"… and {counted('more row', left_out)}")]])
