"""The blocks of a card as JSON, and back."""

from collections.abc import Iterator, Mapping
from typing import Any, assert_never

from chat.card import (
    Block,
    Bullets,
    Button,
    Buttons,
    Context,
    Facts,
    File,
    Image,
    Progress,
    Table,
    Text,
    Tone,
)
from chat.codec_read import CodecError, each, pair, row, words


def block_json(block: Block, numbers: Iterator[str]) -> dict[str, Any]:
    """A block as JSON values; each button takes the next of the card's `numbers`."""
    match block:
        case Text():
            return {"type": "text", "body": block.body, "tone": block.tone.value}
        case Facts():
            return {"type": "facts", "rows": [list(row) for row in block.rows]}
        case Table():
            return _table_json(block)
        case Bullets():
            return {"type": "list", "numbered": block.numbered, "items": list(block.items)}
        case Progress():
            return _progress_json(block)
        case Buttons():
            return {"type": "buttons", "buttons": [_button_json(b, numbers) for b in block.buttons]}
        case Image():
            return {"type": "image", "document": block.document, "alternative": block.alternative}
        case File():
            return _file_json(block)
        case Context():
            return {"type": "context", "body": block.body}
        case _:
            assert_never(block)


def _table_json(table: Table) -> dict[str, Any]:
    rows = [list(cells) for cells in table.rows]
    return {"type": "table", "caption": table.caption, "header": list(table.header), "rows": rows}


def _file_json(file: File) -> dict[str, Any]:
    named = {"document": file.document, "name": file.name}
    return {"type": "file", **named, "alternative": file.alternative}


def _progress_json(progress: Progress) -> dict[str, Any]:
    counts = {"done": progress.done, "total": progress.total, "needed": progress.needed}
    return {"type": "progress", "label": progress.label, **counts}


def _button_json(button: Button, numbers: Iterator[str]) -> dict[str, Any]:
    return {
        "id": next(numbers),
        "label": button.label,
        "words": button.words,
        "values": dict(button.values),
        "tone": button.tone.value,
        "confirm": button.confirm,
        "typed": button.typed,
    }


def read_block(raw: object) -> Block:
    """Read a block.

    Raises:
        CodecError: it is none of the blocks a card is made of.
    """
    match raw:
        case {"type": "text", "body": str(body), "tone": tone}:
            return Text(body, read_tone(tone))
        case {"type": "facts", "rows": list(rows)}:
            return Facts(each(rows, pair))
        case {"type": "table", "caption": str(caption), "header": header, "rows": list(rows)}:
            return _table(row(header), each(rows, row), caption)
        case {"type": "list", "numbered": bool(numbered), "items": items}:
            return Bullets(row(items), numbered)
        case {"type": "progress", "label": str(label), **counts}:
            return _progress(label, counts)
        case {"type": "buttons", "buttons": list(buttons)}:
            return Buttons(each(buttons, _button))
        case {"type": "image", "document": str(document), "alternative": str(alternative)}:
            return Image(document, alternative)
        case {
            "type": "file",
            "document": str(document),
            "name": str(name),
            "alternative": str(alt),
        }:
            return File(document, name, alt)
        case {"type": "context", "body": str(body)}:
            return Context(body)
        case _:
            raise CodecError("a block was expected", raw)


def read_tone(raw: object) -> Tone:
    """Read a tone."""
    try:
        return Tone(words(raw))
    except ValueError as error:
        raise CodecError("a tone was expected", raw) from error


def _table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], caption: str) -> Table:
    try:
        return Table(header, rows, caption)
    except ValueError as error:
        raise CodecError("as many cells as headers were expected in each row", rows) from error


def _progress(label: str, counts: Mapping[object, object]) -> Progress:
    needed = counts.get("needed")
    mark = None if needed is None else _count(needed)
    return Progress(label, _count(counts.get("done")), _count(counts.get("total")), mark)


def _count(raw: object) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    raise CodecError("a whole number was expected", raw)


def _button(raw: object) -> Button:
    match raw:
        case {
            "label": str(label),
            "words": str(command),
            "values": dict(values),
            "tone": tone,
            "confirm": str(confirm),
            **more,
        }:
            carried = tuple((name, words(value)) for name, value in values.items())
            typed = words(more.get("typed", ""))
            return Button(label, command, carried, read_tone(tone), confirm, typed)
        case _:
            raise CodecError("a button was expected", raw)
