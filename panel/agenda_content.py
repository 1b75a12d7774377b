"""An agenda as bytes that never differ for the same agenda, and the hash chairs agree to."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from panel.agenda import AgendaItem, ItemKind
from panel.names import SeatKey
from panel.terms import Source

SHOWN = 8
"""How many characters of a hash a card shows."""


def content(items: Sequence[AgendaItem]) -> bytes:
    """What an agenda says, as canonical JSON: order counts, row ids do not."""
    return canonical([_line(item) for item in items])


def canonical(value: object) -> bytes:
    """JSON that is the same whenever the value is."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def digest(kept: bytes) -> str:
    """The hash of an agenda, in hexadecimal."""
    return sha256(kept).hexdigest()


def read_content(kept: bytes | None) -> tuple[AgendaItem, ...]:
    """The agenda that `content` wrote; nothing of one whose words are erased."""
    return () if kept is None else tuple(_item(line) for line in json.loads(kept))


def rows(kept: bytes | None) -> Iterable[dict[str, Any]]:
    """What was written with `canonical` as a list of objects; none if it is erased."""
    return () if kept is None else json.loads(kept)


def _line(item: AgendaItem) -> dict[str, Any]:
    return {
        "title": item.title,
        "kind": item.kind.value,
        "minutes": item.minutes,
        "source": item.source and item.source.value,
        "clause": item.clause,
        "seat": item.seat,
        "reason": item.reason,
    }


def _item(line: dict[str, Any]) -> AgendaItem:
    return AgendaItem(
        title=line["title"],
        kind=ItemKind(line["kind"]),
        minutes=line["minutes"],
        source=Source(line["source"]) if line["source"] else None,
        clause=line["clause"],
        seat=SeatKey(line["seat"]) if line["seat"] else None,
        reason=line["reason"],
    )
