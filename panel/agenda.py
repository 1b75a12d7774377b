"""What a meeting talks about, in order, and the papers that go with it (Kent §6; London, VOLT)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from panel.names import SeatKey
from panel.terms import Source, StandingItem, Terms

VOLT = frozenset({Source.VICTIMS, Source.OFFENDERS, Source.LOCATIONS, Source.TRENDS})
"""What proactive problem solving looks at, each a line of the agenda (CLAUSES L6)."""


class ItemKind(StrEnum):
    """How an item came onto the agenda."""

    STANDING = "standing"
    PROPOSED = "proposed"
    CARRIED = "carried"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One line of an agenda; `id` is None until a row exists, and `reason` is a late item's.

    `seat` is the seat that brings the item; `minutes` is None where no time is set aside.
    """

    title: str
    kind: ItemKind
    minutes: int | None = None
    source: Source | None = None
    clause: str | None = None
    seat: SeatKey | None = None
    reason: str | None = None
    id: UUID | None = None


class PaperState(StrEnum):
    """Whether a paper is there; missing is what was promised and not there at the sending."""

    PROMISED = "promised"
    RECEIVED = "received"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper for an item, or for the meeting as a whole; `link` is None until it is received."""

    id: UUID
    title: str
    state: PaperState
    item: UUID | None = None
    link: str | None = None
    promised_by: SeatKey | None = None


def standing(terms: Terms) -> tuple[AgendaItem, ...]:
    """The lines that the terms put on every agenda."""
    return tuple(
        AgendaItem(item.title, ItemKind.STANDING, item.minutes, item.source, item.clause)
        for item in terms.agenda
    )


def carried_over(
    left: Iterable[AgendaItem], dealt_with: Iterable[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """Items of the last meeting that its agreed agenda did not have, for the next one."""
    done = {item.title for item in dealt_with}
    return tuple(
        replace(item, kind=ItemKind.CARRIED, reason=None, id=None)
        for item in left
        if item.kind is not ItemKind.STANDING and item.title not in done
    )


def with_carried(
    items: Sequence[AgendaItem], carried: Sequence[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """An agenda with more items, before what closes every meeting."""
    place = closing_at(items)
    return (*items[:place], *carried, *items[place:])


def closing_at(items: Sequence[AgendaItem]) -> int:
    """Where an added item goes: before the last lines that no register fills, or dates the next."""
    place = len(items)
    while place > 0 and _closes(items[place - 1]):
        place -= 1
    return place


def _closes(item: AgendaItem) -> bool:
    return item.kind is ItemKind.STANDING and (item.source in {None, Source.MEETINGS})


def moved(items: Sequence[AgendaItem], number: int, to: int) -> tuple[AgendaItem, ...]:
    """The items with one of them at another number; numbers count from one."""
    rest = [*items[: number - 1], *items[number:]]
    return (*rest[: to - 1], items[number - 1], *rest[to - 1 :])


def in_order(items: Sequence[AgendaItem], numbers: Sequence[int]) -> tuple[AgendaItem, ...]:
    """The items named, in that order, and then the rest as they stood."""
    rest = [item for at, item in enumerate(items, start=1) if at not in numbers]
    return (*(items[number - 1] for number in numbers), *rest)


def left_out(terms: Terms, items: Iterable[AgendaItem]) -> tuple[StandingItem, ...]:
    """The lines the terms need on every agenda that this one has lost: VOLT and the child's voice.

    An agenda may be agreed without them, and that is said (CLAUSES L6, K7).
    """
    there = {(item.source, item.title) for item in items if item.kind is ItemKind.STANDING}
    return tuple(
        line for line in terms.agenda if _needed(line) and (line.source, line.title) not in there
    )


def _needed(line: StandingItem) -> bool:
    title = line.title.casefold()
    return line.source in VOLT or ("child" in title and "voice" in title)
