"""Deadlines, rolled back and never forward (Kent §6; CLAUSES §2.10 to 2.12)."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from panel.terms import DaysAfter, Deadlines
from panel.timetable import DeadlineKind, deadlines, occurrences
from panel.working_days import Calendar
from tests.panel.room import KENT, LONDON, with_rules

ENGLAND = Calendar("GB-ENG")
DAYS_AWAY = {
    DeadlineKind.AGENDA_AGREED: -14,
    DeadlineKind.AGENDA_SENT: -7,
    DeadlineKind.MINUTES_SENT: 14,
}
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def test_april_2025_under_london_s_advisory_rules() -> None:
    found = deadlines(LONDON, date(2025, 4, 22), ENGLAND)
    assert [(one.kind, one.due_day, one.rolled_from) for one in found] == [
        (DeadlineKind.AGENDA_AGREED, date(2025, 4, 8), None),
        (DeadlineKind.AGENDA_SENT, date(2025, 4, 15), None),
        (DeadlineKind.MINUTES_SENT, date(2025, 5, 6), None),
    ]
    assert all(one.advisory and one.clause == "" for one in found)


def test_kent_binds_and_cites_its_clause() -> None:
    found = deadlines(KENT, date(2026, 9, 21), ENGLAND)
    assert {one.clause for one in found} == {"Kent §6"}
    assert not any(one.advisory for one in found)


def test_the_day_ends_at_23_59_local() -> None:
    summer, *_, winter = deadlines(KENT, date(2026, 10, 19), ENGLAND)
    assert summer.due == datetime(2026, 10, 5, 22, 59, tzinfo=UTC)
    assert winter.due == datetime(2026, 11, 2, 23, 59, tzinfo=UTC)


def test_a_holiday_rolls_back() -> None:
    agreed = deadlines(KENT, date(2026, 5, 18), ENGLAND)[0]
    assert agreed.rolled_from == date(2026, 5, 4)  # Early May bank holiday, a Monday
    assert agreed.due_day == date(2026, 5, 1)


def test_how_often_a_third_monday_rolls_back_in_26_years() -> None:
    meetings = occurrences(LONDON.meetings, date(2015, 1, 1), date(2040, 12, 31))
    rolled = Counter(
        one.kind
        for day in meetings
        for one in deadlines(LONDON, day, ENGLAND)
        if one.rolled_from is not None
    )
    assert rolled == {
        DeadlineKind.AGENDA_AGREED: 45,
        DeadlineKind.AGENDA_SENT: 7,
        DeadlineKind.MINUTES_SENT: 59,
    }


def test_minutes_are_never_due_before_the_meeting() -> None:
    soon = with_rules(KENT, deadlines=Deadlines(minutes_sent=DaysAfter(days_after=1)))
    saturday = date(2026, 9, 19)
    (minutes,) = deadlines(soon, saturday, ENGLAND)
    assert minutes.due_day == saturday
    (minutes,) = deadlines(soon, date(2026, 9, 18), ENGLAND)
    assert minutes.due_day == date(2026, 9, 18)


def test_terms_without_deadlines_have_none() -> None:
    assert deadlines(with_rules(KENT, deadlines=None), date(2026, 9, 21), ENGLAND) == ()


@given(days)
def test_a_deadline_never_moves_later(meeting_day: date) -> None:
    for one in deadlines(KENT, meeting_day, ENGLAND):
        counted = meeting_day + timedelta(days=DAYS_AWAY[one.kind])
        assert one.due_day <= counted
        assert one.rolled_from == (None if one.due_day == counted else counted)
        assert ENGLAND.is_working(one.due_day)
        assert (one.due_day >= meeting_day) == (one.kind is DeadlineKind.MINUTES_SENT)
