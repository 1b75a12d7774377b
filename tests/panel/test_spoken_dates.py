"""Dates and times as typed. Today is Wednesday 23 September 2026."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.spoken_dates import DateFault, read_date, read_time
from panel.wording import say_date

TODAY = date(2026, 9, 23)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("25 September 2026", "2026-09-25"),
        ("25 sep 2026", "2026-09-25"),
        ("25th of sept. 26", "2026-09-25"),
        ("Friday 25 September 2026", "2026-09-25"),
        ("fri 25 sep", "2026-09-25"),
        ("on Friday, 25 September 2026.", "2026-09-25"),
        ("September 25, 2026", "2026-09-25"),
        ("25/9/2026", "2026-09-25"),
        ("25.9.26", "2026-09-25"),
        ("3-4-2027", "2027-04-03"),
        ("25/9", "2026-09-25"),
        ("2026-09-25", "2026-09-25"),
        ("25 September", "2026-09-25"),
        ("23 September", "2026-09-23"),
        ("22 September", "2027-09-22"),
        ("29 February", "2028-02-29"),
        ("today", "2026-09-23"),
        ("TOMORROW", "2026-09-24"),
        ("friday", "2026-09-25"),
        ("this friday", "2026-09-25"),
        ("wednesday", "2026-09-30"),
        ("monday", "2026-09-28"),
        ("next friday", "2026-10-02"),
        ("next monday", "2026-09-28"),
        ("in two weeks", "2026-10-07"),
        ("in a fortnight", "2026-10-07"),
        ("in 10 days", "2026-10-03"),
        ("in 1 month", "2026-10-23"),
        ("in two weeks' time", "2026-10-07"),
        ("in a week's time", "2026-09-30"),
        ("two weeks from today", "2026-10-07"),
        ("a week today", "2026-09-30"),
        ("friday week", "2026-10-02"),
        ("a week on Friday", "2026-10-02"),
        ("wednesday week", "2026-10-07"),
        ("end of the month", "2026-09-30"),
        ("the end of next month", "2026-10-31"),
        ("end of September", "2026-09-30"),
        ("end of march", "2027-03-31"),
        ("end of feb 2028", "2028-02-29"),
    ],
)
def test_dates_that_are_read(text: str, iso: str) -> None:
    assert read_date(text, TODAY) == date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Thursday 25 September 2026", "25 September 2026 is a Friday."),
        ("31 September 2026", "There is no such date as 31 september 2026."),
        ("30/2/2026", "There is no such date as 30/2/2026."),
        ("9/25/2026", "There is no such date as 9/25/2026."),
        ("2026-13-01", "There is no such date as 2026-13-01."),
        ("30 February", "There is no such date as 30 february."),
    ],
)
def test_dates_that_cannot_be(text: str, message: str) -> None:
    assert read_date(text, TODAY) == DateFault(message)


@pytest.mark.parametrize("text", ["", "soon", "25", "the police", "1.1.1", "10:30", "friday?"])
def test_what_is_no_date(text: str) -> None:
    assert read_date(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("2pm", time(14)),
        ("2.30 pm", time(14, 30)),
        ("2:30 p.m.", time(14, 30)),
        ("10", time(10)),
        ("at 10am", time(10)),
        ("10 o'clock", time(10)),
        ("noon", time(12)),
        ("12pm", time(12)),
        ("12am", time(0)),
        ("1430", time(14, 30)),
        ("0930 hrs", time(9, 30)),
    ],
)
def test_times_that_are_read(text: str, at: time) -> None:
    assert read_time(text) == at


@pytest.mark.parametrize("text", ["", "2", "25:00", "10:60", "13pm", "0am", "24", "ten", "10:3"])
def test_what_is_no_time_or_unclear(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize("text", ["next meeting", "the next meeting", "at the Next Meeting."])
def test_the_next_meeting_is_a_date_if_there_is_one(text: str) -> None:
    assert read_date(text, TODAY, date(2026, 10, 23)) == date(2026, 10, 23)
    fault = read_date(text, TODAY)
    assert fault == DateFault("No next meeting is dated yet: give a date.")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_what_the_cards_say_is_read_back(day: date) -> None:
    assert read_date(say_date(day), TODAY) == day
    assert read_date(day.isoformat(), TODAY) == day
    assert read_date(f"{day.day}/{day.month}/{day.year}", TODAY) == day


@given(st.times())
def test_times_of_the_cards_are_read_back(at: time) -> None:
    assert read_time(at.strftime("%H:%M")) == time(at.hour, at.minute)


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}[/.-][0-9]{1,4}([/.-][0-9]{1,4})?"))
def test_nothing_typed_is_ever_an_error(text: str) -> None:
    assert isinstance(read_date(text, TODAY), date | DateFault | None)
    assert isinstance(read_time(text), time | None)
