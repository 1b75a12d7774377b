"""The guard (PRODUCT, What may be in a channel). All identifiers here are made up or test ones."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.privacy import LONGEST, guard, marked

HOSTS = {"docs.example.gov.uk"}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("NHS number", "943 476 5919"),
        ("NHS number", "9434765919"),
        ("NHS number", "943-476-5919"),
        ("NHS number", "NHS no 123 456 7890"),
        ("UPN", "B801200005001"),
        ("UPN", "b801200005001"),
        ("UPN", "UPN: B123456789012"),
        ("National Insurance number", "AB123456C"),
        ("National Insurance number", "ab 12 34 56 c"),
        ("postcode", "ME14 1XX"),
        ("postcode", "sw1a1aa"),
        ("e-mail address", "someone@example.org"),
        ("phone number", "07700 900123"),
        ("phone number", "+44 7700 900123"),
        ("phone number", "0044 20 7946 0958"),
        ("phone number", "(020) 7946 0958"),
        ("phone number", "01632-960-123"),
        ("date of birth", "12/03/2009"),
        ("date of birth", "12/3/09"),
        ("date of birth", "12 March 2009"),
        ("date of birth", "March 12th, 2009"),
        ("date of birth", "2009-03-12"),
        ("date of birth", "DOB: 01/02/2024"),
        ("date of birth", "born on 3 May 2024"),
        ("crime number", "46/12345/26"),
        ("crime number", "crime ref 1234567/26"),
        ("crime number", "crime no. XY/1234/20"),
        ("crime number", "PNC 2008/0123456A"),
        ("UPRN", "UPRN 100012345678"),
        ("vehicle registration", "AB12 CDE"),
        ("vehicle registration", "ab12cde"),
        ("vehicle registration", "A123 BCD"),
        ("vehicle registration", "ABC 123D"),
        ("link", "https://elsewhere.example/x"),
        ("link", "http://docs.example.gov.uk/"),
        ("link", "https://docs.example.gov.uk@elsewhere.example/"),
        ("link", "https://docs.example.gov.uk.elsewhere.example/"),
        ("link", "www.elsewhere.example"),
    ],
)
def test_what_identifies_is_caught_wherever_it_stands(kind: str, text: str) -> None:
    for said in (text, f"about {text}.", f"({text})", f"see\n{text}\nplease"):
        caught = guard(said, document_hosts=HOSTS)
        assert [one.kind for one in caught] == [kind], said
        assert all(one.advice for one in caught)
        assert said[caught[0].start : caught[0].end].strip("().\n") in said


@pytest.mark.parametrize(
    "text",
    [
        "C-0421 is still blocked",
        "B-2026-003 and A-2026-014",
        "Meeting on Monday 19 October 2026 at 10:00",
        "moved to 22/04/2025",
        "20.04.26 10:30",
        "01-02-2026 10:30",
        "due 2026-11-03",
        "London CSE Operating Protocol, June 2017, 3rd edition",
        "8 of 12 core seats present, 8 needed (two thirds)",
        "call 999 or 101 first",
        "accident on the M25 4th lane",
        "the A12 was closed",
        "SCO17 SET SPOC to report",
        "Action Plan 2015/16",
        "knife crime 2025/26 figures",
        "minutes at https://docs.example.gov.uk/p/0123456789?by=someone@example.org.",
        "seats 1 2 3 4 5 6 7 8 9 10 11 12",
        "deputy cap 25%, 3 of 12",
        "123 456 7890 is no NHS number",
        "x" * LONGEST,
    ],
)
def test_ordinary_panel_talk_passes(text: str) -> None:
    assert guard(text, document_hosts=HOSTS) == ()


def test_links_pass_only_to_the_panel_s_own_hosts() -> None:
    assert guard("https://docs.example.gov.uk/a")[0].kind == "link"


def test_a_long_text_is_handed_back() -> None:
    (caught,) = guard("x" * (LONGEST + 1))
    assert (caught.kind, caught.start, caught.end) == ("long text", 300, 301)


def test_today_tells_old_meetings_from_births() -> None:
    assert guard("12/03/2019") == ()
    assert guard("12/03/2019", today=date(2026, 9, 21))[0].kind == "date of birth"
    assert guard("12/03/2022", today=date(2026, 9, 21)) == ()


def test_several_are_caught_in_order_and_marked() -> None:
    text = "call 07700 900123 or write to someone@example.org"
    caught = guard(text)
    assert [one.kind for one in caught] == ["phone number", "e-mail address"]
    assert marked(text, caught) == "call [07700 900123] or write to [someone@example.org]"


def test_what_is_not_caught_stays_as_it_was() -> None:
    assert marked("C-0421 is blocked", ()) == "C-0421 is blocked"


PIECES = st.sampled_from(
    [
        "C-0421",
        "943 476 5919",
        "ME14 1XX",
        "12/03/2009",
        "https://",
        "a@b.org",
        "born ",
        "7",
        " ",
        "\n",
    ]
)


@given(st.text(max_size=400) | st.lists(PIECES, max_size=12).map("".join))
def test_the_guard_never_fails_and_points_into_the_text(text: str) -> None:
    caught = guard(text, document_hosts=HOSTS)
    assert all(0 <= one.start < one.end <= len(text) for one in caught)
    assert [one.start for one in caught] == sorted(one.start for one in caught)
    assert len(marked(text, caught)) >= len(text)
    unmarked = marked(text, caught)
    assert unmarked.replace("[", "").replace("]", "") == text.replace("[", "").replace("]", "")
