"""Numbers, case references, and what each step makes of a blockage."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel import blockage_moves as moves
from panel.blockage import Blockage, State, read_case, read_number
from panel.blockage_clock import clock_from, due_at
from panel.names import AgencyKey
from panel.numbering import numbered
from tests.panel.obstacles import RULE, raised
from tests.panel.plans import CALENDAR, LONDON, at

TODAY = date(2026, 4, 1)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("B-2026-003", (2026, 3)),
        ("b-2026-003", (2026, 3)),
        ("B2026-3", (2026, 3)),
        ("2025-12", (2025, 12)),
        ("3", (2026, 3)),
        ("B-3", (2026, 3)),
        ("b3", (2026, 3)),
        ("B-2026-1203", (2026, 1203)),
        ("C-0421", None),
        ("A-2026-003", None),
        ("B-2026-", None),
        ("", None),
        ("three", None),
        ("3 4", None),
    ],
)
def test_a_number_as_people_type_it(typed: str, meant: tuple[int, int] | None) -> None:
    assert read_number(typed, TODAY) == meant


@given(st.integers(2000, 2999), st.integers(1, 99999))
def test_a_number_is_read_as_it_is_said(year: int, number: int) -> None:
    assert read_number(numbered("B", year, number), TODAY) == (year, number)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("C-0421", "C-0421"),
        ("c-0421", "C-0421"),
        ("C0421", "C-0421"),
        ("CSE/20260", "CSE-20260"),
        ("health", None),
        ("421", None),
        ("C-", None),
        ("C-0421-7", None),
        ("B-2026-003", None),
        ("ABCDEF-12", None),
        ("C-٣٤٥", None),
    ],
)
def test_a_case_is_a_reference_and_nothing_else(typed: str, kept: str | None) -> None:
    assert read_case(typed) == kept


def test_assigning_acknowledges_too() -> None:
    one = raised("2026-04-01 10:00", agency=None)
    when = at("2026-04-01", "12:00")
    given_to = moves.assigned(one, AgencyKey("medway"), one.clock.reply_by, when)
    assert (given_to.state, given_to.agency) == (State.ASSIGNED, "medway")
    assert given_to.acknowledged_at == when
    assert given_to.clock == one.clock
    again = moves.acknowledged(given_to, when + HOUR)
    assert (again.state, again.acknowledged_at) == (State.ASSIGNED, when)


def _assigned(one: Blockage, agency: str, day: str) -> Blockage:
    when = at(day, "12:00")
    return moves.assigned(one, AgencyKey(agency), due_at(when, 5, LONDON, CALENDAR), when)


@pytest.mark.parametrize(
    ("first", "agency", "day", "reply_by"),
    [
        ("police", "police", "2026-04-02", "2026-04-09"),
        (None, "police", "2026-04-02", "2026-04-09"),
        ("police", "medway", "2026-04-02", "2026-04-13"),
        ("police", "medway", "2026-04-14", "2026-04-16"),
        ("police", "police", "2026-04-10", "2026-04-16"),
        ("police", "medway", "2026-04-20", "2026-04-27"),
    ],
    ids=["the same", "the first", "another", "no later than the co-chairs", "too late", "after"],
)
def test_an_owner_named_later_has_time_to_reply(
    first: str | None, agency: str, day: str, reply_by: str
) -> None:
    one = raised("2026-03-31 10:00", agency=first)
    assert one.clock.reply_by == at("2026-04-09", "17:00")
    after = _assigned(one, agency, day)
    assert after.clock.reply_by == at(reply_by, "17:00")
    assert after.clock.escalate_by == one.clock.escalate_by == at("2026-04-16", "17:00")


def test_another_owner_replies_for_themselves() -> None:
    one = moves.replied(raised("2026-04-01 10:00"), at("2026-04-02"))
    assert _assigned(one, "police", "2026-04-02").replied_at == at("2026-04-02")
    assert _assigned(one, "medway", "2026-04-02").replied_at is None


def test_only_the_first_reply_counts() -> None:
    one = moves.replied(raised("2026-04-01 10:00"), at("2026-04-02"))
    assert moves.replied(one, at("2026-04-07")).replied_at == at("2026-04-02")
    pushed = moves.escalated(one, at("2026-04-02"))
    assert moves.escalated(pushed, at("2026-04-07")).escalated_at == at("2026-04-02")


def test_reopened_it_begins_anew_and_keeps_its_age() -> None:
    one = moves.resolved(
        _assigned(raised("2026-04-01 10:00"), "police", "2026-04-02"), at("2026-04-08")
    )
    assert not one.unresolved
    when = at("2026-05-01", "10:00")
    again = moves.reopened(one, clock_from(when, RULE, LONDON, CALENDAR), when)
    assert (again.state, again.agency, again.raised_at) == (State.RAISED, "police", one.raised_at)
    assert again.clock.acknowledge_by == at("2026-05-05", "17:00")
    assert again.acknowledged_at is again.replied_at is again.resolved_at is None
    assert (again.met, again.board_at, again.running_since) == (0, None, when)


def test_two_meetings_make_it_one_for_the_parent_board() -> None:
    closed = [at(day, "12:00") for day in ("2026-04-20", "2026-05-18", "2026-06-15")]
    one = raised("2026-04-01 10:00")
    told = []
    for when in closed:
        one = moves.left_by_a_meeting(one, when)
        told.append((one.met, one.board_at))
    assert told == [(1, None), (2, closed[1]), (3, closed[1])]
