"""Lines and lists as rich_text blocks, of which none is too long."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.platforms.slack import limits
from bot.platforms.slack.wording import cut, size
from chat.clean import one_line

Line = Sequence[dict[str, Any]]


def words(text: str) -> dict[str, Any]:
    """Words on one line."""
    return {"type": "text", "text": cut(one_line(text), limits.RICH_TEXT // 2)}


def strong(text: str) -> dict[str, Any]:
    """The same in bold."""
    return {**words(text), "style": {"bold": True}}


def aside(text: str) -> dict[str, Any]:
    """Words of ours between those of others, with their spaces and line breaks."""
    return {"type": "text", "text": text}


def paragraph(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Lines below each other."""
    return [_block(_section(_joined(group))) for group in _groups(lines)]


def bullets(lines: Iterable[Line], *, numbered: bool = False) -> list[dict[str, Any]]:
    """Lines as a list; its numbers go on from one block to the next."""
    blocks, so_far = [], 0
    for group in _groups(lines):
        listed: dict[str, Any] = {
            "type": "rich_text_list",
            "style": "ordered" if numbered else "bullet",
            "elements": [_section(line) for line in group],
        }
        if numbered and so_far:
            listed["offset"] = so_far
        blocks.append(_block(listed))
        so_far += len(group)
    return blocks


def _block(element: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [element]}


def _section(elements: Line) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(elements)}


def _joined(lines: Sequence[Line]) -> Line:
    """The lines as one run of text, with breaks between."""
    run: list[dict[str, Any]] = []
    for number, line in enumerate(lines):
        run += [*([aside("\n")] if number else []), *line]
    return run


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """As many lines at a time as one block takes."""
    group: list[Line] = []
    so_far = 0
    for line in lines:
        length = sum(size(element["text"]) for element in line) + 1
        if group and so_far + length > limits.RICH_TEXT:
            yield group
            group, so_far = [], 0
        group.append(line)
        so_far += length
    if group:
        yield group
