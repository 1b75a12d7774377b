"""How unresolved blockages come onto an agenda (London, L7; CLAUSES §2.16).

Until a chair has agreed an agenda, or it was sent, its line for blockages says what the register
says. After that nothing changes by itself: what comes later is a late item.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from panel.agenda import AgendaItem, ItemKind, closing_at
from panel.blockage import Blockage
from panel.terms import Source

TITLE = "Blockages in cases"
"""The line's title where the terms have no such line."""

_LISTED = re.compile(r": B-[0-9]{4}-[0-9]{3,}.*$", re.DOTALL)
_NUMBERS = re.compile(r"\bB-[0-9]{4}-[0-9]{3,}\b")


def filled(items: Sequence[AgendaItem], blockages: Iterable[Blockage]) -> tuple[AgendaItem, ...]:
    """An agenda whose line for blockages names those; such a line is made where there is none."""
    wanted = tuple(blockages)
    if not any(_is_line(item) for item in items):
        if not wanted:
            return tuple(items)
        place = closing_at(items)
        made = AgendaItem(TITLE, ItemKind.STANDING, source=Source.BLOCKAGES)
        items = (*items[:place], made, *items[place:])
    first = next(number for number, item in enumerate(items) if _is_line(item))
    return tuple(
        replace(item, title=_title(item.title, wanted if number == first else ()))
        if _is_line(item)
        else item
        for number, item in enumerate(items)
    )


def named_on(items: Iterable[AgendaItem]) -> frozenset[str]:
    """The numbers of every blockage that an agenda names."""
    return frozenset(number for item in items for number in _NUMBERS.findall(item.title))


def late_title(blockage: Blockage) -> str:
    """What a blockage is called as an item of its own."""
    return f"Blockage {blockage.number} ({blockage.case})"


def _is_line(item: AgendaItem) -> bool:
    return item.kind is ItemKind.STANDING and item.source is Source.BLOCKAGES


def _title(title: str, blockages: Sequence[Blockage]) -> str:
    """The terms' words, and after a colon each blockage with its case."""
    plain = _LISTED.sub("", title)
    said = ", ".join(f"{one.number} ({one.case})" for one in blockages)
    return f"{plain}: {said}" if said else plain
