"""Finding a seat by what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.finding import Several, Unknown, find, find_seat
from panel.terms import Seat
from tests.panel.room import KENT, LONDON


def found(text: str, seats: tuple[Seat, ...] = KENT.seats) -> str | list[str]:
    """The key found, or "? " and the keys asked about, or "~ " and those suggested."""
    match find_seat(text, seats):
        case Several(candidates):
            return ["?", *(seat.key for seat in candidates)]
        case Unknown(suggestions):
            return ["~", *(seat.key for seat in suggestions)]
        case seat:
            return seat.key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("police", "police"),
        ("Kent Police", "police"),
        ("  the KENT   police ", "police"),
        ('"Kent Police"', "police"),
        ("kentpolice", "police"),
        ("kcc education & young people’s services", "education"),
        ("KCC Education and Young Peoples Services", "education"),
        ("camhs", "camhs"),
        ("spec child", "scs"),
        ("designated nurses", "ccgs"),
        ("district", "districts"),
        ("medway social", "medway"),
        ("rehabilitation", "crc"),
        ("medway", "medway"),  # an exact key wins over four titles
    ],
)
def test_a_seat_is_found(text: str, key: str) -> None:
    assert found(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("police", "police"),
        ("probation service", "yot-probation"),
        ("youth offending team", "yot-probation"),
        ("housing", "housing"),
        ("british transport police", "transport"),
        ("police spoc", "police-spoc"),
        ("la senior manager", "la-manager"),
    ],
)
def test_a_london_seat_is_found(text: str, key: str) -> None:
    assert found(text, LONDON.seats) == key


def test_what_fits_several_asks_which() -> None:
    assert found("kcc") == ["?", "education", "scs"]
    assert found("safeguarding") == ["?", "mscb", "kscb"]
    assert found("cse lead", LONDON.seats) == ["?", "la-lead", "education", "health"]


def test_what_fits_none_suggests_the_nearest() -> None:
    assert found("polcie") == ["~", "police"]
    assert found("probaton service")[1] == "nps"
    assert found("xyzzy") == ["~"]
    assert found("") == ["~"]
    assert found("the") == ["~"]


def test_every_seat_is_found_by_its_key_and_by_its_title() -> None:
    for seats in (KENT.seats, LONDON.seats):
        for seat in seats:
            assert found(seat.key, seats) == seat.key
            assert found(seat.title.upper(), seats) == seat.key


def test_any_options_can_be_searched() -> None:
    options = {"meeting-add": ["add a meeting"], "meeting-move": ["move a meeting"]}
    assert find("meeting add", options) == "meeting-add"
    assert find("move", options) == "meeting-move"
    assert find("meeting", options) == Several(("meeting-add", "meeting-move"))


def test_a_key_wins_over_the_same_word_as_a_name() -> None:
    assert find("health", {"nurses": ["Health"], "health": ["Hospitals"]}) == "health"


@given(st.text(max_size=300))
def test_nothing_typed_is_ever_an_error(text: str) -> None:
    find_seat(text, KENT.seats)
    find(text, {text: [text]})
