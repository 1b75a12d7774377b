"""One entry: what the words mean, and what is said where they mean nothing."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.entry import Problem, Setting, whole
from chat.form import Field, Kind, Option
from chat.request import Mention
from tests.support.rosters import terms_of

DEPUTY = Mention(email="cover@example.org", typed="cover@example.org")
ACCOUNT = Mention(user="U7", typed="Lead")
SETTING = Setting(terms_of("kent-and-medway").seats, date(2026, 9, 24), (DEPUTY, ACCOUNT))
LETTERS = (Option("Y", "attended"), Option("A", "apologies"), Option("no-quorum", "not quorate"))


def entry(kind: Kind, given: str, **more: Any) -> Any:
    return whole(Field("field", "Field", kind, **more), given, SETTING)


def problem(kind: Kind, given: str, **more: Any) -> Problem:
    got = entry(kind, given, **more)
    assert isinstance(got, Problem), got
    return got


@pytest.mark.parametrize(
    ("typed", "seat"),
    [
        ("police", "police"), ("POLICE", "police"), ("Kent police", "police"),
        ("the Kent Police", "police"), ("for the police", "police"), ("kent police.", "police"),
        ("Specialist Children's", "scs"), ("specialist childrens services", "scs"),
        ("CCGs", "ccgs"), ("designated nurses", "ccgs"), ("district", "districts"),
        ("Medway Social", "medway"), ("education", "education"), ("KCC Education", "education"),
    ],
)  # fmt: skip
def test_a_seat_by_key_title_or_unmistakable_part(typed: str, seat: str) -> None:
    assert entry(Kind.SEAT, typed) == seat


def test_a_seat_that_could_be_several_comes_back_with_the_choice() -> None:
    got = problem(Kind.SEAT, "safeguarding")
    assert got.message == "“safeguarding” could be more than one seat."
    assert {option.value for option in got.choices} == {"mscb", "kscb"}
    near = problem(Kind.SEAT, "polise")
    assert near.message == "There is no seat “polise”."
    assert [option.label for option in near.choices] == ["Kent Police"]
    assert problem(Kind.SEAT, "lighthouse keepers").choices == ()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("25 September 2026", date(2026, 9, 25)), ("25/9/2026", date(2026, 9, 25)),
        ("on 25 Sept", date(2026, 9, 25)), ("to Friday 25th September 2026", date(2026, 9, 25)),
        ("tomorrow", date(2026, 9, 25)), ("next friday", date(2026, 10, 2)),
        ("2026-09-25", date(2026, 9, 25)), ("in two weeks", date(2026, 10, 8)),
    ],
)  # fmt: skip
def test_a_date_as_people_type_it(typed: str, day: date) -> None:
    assert entry(Kind.DATE, typed) == day


def test_a_date_that_cannot_be_right_is_certain() -> None:
    wrong = problem(Kind.DATE, "Thursday 25/9/2026")
    assert wrong == Problem("25 September 2026 is a Friday.", certain=True)
    assert problem(Kind.DATE, "31 November 2026").certain
    assert not problem(Kind.DATE, "soon").certain
    assert "try “25 September 2026”" in problem(Kind.DATE, "soon").message


def test_a_time() -> None:
    assert entry(Kind.TIME, "at 2.30pm") == time(14, 30)
    assert entry(Kind.TIME, "10am") == time(10)
    assert "try “14:30”" in problem(Kind.TIME, "2").message


def test_a_choice_by_value_or_label() -> None:
    assert entry(Kind.CHOICE, "y", options=LETTERS) == "Y"
    assert entry(Kind.CHOICE, "Attended.", options=LETTERS) == "Y"
    assert entry(Kind.CHOICE, "not quorate", options=LETTERS) == "no-quorum"
    near = problem(Kind.CHOICE, "no-quorm", options=LETTERS)
    assert [option.value for option in near.choices] == ["no-quorum"]


def test_a_person_by_mention_or_address() -> None:
    assert entry(Kind.PERSON, "@{0}") == DEPUTY
    assert entry(Kind.PERSON, "for @{1},") == ACCOUNT
    assert entry(Kind.PERSON, "Cover@Example.org.").email == "cover@example.org"
    assert entry(Kind.PERSON, "@cover") == Mention(typed="cover")
    assert entry(Kind.PERSON, "@{7}") == Mention(typed="{7}")
    assert (
        problem(Kind.PERSON, "cover").message == "Name a person with @ or by their e-mail address."
    )


def test_an_address_also_by_mention() -> None:
    assert entry(Kind.EMAIL, "Lead@Example.org,") == "lead@example.org"
    assert entry(Kind.EMAIL, "@{0}") == "cover@example.org"
    assert problem(Kind.EMAIL, "@{1}").message == "“@U7” is not an e-mail address."
    assert "is not an e-mail address" in problem(Kind.EMAIL, "a@" + "b" * 300 + ".org").message


def test_a_box_is_ticked_left_or_asked_for() -> None:
    assert entry(Kind.CHECKBOX, "Yes") is True
    assert entry(Kind.CHECKBOX, "no", required=False) is False
    assert problem(Kind.CHECKBOX, "no").message == "Please tick this."
    assert problem(Kind.CHECKBOX, "perhaps", required=False).message == "Please tick this."


def test_words_name_people_as_they_were_typed() -> None:
    assert entry(Kind.TEXT, "@{1} covers", kept=True) == "@Lead covers"
    assert entry(Kind.TEXT, "@{9} covers", kept=True) == "@{9} covers"


def test_words_that_nobody_guards_are_short() -> None:
    assert problem(Kind.TEXT, "x" * 201) == Problem(
        "That is too long: keep it to 200 characters.", certain=True
    )
    assert entry(Kind.TEXT, "x" * 900, kept=True) == "x" * 900


@pytest.mark.parametrize("kind", [Kind.SEAT, Kind.DATE, Kind.TIME, Kind.EMAIL, Kind.CHOICE])
def test_what_is_not_understood_is_repeated_in_brief(kind: Kind) -> None:
    assert len(problem(kind, "nonsense " * 5000).message) < 150


@given(st.sampled_from(Kind), st.text())
def test_every_entry_is_read_or_comes_back(kind: Kind, given: str) -> None:
    got = entry(kind, given, options=LETTERS if kind is Kind.CHOICE else ())
    assert got is not None
