"""How seats stand on a day (Kent §4; CLAUSES §2.4)."""

from dataclasses import replace
from datetime import date

from panel.names import SeatKey
from panel.people import SeatState, standings
from panel.role import CHAIRS, SEAT_ROLES, SEATLESS_ROLES, Role
from tests.panel.room import KENT, TODAY, appointed, deputy, holder, seated


def test_every_seat_stands_in_the_order_of_the_terms() -> None:
    found = seated(vacant=["crc"], suspended=["nps"])
    assert [one.seat for one in found] == list(KENT.seats)
    assert [one.state for one in found[:3]] == [
        SeatState.SUSPENDED,
        SeatState.VACANT,
        SeatState.FILLED,
    ]
    assert found[1].holder is None
    assert found[2].holder == holder("education")


def test_an_appointment_holds_from_its_start_to_its_last_day() -> None:
    one = replace(appointed(KENT)[0], start=date(2026, 2, 1), end=date(2026, 9, 21))
    assert one.in_force(date(2026, 2, 1))
    assert one.in_force(date(2026, 9, 21))
    assert not one.in_force(date(2026, 1, 31))
    assert not one.in_force(date(2026, 9, 22))


def test_an_ended_appointment_leaves_the_seat_vacant() -> None:
    ended = [replace(one, end=date(2026, 9, 20)) for one in appointed(KENT)]
    assert {one.state for one in standings(KENT, ended, (), TODAY)} == {SeatState.VACANT}


def test_a_shared_seat_has_its_longest_standing_member_as_holder() -> None:
    first = appointed(KENT)[0]
    second = replace(first, person=deputy("nps"), start=date(2026, 8, 1))
    found = standings(KENT, [second, first], (), TODAY)[0]
    assert found.holders == (holder("nps"), deputy("nps"))


def test_a_deputy_and_somebody_without_a_seat_fill_none() -> None:
    one = appointed(KENT)[0]
    standing_in = replace(one, roles=frozenset({Role.DEPUTY}))
    chair = replace(one, seat=None, kind=None, roles=frozenset({Role.CHAIR}))
    found = standings(KENT, [standing_in, chair], [SeatKey("unheard-of")], TODAY)
    assert {one.state for one in found} == {SeatState.VACANT}


def test_a_seat_cannot_carry_what_goes_without_one() -> None:
    assert CHAIRS < SEAT_ROLES
    assert Role.CO_CHAIR not in SEATLESS_ROLES
    assert Role.MEMBER not in SEATLESS_ROLES | SEAT_ROLES
