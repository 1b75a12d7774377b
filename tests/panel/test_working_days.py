"""Working days, public holidays and the local file that corrects them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.working_days import Calendar, HolidayFaults, known_region, read_overrides

ENGLAND = Calendar("GB-ENG")
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def test_weekends_and_bank_holidays_are_no_working_days() -> None:
    assert ENGLAND.is_working(date(2025, 4, 22))
    assert not ENGLAND.is_working(date(2025, 4, 21))
    assert not ENGLAND.is_working(date(2025, 4, 19))
    assert ENGLAND.holiday(date(2025, 4, 21)) == "Easter Monday"


def test_regions_have_holidays_of_their_own() -> None:
    assert Calendar("GB-SCT").holiday(date(2025, 4, 21)) is None
    assert Calendar("GB-SCT").holiday(date(2026, 1, 2)) is not None
    assert ENGLAND.holiday(date(2026, 1, 2)) is None


@pytest.mark.parametrize("region", ["GB-ENG", "GB-SCT", "GB", "IE", "US-CA"])
def test_known_regions(region: str) -> None:
    assert known_region(region)


@pytest.mark.parametrize("region", ["", "-", "GB-XX", "gb-eng", "England", "GB-", "UKX", "⁇"])
def test_unknown_regions(region: str) -> None:
    assert not known_region(region)


def test_stepping_over_a_long_weekend() -> None:
    thursday, tuesday = date(2025, 4, 17), date(2025, 4, 22)
    assert ENGLAND.next_working(thursday) == tuesday
    assert ENGLAND.previous_working(tuesday) == thursday
    assert ENGLAND.add_working_days(thursday, 2) == date(2025, 4, 23)
    assert ENGLAND.add_working_days(tuesday, -2) == date(2025, 4, 16)
    assert ENGLAND.add_working_days(date(2025, 4, 21), 0) == date(2025, 4, 21)
    assert ENGLAND.add_working_days(date(2025, 4, 21), 1) == tuesday


def test_a_local_holiday_is_added_and_a_holiday_struck_out() -> None:
    local = read_overrides('[GB-ENG]\n2026-11-16 = "Flood day"\n2026-12-28 = false\n')
    here = Calendar("GB-ENG", local)
    assert here.holiday(date(2026, 11, 16)) == "Flood day"
    assert not here.is_working(date(2026, 11, 16))
    assert here.is_working(date(2026, 12, 28))
    assert not ENGLAND.is_working(date(2026, 12, 28))


def test_the_country_s_local_holidays_hold_in_its_parts_unless_they_differ() -> None:
    local = read_overrides('[GB]\n2026-11-16 = "Jubilee"\n[GB-SCT]\n2026-11-16 = false\n')
    assert Calendar("GB-ENG", local).holiday(date(2026, 11, 16)) == "Jubilee"
    assert Calendar("GB-SCT", local).holiday(date(2026, 11, 16)) is None
    assert Calendar("IE", local).holiday(date(2026, 11, 16)) is None


def test_every_fault_of_the_holidays_file_is_reported() -> None:
    text = '[GB-XX]\n2026-11-16 = "x"\n[GB]\nchristmas = "x"\n2026-11-17 = true\n'
    with pytest.raises(HolidayFaults) as raised:
        read_overrides(text)
    assert [fault.path for fault in raised.value.faults] == [
        "GB-XX",
        "GB.christmas",
        "GB.2026-11-17",
    ]
    assert str(raised.value).startswith("3 faults in the holidays file:")


@pytest.mark.parametrize("text", ["[GB", "GB = 1", "[GB]\n2026-11-16 = ''", "[[GB]]", "\x00"])
def test_a_broken_holidays_file_is_a_fault(text: str) -> None:
    with pytest.raises(HolidayFaults):
        read_overrides(text)


@given(st.text(max_size=60))
def test_any_text_is_read_or_a_fault(text: str) -> None:
    with suppress(HolidayFaults):
        read_overrides(text)


@given(days, st.integers(-15, 15))
def test_as_many_working_days_lie_between(day: date, n: int) -> None:
    end = ENGLAND.add_working_days(day, n)
    between = [
        day + timedelta(days=i * (1 if n > 0 else -1)) for i in range(1, abs((end - day).days) + 1)
    ]
    assert sum(ENGLAND.is_working(one) for one in between) == abs(n)
    assert n == 0 or ENGLAND.is_working(end)
