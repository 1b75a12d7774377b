"""Which seats the people in a meeting cover: each seat once, each person for one seat."""

from collections.abc import Iterable, Mapping, Sequence

from panel.meeting import Capacity, Presence
from panel.names import PersonId, SeatKey
from panel.people import SeatStanding, SeatState
from panel.terms import SeatKind

_COVERING = {Capacity.MEMBER, Capacity.DEPUTY}


def covering(
    standings: Sequence[SeatStanding], presences: Iterable[Presence]
) -> tuple[Presence, ...]:
    """The stays that count for a core seat, in the order given (that of arrival).

    Out of the sum: optional and suspended seats, guests, a deputy who holds another core seat,
    and a second seat for somebody who still covers a first.
    """
    counted: list[Presence] = []
    open_to = {one.seat.key for one in standings if _counts(one)}
    own = _own_seats(standings)
    for presence in presences:
        if (
            presence.seat in open_to
            and _may_cover(presence, own)
            and not any(_still_elsewhere(earlier, presence) for earlier in counted)
        ):
            counted.append(presence)
    return tuple(counted)


def _counts(standing: SeatStanding) -> bool:
    return standing.seat.kind is SeatKind.CORE and standing.state is not SeatState.SUSPENDED


def _own_seats(standings: Sequence[SeatStanding]) -> Mapping[PersonId, set[SeatKey]]:
    own: dict[PersonId, set[SeatKey]] = {}
    for standing in standings:
        if standing.seat.kind is SeatKind.CORE and standing.state is SeatState.FILLED:
            for holder in standing.holders:
                own.setdefault(holder, set()).add(standing.seat.key)
    return own


def _may_cover(presence: Presence, own: Mapping[PersonId, set[SeatKey]]) -> bool:
    if presence.capacity not in _COVERING:
        return False
    held = own.get(presence.person)
    return presence.capacity is Capacity.MEMBER or not held or presence.seat in held


def _still_elsewhere(earlier: Presence, later: Presence) -> bool:
    """Whether the same person's earlier stay, for another seat, overlaps the later one."""
    if earlier.person != later.person or earlier.seat == later.seat:
        return False
    return earlier.left is None or earlier.left > later.arrived
