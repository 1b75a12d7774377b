"""Fields that may stand anywhere: what is taken out of a sentence, and what stays in it."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.entry import Setting
from chat.reading import read_words
from chat.request import Mention
from handlers import load
from tests.support.rosters import terms_of

FIELDS = load().commands["action add"].fields
SOMEBODY = Mention(email="cover@example.org", typed="cover@example.org")
SEATS = terms_of("kent-and-medway").seats
SETTING = Setting(SEATS, date(2026, 9, 23), (SOMEBODY,), date(2026, 10, 23))
FRIDAY = date(2026, 10, 2)


def read(words: str) -> dict[str, object]:
    return dict(read_words(FIELDS, words, SETTING).values)


PARTS = ('"Map the hotels"', "police", "due next Friday", "short", "for C-0421")
WHOLE = {
    "words": "Map the hotels",
    "seat": "police",
    "due": FRIDAY,
    "horizon": "short",
    "case": "C-0421",
}


@pytest.mark.parametrize("order", [" ".join(order) for order in permutations(PARTS)])
def test_the_parts_come_in_any_order(order: str) -> None:
    assert read(order) == WHOLE


@pytest.mark.parametrize(
    "words",
    [
        "Map the hotels police due next Friday short for C-0421",
        "Map the hotels due next Friday police short C-0421",
        "Map the hotels, due next Friday, short term, Kent Police, case C-0421",
        "C-0421 Map the hotels owner police next Friday short",
        '"Map the hotels" police next Friday short (C-0421)',
        '"Map the hotels" for police by next Friday short C-0421.',
    ],
)
def test_without_quotes_the_parts_come_last(words: str) -> None:
    read_words_ = read(words)
    assert {name: str(value).rstrip(",") for name, value in read_words_.items()} == {
        name: str(value) for name, value in WHOLE.items()
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Ask for help from the police due next Friday short", "Ask for help from the police"),
        ("Write to police due next Friday short", "Write to police"),
        ("Agree a short form with education due next Friday", "Agree a short form with education"),
        ("Visit hotels soon due by the sea short", "Visit hotels soon due by the sea"),
    ],
)
def test_a_sentence_stays_a_sentence(words: str, said: str) -> None:
    values = read(words)
    assert values["words"] == said
    assert "seat" not in values


def test_a_person_stands_anywhere() -> None:
    assert read("Map the @{0} hotels due next meeting long") == {
        "words": "Map the hotels",
        "who": SOMEBODY,
        "due": date(2026, 10, 23),
        "horizon": "long",
    }


def test_what_is_beside_the_quotes_and_no_seat_is_asked_about() -> None:
    reading = read_words(FIELDS, '"Map the hotels" fire brigade due next Friday short', SETTING)
    assert reading.values["words"] == "Map the hotels"
    assert reading.problems["seat"].message == "There is no seat “fire brigade”."


def test_two_quotes_make_no_title() -> None:
    values = read('Check the "safe place" and "quiet room" schemes police due next Friday short')
    assert values["words"] == "Check the safe place and quiet room schemes"
    assert values["seat"] == "police"


@given(st.text(alphabet='abc "@{}0-AC:,.;', max_size=40))
def test_nothing_typed_is_an_error(words: str) -> None:
    read(words)
