"""Exact words, so that people and programs can rely on them (PRODUCT, Exact words)."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from panel.wording import counted, listed, say_date, say_fraction, say_percent, say_time, say_when
from tests.panel.room import LONDON


def test_dates_and_times() -> None:
    at = datetime(2026, 9, 25, 13, 30, tzinfo=UTC)
    assert say_date(date(2026, 9, 25)) == "Friday 25 September 2026"
    assert say_time(at, LONDON.zone) == "14:30"
    assert say_when(at, LONDON.zone) == "Friday 25 September 2026 at 14:30"
    assert say_when(datetime(2026, 7, 1, 23, 5, tzinfo=UTC), LONDON.zone) == (
        "Thursday 2 July 2026 at 00:05"
    )


def test_counts_and_lists() -> None:
    assert counted("seat", 1) == "1 seat"
    assert counted("seat", 3) == "3 seats"
    assert counted("seat", 0) == "0 seats"
    assert counted("agency", 2, "agencies") == "2 agencies"
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(2, 3), "two thirds"),
        (Fraction(1, 3), "one third"),
        (Fraction(75, 100), "three quarters"),
        (Fraction(1, 2), "half"),
        (Fraction(2, 5), "two fifths"),
        (Fraction(7, 11), "7/11"),
        (Fraction(1), "all"),
        (Fraction(0), "none"),
    ],
)
def test_fractions(share: Fraction, words: str) -> None:
    assert say_fraction(share) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(3, 4), "75%"),
        (Fraction(2, 3), "66.7%"),
        (Fraction(1), "100%"),
        (Fraction(0), "0%"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(38, 51), "74.5%"),  # never rounded up to the rule's 75%
    ],
)
def test_percentages(share: Fraction, words: str) -> None:
    assert say_percent(share) == words
