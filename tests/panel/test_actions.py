"""Numbers, references, lateness and the plan's years: tables, and what holds of all of them."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.action import Action, ActionId, ActionState, Horizon, overdue
from panel.action_lateness import (
    ages,
    digests_stood_in,
    last_slot,
    next_slot,
    say_late,
    say_ordinal,
    say_repeated,
)
from panel.action_number import ActionNumber, Reference, read_number, read_reference
from panel.action_plan import PlanYear, cycle_days, next_year, read_year, review_overdue, year_of
from panel.instant import local_instant
from panel.names import SeatKey
from panel.terms import Digest, Weekday

LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 9, 1, tzinfo=UTC)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
instants = st.integers(0, 8_000_000).map(lambda minutes: AT + timedelta(minutes=minutes))
digests = st.builds(
    Digest,
    weekday=st.sampled_from(Weekday),
    at=st.times().map(lambda at: at.replace(microsecond=0)),
)


def action(
    due: date, *, state: ActionState = ActionState.OPEN, moves: int = 0, serial: int = 1
) -> Action:
    return Action(
        ActionId(UUID(int=serial)), ActionNumber(2026, serial), "Map the hotels",
        SeatKey("police"), due, Horizon.SHORT, state, AT, AT, moves=moves,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A-2026-014", "A-2026-014"),
        ("a-2026-14", "A-2026-014"),
        ("A-14", "A-2026-014"),
        ("A-2025-1014", "A-2025-1014"),
        (" A-2026-001 ", "A-2026-001"),
    ],
)
def test_numbers_that_are_read(text: str, said: str) -> None:
    assert str(read_number(text, 2026)) == said


@pytest.mark.parametrize("text", ["", "14", "B-2026-003", "A-2026-000", "A-", "A-2026-0000001"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text, 2026) is None


@given(st.integers(1000, 9999), st.integers(1, 99999))
def test_numbers_are_read_back(year: int, serial: int) -> None:
    number = ActionNumber(year, serial)
    assert read_number(str(number), 2026) == number


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("B-2026-003", Reference(blockage="B-2026-003")),
        ("b-2026-3", Reference(blockage="B-2026-003")),
        ("C-0421", Reference(case="C-0421")),
        ("c-0421", Reference(case="C-0421")),
        ("A-2026-003", None),
        ("the case", None),
        ("B-3", None),
    ],
)
def test_references(text: str, meant: Reference | None) -> None:
    assert read_reference(text) == meant


def test_only_what_is_open_and_past_its_day_is_overdue() -> None:
    today = date(2026, 9, 23)
    due = action(today)
    late = action(today - timedelta(days=1), serial=2)
    later = action(today - timedelta(days=9), serial=3)
    ended = [action(date(2026, 1, 1), state=state) for state in ActionState if state != "open"]
    assert overdue([due, late, later, *ended], today) == (later, late)


@pytest.mark.parametrize(
    ("days_late", "said"),
    [(1, "1 day"), (13, "13 days"), (14, "2 weeks"), (20, "2 weeks"), (70, "10 weeks")],
)
def test_how_late(days_late: int, said: str) -> None:
    assert say_late(date(2026, 9, 1), date(2026, 9, 1) + timedelta(days_late)) == f"{said} overdue"


@pytest.mark.parametrize(
    ("due", "slot", "times"),
    [
        # The digest goes out on Mondays; 21 September 2026 is one.
        ("2026-09-21", "2026-09-21", 0),
        ("2026-09-20", "2026-09-21", 1),
        ("2026-09-14", "2026-09-21", 1),
        ("2026-09-13", "2026-09-21", 2),
        ("2026-09-04", "2026-09-21", 3),
        ("2026-10-04", "2026-09-21", 0),
    ],
)
def test_in_how_many_digests_it_stood(due: str, slot: str, times: int) -> None:
    assert digests_stood_in(date.fromisoformat(due), date.fromisoformat(slot)) == times


@pytest.mark.parametrize(
    ("due", "moves", "said"),
    [
        ("2026-09-20", 0, ""),
        ("2026-09-20", 1, "date moved once"),
        ("2026-09-13", 0, "second week in the digest"),
        ("2026-09-04", 2, "third week in the digest; date moved twice"),
        ("2026-06-01", 3, "16th week in the digest; date moved 3 times"),
    ],
)
def test_repeated_lateness_is_said(due: str, moves: int, said: str) -> None:
    one = action(date.fromisoformat(due), moves=moves)
    assert say_repeated(one, date(2026, 9, 21)) == said


def test_ordinals() -> None:
    assert [say_ordinal(n) for n in (1, 9, 10, 11, 12, 13, 21, 22, 23, 111)] == [
        "first", "ninth", "10th", "11th", "12th", "13th", "21st", "22nd", "23rd", "111th",
    ]  # fmt: skip


@given(days, days)
def test_a_week_more_is_a_digest_more(due: date, slot: date) -> None:
    week = timedelta(weeks=1)
    now, later = digests_stood_in(due, slot), digests_stood_in(due, slot + week)
    assert later == (now + 1 if slot + week > due else 0)
    assert (now > 0) == (slot > due)


@given(digests, instants)
def test_now_lies_between_the_last_digest_and_the_next(digest: Digest, at: datetime) -> None:
    last, coming = last_slot(digest, at, LONDON), next_slot(digest, at, LONDON)
    assert local_instant(last, digest.at, LONDON) <= at < local_instant(coming, digest.at, LONDON)
    assert coming - last == timedelta(weeks=1)
    assert last.weekday() == list(Weekday).index(digest.weekday)


def test_the_hour_of_the_digest_counts() -> None:
    monday = Digest(weekday=Weekday.MONDAY, at=time(9))
    before = datetime(2026, 9, 21, 7, 59, 59, tzinfo=UTC)
    assert last_slot(monday, before, LONDON) == date(2026, 9, 14)
    assert last_slot(monday, before + timedelta(seconds=1), LONDON) == date(2026, 9, 21)


@given(st.lists(days), days)
def test_ages_count_each_that_is_late_once(dues: list[date], today: date) -> None:
    found = ages(dues, today)
    late = [due for due in dues if due < today]
    assert found.total == len(late)
    assert found.longest == max(((today - due).days for due in late), default=0)
    assert bool(found.sentence()) == bool(late)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2015/16", "2015/16"),
        ("2015-16", "2015/16"),
        ("2015/2016", "2015/16"),
        ("1999/00", "1999/00"),
        ("2016", "2016"),
    ],
)
def test_years_that_are_read(text: str, label: str) -> None:
    assert read_year(text) == PlanYear(label)


@pytest.mark.parametrize("text", ["", "2015/17", "2015/2017", "15/16", "next year", "2015/2116"])
def test_what_is_no_year(text: str) -> None:
    assert read_year(text) is None


@given(days)
def test_a_year_holds_its_day_and_the_next_begins_when_it_is_over(day: date) -> None:
    year = year_of(day)
    after = next_year(year)
    assert year.last_day >= day
    assert year_of(year.last_day + timedelta(days=1)) == after
    assert after.last_day > year.last_day
    assert read_year(str(year)) == year


def test_calendar_years_go_on_as_such() -> None:
    assert next_year(PlanYear("2016")) == PlanYear("2017")
    assert PlanYear("2016").last_day == date(2016, 12, 31)
    assert PlanYear("2015/16").last_day == date(2016, 3, 31)


@pytest.mark.parametrize(
    ("reviewed", "today", "held", "wanted"),
    [
        ("2026-09-25", "2026-10-20", None, False),
        ("2026-09-25", "2026-10-31", None, False),
        ("2026-09-25", "2026-11-01", None, True),
        ("2026-09-25", "2026-09-26", "2026-09-25", False),
        ("2026-09-24", "2026-09-26", "2026-09-25", True),
    ],
)
def test_a_plan_wants_a_review_each_cycle_and_each_meeting(
    reviewed: str, today: str, held: str | None, wanted: bool
) -> None:
    last = date.fromisoformat(held) if held else None
    days_ = date.fromisoformat(reviewed), date.fromisoformat(today)
    assert review_overdue(*days_, "monthly", last) == wanted


def test_words_of_the_terms_that_tell_no_cycle() -> None:
    assert cycle_days("every six weeks") is None
    assert cycle_days("Quarterly") == 100
    assert not review_overdue(date(2020, 1, 1), date(2026, 1, 1), "as needed")
