"""When each item of an agenda begins, and whether they all fit into the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from panel.agenda import AgendaItem
from panel.wording import counted


@dataclass(frozen=True, slots=True)
class Timing:
    """Minutes from the start of the meeting to each item, None from where it cannot be told.

    An item without minutes takes an unknown time, so what follows it has no start of its own.
    """

    starts: tuple[int | None, ...]
    total: int
    length: int
    untimed: int

    @property
    def over(self) -> int:
        """By how many minutes the items outlast the meeting."""
        return max(self.total - self.length, 0)

    def sentence(self) -> str:
        """Say "45 of 120 minutes are set aside; 3 items have no time"; empty where none is."""
        if not self.total:
            return ""
        said = f"{self.total} of {counted('minute', self.length)} set aside"
        if self.untimed:
            verb = "has" if self.untimed == 1 else "have"
            said += f"; {counted('item', self.untimed)} {verb} no time"
        return f"{said}."


def timing(items: Sequence[AgendaItem], length: int) -> Timing:
    """Work out the times of an agenda for a meeting of that many minutes."""
    starts: list[int | None] = []
    reached: int | None = 0
    for item in items:
        starts.append(reached)
        reached = _after(reached, item.minutes)
    total = sum(item.minutes or 0 for item in items)
    return Timing(tuple(starts), total, length, sum(item.minutes is None for item in items))


def _after(start: int | None, minutes: int | None) -> int | None:
    return None if start is None or minutes is None else start + minutes
