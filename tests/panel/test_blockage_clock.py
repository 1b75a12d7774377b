"""The working-day clock: tables with bank holidays, and what holds at any time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel import blockage_moves as moves
from panel.blockage import Blockage, Event, Step
from panel.blockage_clock import (
    Wait,
    age,
    clock_events,
    clock_from,
    due_at,
    escalated,
    overdue,
    say_left,
    timeline,
    waits_for,
    working_days_between,
)
from panel.terms import BlockageClock
from panel.working_days import Calendar
from tests.panel.obstacles import RULE, raised
from tests.panel.plans import CALENDAR, LONDON, at

SECOND = timedelta(seconds=1)
START = datetime(2026, 1, 1, tzinfo=UTC)
instants = st.integers(0, 400 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
rules = st.lists(st.integers(1, 15), min_size=3, max_size=3).map(
    lambda days: BlockageClock(
        **dict(zip(("acknowledge", "reply", "escalate"), sorted(days), strict=True))
    )
)
moments = st.none() | instants


@st.composite
def blockages(draw: st.DrawFn) -> Blockage:
    """A blockage to which anything may have happened after it was raised."""
    since = draw(instants)
    later = st.none() | st.integers(1, 90 * 24 * 60).map(lambda n: since + timedelta(minutes=n))
    one = replace(raised(since), clock=clock_from(since, draw(rules), LONDON, CALENDAR))
    one = replace(
        one, acknowledged_at=draw(later), replied_at=draw(later), escalated_at=draw(later)
    )
    end = draw(later)
    return one if end is None else moves.resolved(one, end)


@pytest.mark.parametrize(
    ("since", "acknowledge", "reply", "escalate"),
    [
        ("2026-03-31 10:00", "2026-04-01", "2026-04-09", "2026-04-16"),
        ("2026-04-02 16:00", "2026-04-07", "2026-04-13", "2026-04-20"),
        ("2026-04-03 10:00", "2026-04-07", "2026-04-13", "2026-04-20"),
        ("2026-04-30 18:30", "2026-05-01", "2026-05-08", "2026-05-15"),
        ("2026-05-02 10:00", "2026-05-05", "2026-05-11", "2026-05-18"),
        ("2026-05-21 09:00", "2026-05-22", "2026-05-29", "2026-06-05"),
        ("2026-03-28 23:59", "2026-03-30", "2026-04-07", "2026-04-14"),
        ("2026-12-24 12:00", "2026-12-29", "2027-01-05", "2027-01-12"),
    ],
    ids=[
        "over Easter",
        "on Maundy Thursday",
        "on Good Friday",
        "after five o'clock, over early May",
        "on a Saturday",
        "over late May",
        "the night the clocks go forward",
        "over Christmas",
    ],
)
def test_each_step_falls_due_at_five_on_a_working_day(
    since: str, acknowledge: str, reply: str, escalate: str
) -> None:
    clock = raised(since).clock
    assert clock.acknowledge_by == at(acknowledge, "17:00")
    assert clock.reply_by == at(reply, "17:00")
    assert clock.escalate_by == at(escalate, "17:00")


def test_the_terms_set_the_days_and_the_panel_its_holidays() -> None:
    since = at("2026-04-02", "10:00")
    rule = BlockageClock(acknowledge=2, reply=2, escalate=3)
    scotland = clock_from(since, rule, LONDON, Calendar("GB-SCT"))
    assert scotland.acknowledge_by == scotland.reply_by == at("2026-04-07", "17:00")
    england = clock_from(since, rule, LONDON, CALENDAR)
    assert england.acknowledge_by == at("2026-04-08", "17:00")


@given(instants, rules)
def test_steps_come_in_order_at_five_on_working_days(since: datetime, rule: BlockageClock) -> None:
    clock = clock_from(since, rule, LONDON, CALENDAR)
    steps = (clock.acknowledge_by, clock.reply_by, clock.escalate_by)
    assert since < steps[0] <= steps[1] <= steps[2]
    for due, days in zip(steps, (rule.acknowledge, rule.reply, rule.escalate), strict=True):
        wall = due.astimezone(LONDON)
        assert (wall.hour, wall.minute) == (17, 0)
        assert CALENDAR.is_working(wall.date())
        first = since.astimezone(LONDON).date()
        assert working_days_between(first, wall.date(), CALENDAR) == days


@given(instants, st.integers(1, 30), st.integers(1, 30))
def test_more_days_fall_due_later(since: datetime, few: int, more: int) -> None:
    one, two = (due_at(since, days, LONDON, CALENDAR) for days in sorted((few, few + more)))
    assert one < two


@given(blockages(), instants)
def test_what_is_overdue_is_waited_for_and_resolved_it_is_neither(
    one: Blockage, now: datetime
) -> None:
    waiting = {each.wait for each in waits_for(one, now)}
    late = overdue(one, now)
    assert {each.wait for each in late} - {Wait.ESCALATE} <= waiting
    assert all(each.due <= now for each in late)
    if not one.unresolved:
        assert not waiting
        assert not late


@given(blockages(), instants, instants)
def test_the_clock_never_takes_back_what_it_did(
    one: Blockage, now: datetime, then: datetime
) -> None:
    earlier, later = sorted((now, then))
    assert set(clock_events(one, earlier)) <= set(clock_events(one, later))
    assert all(when <= later for _, when in clock_events(one, later))
    if one.resolved_at is not None:
        assert all(when <= one.resolved_at for _, when in clock_events(one, later))


@given(blockages(), instants)
def test_a_timeline_is_in_order_and_says_nothing_twice(one: Blockage, now: datetime) -> None:
    settled = tuple(Event(one.id, step, when) for step, when in clock_events(one, now))
    assert timeline(one, settled, now) == timeline(one, (), now)
    times = [event.at for event in timeline(one, (), now)]
    assert times == sorted(times)


@given(blockages(), instants, instants)
def test_it_ages_until_it_is_resolved(one: Blockage, now: datetime, then: datetime) -> None:
    earlier, later = sorted((max(one.raised_at, now), max(one.raised_at, then)))
    young, old = (age(one, when, LONDON, CALENDAR) for when in (earlier, later))
    assert 0 <= young <= old
    if one.resolved_at is not None and one.resolved_at <= earlier:
        assert young == old


def test_ages_leave_out_weekends_and_holidays() -> None:
    one = raised("2026-04-01 10:00")
    days = ("2026-04-01", "2026-04-02", "2026-04-06", "2026-04-07", "2026-04-13")
    assert [age(one, at(day, "12:00"), LONDON, CALENDAR) for day in days] == [0, 1, 1, 2, 6]


def test_a_step_is_late_from_its_very_minute() -> None:
    one = raised("2026-04-01 10:00")
    due = one.clock.acknowledge_by
    assert overdue(one, due - SECOND) == ()
    assert [each.wait for each in overdue(one, due)] == [Wait.ACKNOWLEDGE]
    assert overdue(moves.acknowledged(one, due), due) == ()


def test_with_the_co_chairs_by_the_clock_or_by_somebody() -> None:
    one = raised("2026-04-01 10:00")
    due = one.clock.escalate_by
    assert escalated(one, due - SECOND) is None
    assert escalated(one, due) == due
    sooner = moves.escalated(one, due - timedelta(days=3))
    assert escalated(sooner, due) == due - timedelta(days=3)
    assert escalated(moves.resolved(one, due - SECOND), due) is None
    assert clock_events(sooner, due)[-1][0] is not Step.ESCALATED


@pytest.mark.parametrize(
    ("day", "clock", "said"),
    [
        ("2026-04-01", "09:00", "2 working days left"),
        ("2026-04-02", "18:00", "1 working day left"),
        ("2026-04-07", "09:00", "due today"),
        ("2026-04-07", "17:00", "overdue"),
        ("2026-04-08", "09:00", "1 working day overdue"),
        ("2026-04-13", "09:00", "4 working days overdue"),
    ],
)
def test_how_long_there_is(day: str, clock: str, said: str) -> None:
    due = at("2026-04-07", "17:00")
    assert say_left(due, at(day, clock), LONDON, CALENDAR) == said


def test_days_between_the_same_day_are_none() -> None:
    assert working_days_between(date(2026, 4, 1), date(2026, 4, 1), CALENDAR) == 0
    assert BlockageClock(acknowledge=1, reply=5, escalate=10) == RULE
