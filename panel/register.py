"""The register: one letter a core seat and meeting (CLAUSES §2.19)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from panel.meeting import Answer, Capacity, Presence, Response, latest
from panel.names import SeatKey
from panel.people import SeatStanding, SeatState
from panel.presence import covering
from panel.terms import SeatKind


class Code(StrEnum):
    """A seat's letter in the register."""

    ATTENDED = "Y"
    ABSENT = "N"
    APOLOGIES = "A"
    DEPUTY = "D"
    VACANT = "V"
    NOT_MEMBER = "X"

    @property
    def word(self) -> str:
        """The letter in plain words."""
        return _WORDS[self]


_WORDS = {
    Code.ATTENDED: "attended",
    Code.ABSENT: "absent",
    Code.APOLOGIES: "apologies",
    Code.DEPUTY: "deputy",
    Code.VACANT: "vacant",
    Code.NOT_MEMBER: "not then a member",
}


def codes(
    standings: Sequence[SeatStanding],
    responses: Iterable[Response],
    presences: Iterable[Presence],
    *,
    opened_at: datetime | None = None,
    closed_at: datetime | None = None,
) -> Mapping[SeatKey, Code]:
    """The letter of every core seat; who was there at any time between open and close attended."""
    during = [stay for stay in presences if _overlaps(stay, opened_at, closed_at)]
    there: dict[SeatKey | None, set[Capacity]] = {}
    for stay in covering(standings, during):
        there.setdefault(stay.seat, set()).add(stay.capacity)
    excused = {one.seat for one in latest(responses) if one.answer is not Answer.ATTENDING}
    return {
        one.seat.key: _code(one, there.get(one.seat.key, set()), excused)
        for one in standings
        if one.seat.kind is SeatKind.CORE
    }


def _overlaps(stay: Presence, opened_at: datetime | None, closed_at: datetime | None) -> bool:
    gone_before = opened_at is not None and stay.left is not None and stay.left <= opened_at
    came_after = closed_at is not None and stay.arrived >= closed_at
    return not gone_before and not came_after


def _code(
    standing: SeatStanding, there: Collection[Capacity], excused: Collection[SeatKey]
) -> Code:
    if standing.state is SeatState.SUSPENDED:
        return Code.NOT_MEMBER
    if Capacity.MEMBER in there:
        return Code.ATTENDED
    if Capacity.DEPUTY in there:
        return Code.DEPUTY
    if standing.state is SeatState.VACANT:
        return Code.VACANT
    return Code.APOLOGIES if standing.seat.key in excused else Code.ABSENT
