"""Making a message fit: what is too much is left out from the end on, and that is said.

Buttons are kept before text, since they are what a card is for.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.platforms.slack import limits
from bot.platforms.slack.wording import plain, size

Blocks = list[dict[str, Any]]

_OVERHEAD = 20
"""What Slack may count for a text beside its characters; a guess on the safe side."""

_LEFT_OUT = "… The rest is left out: it is too long for one message."


def fitted(blocks: Blocks, most: int = limits.BLOCKS, room: int = limits.TOTAL) -> Blocks:
    """The blocks, or as many as fit into one message with a mark where something is missing."""
    if len(blocks) <= most and sum(map(weight, blocks)) <= room:
        return blocks
    mark = {"type": "section", "text": plain(_LEFT_OUT, limits.SECTION)}
    chosen = _chosen(blocks, most - 1, room - weight(mark))
    first_gap = next(i for i, _ in enumerate(blocks) if i not in chosen)
    kept = [(i, block) for i, block in enumerate(blocks) if i in chosen]
    before = [block for i, block in kept if i < first_gap]
    return [*before, mark, *(block for i, block in kept if i > first_gap)]


def _chosen(blocks: Sequence[dict[str, Any]], most: int, room: int) -> set[int]:
    """The numbers of the blocks that stay: buttons within half the room, then text in order."""
    chosen: set[int] = set()
    spare = room // 2
    for number, block in enumerate(blocks):
        if block["type"] == "actions" and weight(block) <= spare and len(chosen) < most // 2:
            chosen.add(number)
            spare -= weight(block)
            room -= weight(block)
    for number, block in enumerate(blocks):
        if number in chosen:
            continue
        if block["type"] == "actions" or weight(block) > room or len(chosen) >= most:
            break
        chosen.add(number)
        room -= weight(block)
    return chosen


def weight(block: Mapping[str, Any]) -> int:
    """How much of the total a block takes."""
    overhead = 0 if block["type"] == "table" else _OVERHEAD
    return sum(size(text) + overhead for text in texts(block))


def texts(value: Any) -> Iterator[str]:
    """Every text that a block shows."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name == "text" and isinstance(one, str):
                yield one
            else:
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
