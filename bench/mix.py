"""The commands that are measured: who types what, the n-th time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bench.asking import asked
from bench.panels import SEATS
from chat.request import Request
from panel.names import PanelKey


@dataclass(frozen=True, slots=True)
class Line:
    """A command of the mix."""

    name: str
    types: Callable[[int], tuple[str, str]]

    def request(self, panel: PanelKey, turn: int, at: datetime) -> Request:
        """The n-th request of a panel."""
        who, words = self.types(turn)
        return asked(panel, who, words, at)


def _seat(turn: int) -> str:
    return str(SEATS[turn % len(SEATS)])


def _out_and_in(turn: int) -> tuple[str, str]:
    """Everybody is there to begin with; one after the other leaves and comes back."""
    return _seat(turn // 2), "here" if turn % 2 else "leave"


BEFORE_MEETING: Final = (
    Line("attend", lambda turn: (_seat(turn), "attend")),
    Line("attendance", lambda turn: (_seat(turn), "attendance")),
    Line("status", lambda turn: (_seat(turn), "status")),
)
IN_MEETING: Final = (
    Line("leave, here", _out_and_in),
    Line("quorum", lambda turn: (_seat(turn), "quorum")),
)
