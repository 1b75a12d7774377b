"""Attendance and deputy arithmetic (Kent §4; CLAUSES §2.7, 2.8)."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.attendance import Attendance, Mark, Verdict, figures, would_breach_cap
from panel.register import Code
from panel.terms import AttendanceRule
from tests.panel.room import KENT, LONDON

RULE = KENT.attendance
APPOINTED = date(2020, 1, 1)


def marks(letters: str, *, until: date = date(2026, 12, 15)) -> list[Mark]:
    """One letter a month, the last in the month of `until`."""
    months = [until.year * 12 + until.month - 1 - back for back in range(len(letters))][::-1]
    return [
        Mark(date(month // 12, month % 12 + 1, until.day), Code(letter))
        for month, letter in zip(months, letters, strict=True)
    ]


def after(letters: str, rule: AttendanceRule | None = RULE) -> Attendance:
    """The figures on the day of the last letter."""
    return figures(rule, marks(letters), APPOINTED, date(2026, 12, 15))


TABLE = [  # letters, held, attended, deputised, minimum, deputies
    ("YYYYYYYYYYYY", 12, 12, 0, Verdict.MET, Verdict.MET),
    ("YYYYYYYYYDDD", 12, 9, 3, Verdict.MET, Verdict.MET),
    ("YYYYYYYYDDDD", 12, 8, 4, Verdict.NOT_MET, Verdict.NOT_MET),
    ("YYYYYYYYYDDA", 12, 9, 2, Verdict.MET, Verdict.MET),
    ("YYYYYYYYAAAN", 12, 8, 0, Verdict.NOT_MET, Verdict.MET),
    ("YYYYYD", 6, 5, 1, Verdict.MET, Verdict.MET),
    ("YYYYDD", 6, 4, 2, Verdict.NOT_MET, Verdict.NOT_MET),
    ("YYYYYN", 6, 5, 0, Verdict.MET, Verdict.MET),
    ("YYYD", 4, 3, 1, Verdict.MET, Verdict.MET),
    ("YYDA", 4, 2, 1, Verdict.NOT_MET, Verdict.MET),
    ("DDD", 3, 0, 3, Verdict.TOO_FEW, Verdict.TOO_FEW),
    ("XXXVVYYYD", 4, 3, 1, Verdict.MET, Verdict.MET),
    ("VVVV", 0, 0, 0, Verdict.TOO_FEW, Verdict.TOO_FEW),
]


@pytest.mark.parametrize(("letters", "held", "attended", "deputised", "minimum", "deputies"), TABLE)
def test_the_hand_worked_table(
    letters: str, held: int, attended: int, deputised: int, minimum: Verdict, deputies: Verdict
) -> None:
    found = after(letters)
    assert (found.held, found.attended, found.deputised) == (held, attended, deputised)
    assert (found.minimum, found.deputies) == (minimum, deputies)


def test_the_window_is_the_last_twelve_months() -> None:
    letters = marks("N" + "Y" * 12)
    assert figures(RULE, letters, APPOINTED, date(2026, 12, 15)).held == 12
    assert figures(RULE, letters, APPOINTED, date(2026, 12, 14)).held == 12
    assert figures(RULE, letters, APPOINTED, date(2026, 12, 14)).absent == 1


def test_nothing_before_the_appointment_counts() -> None:
    found = figures(RULE, marks("NNNNYYYY"), date(2026, 9, 1), date(2026, 12, 15))
    assert (found.held, found.attended, found.absent) == (4, 4, 0)


def test_deputies_may_count_towards_the_minimum_where_the_terms_say_so() -> None:
    assert RULE is not None
    lenient = RULE.model_copy(update={"deputies_count": True})
    assert after("YYYYYYYYDDDD", lenient).minimum is Verdict.MET
    assert after("YYYYYYYYDDDD", lenient).sentences()[0] == (
        "attended 12 of 12 (4 by deputy), 100% (at least 75% needed)"
    )


def test_the_private_sentences_give_counts_beside_percentages() -> None:
    assert after("YYYYYYYYYDDD").sentences() == (
        "attended 9 of 12, 75% (at least 75% needed)",
        "by deputy 3 of 12, 25% (at most 25% allowed)",
        "one more deputy breaches the 25% cap",
        "missing the next meeting breaks the 75% minimum",
    )
    assert after("YYYYYYYYDDDD").sentences() == (
        "attended 8 of 12, 66.7% (at least 75% needed): not met",
        "by deputy 4 of 12, 33.3% (at most 25% allowed): not met",
        "one more deputy breaches the 25% cap",
        "missing the next meeting breaks the 75% minimum",
    )


def test_advice_is_called_advice() -> None:
    found = after("YYYYYYYYYDDD", LONDON.attendance)
    assert found.advisory
    assert found.sentences()[0] == "attended 9 of 12, 75% (at least 75% advised)"
    assert "one more deputy breaches the advisory 25% cap" in found.sentences()


def test_too_few_meetings_are_said_to_be_too_few() -> None:
    assert after("YDY").sentences()[:2] == (
        "attended 2 of 3 (too few meetings to tell)",
        "by deputy 1 of 3 (too few meetings to tell)",
    )
    assert after("").sentences() == ("no meeting held yet since the appointment",)


def test_without_a_rule_there_are_figures_and_no_verdict() -> None:
    found = after("YYYYYYYYYDDD", None)
    assert (found.minimum, found.deputies) == (Verdict.NO_RULE, Verdict.NO_RULE)
    assert (found.may_miss, found.may_deputise) == (None, None)
    assert found.sentences() == ("attended 9 of 12, 75%", "by deputy 3 of 12, 25%")


def test_the_channel_sees_counts_and_no_percentage() -> None:
    assert after("YYYYYYYYDDAN").counts() == (
        "attended 8 of 12, by deputy 2, apologies 1, absent 1"
    )
    assert "%" not in after("YYYYYYYYDDAN").counts()


@pytest.mark.parametrize(
    ("letters", "breaks"),
    [
        ("YYYYYYYYYYYY", False),
        ("DYYYYYYYYYDD", False),  # the oldest deputy leaves the window: 3 of 12
        ("YYYYYYYYYDDD", True),  # 4 of 12
        ("YYYY", False),  # 1 of 5
        ("YYYD", True),  # 2 of 5
        ("YYY", False),  # 1 of 4
        ("YDY", True),  # 2 of 4
        ("DD", False),  # 3 of 3, too few to tell
        ("YYYYYYDDDDDD", True),
    ],
)
def test_a_substitution_that_breaks_the_cap_is_known_before(letters: str, breaks: bool) -> None:
    assert would_breach_cap(RULE, marks(letters), APPOINTED, date(2027, 1, 15)) is breaks


def test_the_meeting_itself_is_not_counted_twice_when_already_marked() -> None:
    letters = marks("YYYD")
    assert would_breach_cap(RULE, letters, APPOINTED, letters[-1].day) is False


def test_without_a_cap_nothing_breaks_it() -> None:
    assert would_breach_cap(None, marks("DDDDDD"), APPOINTED, date(2027, 1, 15)) is False


def test_how_many_of_the_coming_meetings_may_be_missed() -> None:
    coming = [date(2027, month, 15) for month in (1, 2, 3, 4, 5)]
    ahead = figures(RULE, marks("Y" * 12), APPOINTED, date(2026, 12, 15), coming)
    assert ahead.may_miss == 3
    assert ahead.may_deputise == 3
    assert "may miss the next 3 meetings" in ahead.sentences()
    # Three old absences leave the window as three new ones enter it.
    ahead = figures(RULE, marks("AAAYYYYYYYYY"), APPOINTED, date(2026, 12, 15), coming)
    assert ahead.may_miss == 3


SHARES = st.fractions(min_value=0, max_value=1, max_denominator=20)


@given(st.integers(0, 400))
def test_the_two_rules_are_one_from_two_sides(held: int) -> None:
    assert -(-3 * held // 4) + held // 4 == held


@given(st.text("YNADVX", max_size=12), SHARES, SHARES)
def test_the_verdicts_agree_with_exact_fractions(
    letters: str, minimum: Fraction, cap: Fraction
) -> None:
    rule = AttendanceRule(minimum=minimum, deputies_at_most=cap)
    found = after(letters, rule)
    assert found.held == sum(letters.count(letter) for letter in "YNAD")
    if found.held >= 4:
        assert (found.minimum is Verdict.MET) == (Fraction(found.attended, found.held) >= minimum)
        assert (found.deputies is Verdict.MET) == (Fraction(found.deputised, found.held) <= cap)
    assert all(sentence for sentence in found.sentences())


@given(st.text("YNADVX", max_size=12))
def test_the_forecast_agrees_with_the_warning(letters: str) -> None:
    coming = date(2027, 1, 15)
    ahead = figures(RULE, marks(letters), APPOINTED, date(2026, 12, 15), [coming])
    assert (ahead.may_deputise == 0) == would_breach_cap(RULE, marks(letters), APPOINTED, coming)
