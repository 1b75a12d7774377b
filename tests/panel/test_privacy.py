"""The guard (PRODUCT, What may be in a channel). All identifiers here are made up or test ones."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.privacy import LIKELY_NAME, LONGEST, guard, marked, vocabulary

HOSTS = {"docs.example.gov.uk"}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("NHS number", "943 476 5919"),
        ("NHS number", "9434765919"),
        ("NHS number", "943-476-5919"),
        ("NHS number", "123 456 7890"),
        ("UPN", "B801200005001"),
        ("UPN", "b801200005001"),
        ("UPN", "B123456789012"),
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
        ("crime number", "46/12345/26"),
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
        "x" * LONGEST,
    ],
)
def test_ordinary_panel_talk_passes(text: str) -> None:
    assert guard(text, document_hosts=HOSTS) == ()


CUED = [
    ("NHS number", "NHS no {123 456 7890}"),
    ("UPN", "UPN: {B123456789012}"),
    ("National Insurance number", "nino {qq 123456}"),
    ("date of birth", "DOB: {01/02/2024}"),
    ("date of birth", "born on {3 May 2024}"),
    ("crime number", "crime ref {1234567/26}"),
    ("crime number", "crime no. {XY/1234/20}"),
    ("crime number", "PNC {2008/0123456A}"),
    ("UPRN", "UPRN {100012345678}"),
    ("vehicle registration", "number plate {1234 AB}"),
    ("name on social media", "snap: {bigdex_99}"),
    ("phone number", "mobile ending {4471}"),
    ("reference number", "mosaic id {998877}"),
    ("postcode", "lives in {ME7}"),
]


@pytest.mark.parametrize(("kind", "text"), CUED)
def test_a_word_before_it_gives_it_away(kind: str, text: str) -> None:
    said = text.replace("{", "").replace("}", "")
    (caught,) = guard(said, document_hosts=HOSTS)
    assert caught.kind == kind
    assert marked(said, [caught]) == text.replace("{", "[").replace("}", "]")


KNOWN = vocabulary(
    ["Kent Police", "Trident Zenobia Board"], ["Priya Lawton"], ["sam.carter@kent.example"]
)


@pytest.mark.parametrize(
    "text",
    [
        "Priya Lawton will chair",
        "priya lawton will chair",
        "thanks to Ms Lawton",
        "Priya to send it",
        "Trident Zenobia Board meets",
        "Kent Police, Zenobia",
        "@sam.carter brings it",
        "the Kent Police report",
    ],
)
def test_the_panel_s_own_words_and_members_pass(text: str) -> None:
    assert guard(text, known=KNOWN) == ()


@pytest.mark.parametrize(
    "text",
    ["Priya Thornbury left", "Priya, 14, is missing", "Ms Thornbury rang", "@tina.harlow left"],
)
def test_half_a_member_s_name_lets_no_other_pass(text: str) -> None:
    assert [one.kind for one in guard(text, known=KNOWN)] == [LIKELY_NAME]


def test_an_identifier_is_certain_and_a_name_is_likely() -> None:
    kinds = {
        one.kind: one.certain
        for one in guard("Tina Harlow, 943 476 5919, ME14 1XX, 12/03/2009, at 3 Elm Close")
    }
    assert kinds == {
        LIKELY_NAME: False,
        "NHS number": True,
        "postcode": True,
        "date of birth": False,
        "address": False,
    }


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in "943 476 5919"),
        "943\u2011476\u20115919",
        "9434\u200b765919",
        "943\u00a0476\u00a05919",
        "٩٤٣ ٤٧٦ ٥٩١٩",
    ],
)
def test_odd_digits_dashes_and_spaces_hide_nothing(text: str) -> None:
    (caught,) = guard(f"see {text} please")
    assert caught.kind == "NHS number"
    assert f"see {text} please"[caught.start : caught.end] == text


def test_accents_written_apart_hide_no_name() -> None:
    said = "spoke to Zoe\u0308 Carrington"
    (caught,) = guard(said)
    assert said[caught.start : caught.end] == "Zoe\u0308 Carrington"


@pytest.mark.parametrize(
    "text",
    [
        "McGarrity lets the flat",
        "asked FitzWarren about it",
        "the de la Fuente case",
        "van der Linden denies it",
        "Jaymee-Leigh and two men",
        "grace absconded from placement",
        "told that hope went missing",
    ],
)
def test_a_name_shows_by_how_it_is_written_or_what_only_people_do(text: str) -> None:
    assert {one.kind for one in guard(text)} == {LIKELY_NAME}, guard(text)


@pytest.mark.parametrize(
    "text",
    [
        "a MacBook to be examined",
        "de facto lead is the police",
        "outside McDonald's in Dover",
        "their hope was low",
        "may run away with costs",
        "two beds at the Alderbrook Unit",
    ],
)
def test_what_only_looks_so_passes(text: str) -> None:
    assert guard(text) == ()


def test_what_follows_the_name_of_a_service_is_a_handle() -> None:
    for text in ("insta @thatgirlmaya", "on Snapchat: @jessandco", "tiktok (@mayamaya)"):
        assert [one.kind for one in guard(text)] == ["name on social media"], text
    assert guard("ask @thatgirlmaya about instagram") == ()


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
        "Zebulon ",
        "tom ",
        "st ",
        "12 mill ",
        "crime ref ",
        "mc'",
        "a-",
        "(",
        "one two ",
        "王",
        "\u0301",
        "lives in ",
        "aka ",
    ]
)


LONG = st.tuples(PIECES, PIECES, st.integers(1, 300)).map(
    lambda each: (each[0] + each[1]) * each[2]
)
"""The same over and over: what a pattern that tries every way through would never come back from."""


@given(st.text(max_size=400) | st.lists(PIECES, max_size=40).map("".join) | LONG)
def test_the_guard_never_fails_and_points_into_the_text(text: str) -> None:
    caught = guard(text, document_hosts=HOSTS)
    assert all(0 <= one.start < one.end <= len(text) for one in caught)
    assert [one.start for one in caught] == sorted(one.start for one in caught)
    assert len(marked(text, caught)) >= len(text)
    unmarked = marked(text, caught)
    assert unmarked.replace("[", "").replace("]", "") == text.replace("[", "").replace("]", "")
