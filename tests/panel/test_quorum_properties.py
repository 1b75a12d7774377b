"""What holds for every room: arrivals never hurt, nobody counts twice, optional seats never."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from panel.meeting import Capacity, Presence
from panel.names import SeatKey
from panel.people import SeatStanding, SeatState
from panel.presence import covering
from panel.quorum import check
from panel.terms import SeatKind
from tests.panel.room import LONDON, TEN, deputy, holder, seated

SEATS = [seat.key for seat in LONDON.seats]
PEOPLE = [holder(seat) for seat in SEATS] + [deputy(seat) for seat in SEATS[:5]]

stays = st.builds(
    Presence,
    st.sampled_from(PEOPLE),
    st.sampled_from([*SEATS, SeatKey("unheard-of"), None]),
    st.sampled_from(Capacity),
    st.just(TEN),
    st.sampled_from([None, None, None, TEN]),
)
rooms = st.lists(stays, max_size=30)


@st.composite
def boards(draw: st.DrawFn) -> tuple[SeatStanding, ...]:
    """London's seats, each filled, vacant or suspended."""
    states = [draw(st.sampled_from(SeatState)) for _ in SEATS]
    return tuple(
        replace(one, state=state, holder=one.holder if state is not SeatState.VACANT else None)
        for one, state in zip(seated(LONDON), states, strict=True)
    )


@given(boards(), rooms, stays, st.booleans())
def test_an_arrival_never_loses_quorum(
    board: tuple[SeatStanding, ...], room: list[Presence], arrival: Presence, chair: bool
) -> None:
    before = check(LONDON, board, room, chair)
    after = check(LONDON, board, [*room, replace(arrival, left=None)], chair)
    assert after.counted >= before.counted
    assert after.quorate or not before.quorate


@given(boards(), rooms)
def test_one_person_never_counts_twice(
    board: tuple[SeatStanding, ...], room: list[Presence]
) -> None:
    here = [stay for stay in room if stay.here]
    covered = {(stay.person, stay.seat) for stay in covering(board, here)}
    assert len({person for person, _ in covered}) == len(covered)
    assert check(LONDON, board, room, chair_present=True).counted <= len(
        {stay.person for stay in here}
    )


@given(boards(), rooms)
def test_optional_seats_never_change_the_sum(
    board: tuple[SeatStanding, ...], room: list[Presence]
) -> None:
    core = {one.seat.key for one in board if one.seat.kind is SeatKind.CORE}
    without = [one for one in board if one.seat.key in core]
    only_core = [stay for stay in room if stay.seat in core]
    whole = check(LONDON, board, room, chair_present=True)
    bare = check(LONDON, without, only_core, chair_present=True)
    assert whole == bare


@given(boards(), rooms)
def test_the_sum_stays_within_the_base(
    board: tuple[SeatStanding, ...], room: list[Presence]
) -> None:
    found = check(LONDON, board, room, chair_present=True)
    assert 0 <= found.counted <= found.base <= 11
    assert len(found.missing) == found.base - found.counted
    assert found.quorate == (found.base > 0 and found.counted >= max(1, -(-2 * found.base // 3)))
