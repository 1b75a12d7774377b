"""Cards and forms as plain text that reads well aloud and in a terminal.

The command line prints it, and each platform uses it where its own markup cannot go: in a
notification, or for a reader of its own. What stands in a row is said as "header: cell".
"""

from typing import assert_never

from chat.card import (
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
    Context,
    Facts,
    File,
    Image,
    Progress,
    Table,
    Text,
)
from chat.clean import one_line, showable
from chat.form_text import form_text

__all__ = ["block_text", "card_text", "form_text", "progress_text"]


def card_text(card: Card) -> str:
    """The title, each block in turn, and the quiet lines last."""
    spoken = [b for b in card.blocks if not isinstance(b, Context)]
    quiet = [b for b in card.blocks if isinstance(b, Context)]
    parts = (block_text(block) for block in (*spoken, *quiet))
    return "\n".join((one_line(card.title), *(part for part in parts if part)))


def block_text(block: Block) -> str:
    """One block as lines of text."""
    match block:
        case Text(body=body) | Context(body=body):
            return showable(body)
        case Facts(rows=rows):
            return "\n".join(_pair(label, value) for label, value in rows)
        case Table():
            return _table(block)
        case Bullets():
            return _bullets(block)
        case Progress():
            return _pair(block.label, progress_text(block))
        case Buttons(buttons=buttons):
            return f"You can: {' · '.join(map(_button, buttons))}" if buttons else ""
        case Image(alternative=alternative):
            return f"Picture: {one_line(alternative)}"
        case File(name=name, alternative=alternative):
            return f"File: {one_line(alternative)} ({one_line(name)})"
        case _:
            assert_never(block)


def progress_text(progress: Progress) -> str:
    """How far it has come: `8 of 12, 8 needed`."""
    needed = "" if progress.needed is None else f", {progress.needed} needed"
    return f"{progress.done} of {progress.total}{needed}"


def _pair(label: str, value: str) -> str:
    """A label and its value; an empty value is said, so that a listener does not wait for it."""
    return f"{one_line(label)}: {one_line(value) or 'none'}"


def _table(table: Table) -> str:
    caption = one_line(table.caption)
    if not table.rows:
        return f"{caption}: none" if caption else ""
    rows = (f"- {_row(table.header, row)}" for row in table.rows)
    return "\n".join((f"{caption}:", *rows) if caption else rows)


def _row(header: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row as somebody would say it: what it is about, then the rest by header."""
    if len(row) == 2 and row[0].strip():
        return _pair(row[0], row[1])
    first, *rest = (one_line(cell) for cell in row)
    pairs = (_pair(name, cell) for name, cell in zip(header[1:], rest, strict=True) if cell)
    return "; ".join(part for part in (first, *pairs) if part)


def _bullets(bullets: Bullets) -> str:
    marks = (f"{n}." if bullets.numbered else "-" for n, _ in enumerate(bullets.items, start=1))
    return "\n".join(
        f"{mark} {one_line(item)}" for mark, item in zip(marks, bullets.items, strict=True)
    )


def _button(button: Button) -> str:
    """The label, and what to type for the same, if anything typed would do."""
    typing = f' (type "{one_line(button.typing)}")' if button.typing else ""
    return one_line(button.label) + typing
