"""Meeting dates, clashes and the clock changes (CLAUSES §2.9; London, Frequency of Meetings)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.terms import Meetings
from panel.timetable import (
    Remedy,
    clash,
    local_instant,
    months_without,
    occurrences,
    provisional_date,
)
from panel.working_days import Calendar, read_overrides
from tests.panel.room import KENT, LONDON

ENGLAND = Calendar("GB-ENG")
EVERY_THIRD_MONDAY = occurrences(LONDON.meetings, date(2015, 1, 1), date(2040, 12, 31))
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def by(rule: str) -> Meetings:
    """Meetings by a rule at ten."""
    return Meetings(frequency="by rule", rule=rule, at=time(10))


def test_london_meets_on_the_third_monday_of_every_month() -> None:
    assert len(EVERY_THIRD_MONDAY) == 312
    assert all(day.weekday() == 0 and 15 <= day.day <= 21 for day in EVERY_THIRD_MONDAY)


def test_both_ends_are_included_and_nothing_beyond() -> None:
    first, last = date(2026, 9, 21), date(2026, 11, 16)
    assert occurrences(LONDON.meetings, first, last) == [first, date(2026, 10, 19), last]
    assert occurrences(LONDON.meetings, date(2026, 9, 22), date(2026, 10, 18)) == []
    assert occurrences(LONDON.meetings, last, first) == []


def test_kent_fixes_no_day() -> None:
    assert occurrences(KENT.meetings, date(2026, 1, 1), date(2027, 1, 1)) == []


def test_bank_holiday_mondays_in_england() -> None:
    clashes = [day for day in EVERY_THIRD_MONDAY if clash(day, ENGLAND)]
    assert clashes == [
        date(2017, 4, 17),
        date(2022, 4, 18),
        date(2022, 9, 19),
        date(2025, 4, 21),
        date(2028, 4, 17),
        date(2033, 4, 18),
    ]


def test_easter_monday_2025_and_what_to_propose() -> None:
    found = clash(date(2025, 4, 21), ENGLAND)
    assert found is not None
    assert found.holiday == "Easter Monday"
    assert [(one.remedy, one.day) for one in found.proposals] == [
        (Remedy.NEXT_WORKING_DAY, date(2025, 4, 22)),
        (Remedy.WEEK_LATER, date(2025, 4, 28)),
        (Remedy.WEEK_EARLIER, date(2025, 4, 14)),
        (Remedy.CANCEL, None),
    ]
    assert provisional_date(date(2025, 4, 21), ENGLAND) == date(2025, 4, 22)


def test_no_proposal_falls_on_another_holiday() -> None:
    found = clash(date(2023, 12, 25), ENGLAND)  # New Year's Day is a week later
    assert found is not None
    assert [one.remedy for one in found.proposals] == [
        Remedy.NEXT_WORKING_DAY,
        Remedy.WEEK_EARLIER,
        Remedy.CANCEL,
    ]
    assert found.proposals[0].day == date(2023, 12, 27)


def test_no_day_is_proposed_twice() -> None:
    week = "".join(f'2026-10-{day} = "Flood"\n' for day in (19, 20, 21, 22, 23))
    found = clash(date(2026, 10, 19), Calendar("GB-ENG", read_overrides(f"[GB-ENG]\n{week}")))
    assert found is not None
    assert [one.day for one in found.proposals] == [date(2026, 10, 26), date(2026, 10, 12), None]


def test_a_local_holiday_clashes_and_a_struck_out_one_does_not() -> None:
    local = read_overrides('[GB-ENG]\n2026-10-19 = "Flood day"\n2025-04-21 = false\n')
    here = Calendar("GB-ENG", local)
    assert clash(date(2026, 10, 19), here) is not None
    assert clash(date(2025, 4, 21), here) is None
    assert provisional_date(date(2025, 4, 21), here) == date(2025, 4, 21)


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-09-25", "2026-10-30"]),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=15", ["2026-09-15", "2026-10-15"]),
        ("FREQ=YEARLY;BYMONTH=3,9;BYDAY=2TU", ["2026-09-08"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", ["2026-09-01", "2026-10-01"]),
        ("DTSTART:20260107\nRRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=1WE", ["2026-10-07"]),
        ("DTSTART:20260907 FREQ=WEEKLY;INTERVAL=6;BYDAY=MO", ["2026-09-07", "2026-10-19"]),
    ],
)
def test_other_panels_other_rules(rule: str, dates: list[str]) -> None:
    found = occurrences(by(rule), date(2026, 9, 1), date(2026, 10, 31))
    assert [day.isoformat() for day in found] == dates


def test_a_rule_by_position_counts_in_whole_weeks() -> None:
    first_of_week = by("FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=1")
    new_year, wednesday = date(2025, 1, 1), date(2026, 9, 23)
    assert occurrences(first_of_week, new_year, date(2025, 1, 7)) == [date(2025, 1, 6)]
    assert occurrences(first_of_week, wednesday, date(2026, 9, 30)) == [date(2026, 9, 28)]


@given(days, days)
def test_where_one_starts_looking_changes_no_date(one: date, other: date) -> None:
    start, end = sorted((one, other))
    end = min(end, start + timedelta(days=400))
    every = [day for day in EVERY_THIRD_MONDAY if start <= day <= end]
    inside = [
        day
        for day in occurrences(LONDON.meetings, start, end)
        if date(2015, 1, 1) <= day <= date(2040, 12, 31)
    ]
    assert inside == every


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (date(2026, 10, 25), time(10), datetime(2026, 10, 25, 10, tzinfo=UTC)),
        (date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(10), datetime(2026, 3, 29, 9, tzinfo=UTC)),
        (date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 7, 20), time(10), datetime(2026, 7, 20, 9, tzinfo=UTC)),
    ],
)
def test_local_times_across_the_clock_changes(day: date, at: time, utc: datetime) -> None:
    assert local_instant(day, at, LONDON.zone) == utc


def test_ten_stays_ten_and_a_skipped_time_moves_forward() -> None:
    for day in (date(2026, 10, 25), date(2026, 3, 29)):
        assert local_instant(day, time(10), LONDON.zone).astimezone(LONDON.zone).hour == 10
    skipped = local_instant(date(2026, 3, 29), time(1, 30), LONDON.zone)
    assert skipped.astimezone(LONDON.zone).time() == time(2, 30)


@given(days, st.times())
def test_a_local_time_never_comes_out_earlier(day: date, at: time) -> None:
    back = local_instant(day, at, LONDON.zone).astimezone(LONDON.zone)
    assert back.replace(tzinfo=None) >= datetime.combine(day, at.replace(fold=0))


def test_months_in_which_nobody_met() -> None:
    met = [date(2026, 1, 19), date(2026, 3, 16), date(2026, 3, 30)]
    assert months_without(met, date(2026, 1, 1), date(2026, 4, 30)) == (
        date(2026, 2, 1),
        date(2026, 4, 1),
    )


def test_a_month_cut_short_is_not_judged() -> None:
    assert months_without([], date(2026, 1, 2), date(2026, 3, 30)) == (date(2026, 2, 1),)
    assert months_without([], date(2026, 1, 2), date(2026, 2, 27)) == ()
    assert months_without([], date(2026, 12, 1), date(2026, 12, 31)) == (date(2026, 12, 1),)
