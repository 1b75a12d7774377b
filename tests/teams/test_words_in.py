"""The words of a message, however Teams spells them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.teams.activity import Member, Named
from bot.platforms.teams.words_in import Words
from chat.request import Mention

BOT = Member("28:app", name="MASE")
ME = Named("28:app", "<at>MASE</at>")
SAM = Named("29:sam", "<at>Police, Kent</at>")
OTHER = Named("29:other", "<at>Police, Kent</at>")
SAM_SAID = Mention(user="29:sam", typed="Police, Kent")


def words(text: str, *named: Named) -> Words:
    return Words(text, named or (ME, SAM), BOT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<at>MASE</at> quorum", "quorum"),
        ("<at>MASE</at>quorum", "quorum"),
        ("<AT>MASE</AT> quorum", "quorum"),
        ("<at>mase</at> quorum", "quorum"),
        ('<at id="0">MASE</at> quorum', "quorum"),
        ("<at> MASE </at > quorum", "quorum"),
        ("<at><b>MASE</b></at> quorum", "quorum"),
        ("<at>MASE</at>&nbsp;quorum", "quorum"),
        ("<at>MASE</at>\xa0quorum\xa0", "quorum"),
        ("<at>MASE</at> /mase quorum", "quorum"),
        ("<at>MASE</at>&nbsp;/MASE\xa0 quorum", "quorum"),
        ("/mase quorum", "quorum"),
        ("quorum <at>MASE</at>", "quorum"),
        ("hi <at>MASE</at>, <at>MASE</at> quorum", "hi , quorum"),
        ("<p><at>MASE</at> quorum</p>", "quorum"),
        ("<div><span>quorum</span></div>\n", "quorum"),
        ("note first<br>second", "note first\nsecond"),
        ("<p>note first</p><p>second</p>", "note first\nsecond"),
        ("note 5 &lt; 6 &amp;&amp; 7", "note 5 < 6 && 7"),
        ("note a < b > c", "note a < b > c"),
        ("note a <b c", "note a <b c"),
        ("note &lt;at&gt;MASE&lt;/at&gt;", "note <at>MASE</at>"),
        ("note &amp;nbsp;", "note &nbsp;"),
        ("note \u202eturned", "note turned"),
        ("<at>MASE</at>", ""),
        ("", ""),
    ],
)
def test_what_was_said(text: str, said: str) -> None:
    assert words(text).text == said


def test_somebody_else_is_lifted_out() -> None:
    said = words("<at>MASE</at> deputy <at>Police, Kent</at> for health")
    assert (said.text, said.mentions) == ("deputy @{0} for health", (SAM_SAID,))
    assert said.addressed
    assert not said.command


def test_two_of_one_name_are_two() -> None:
    said = words("here <at>Police, Kent</at> <at>Police, Kent</at>", ME, SAM, OTHER)
    assert said.text == "here @{0} @{1}"
    assert [mention.user for mention in said.mentions] == ["29:sam", "29:other"]


def test_a_name_without_an_account_is_only_a_name() -> None:
    said = words("deputy <at>Nobody Known</at>", ME)
    assert said.mentions == (Mention(typed="Nobody Known"),)


def test_addresses_and_names_typed_by_hand_are_lifted_too() -> None:
    said = words("deputy @sam@kent.example or <at>Police, Kent</at> or @{0}")
    assert said.text == "deputy @{0} or @{2} or @{1}"
    assert said.mentions == (
        Mention(email="sam@kent.example", typed="sam@kent.example"),
        Mention(typed="{0}"),
        SAM_SAID,
    )


def test_only_teams_can_mark_a_mention() -> None:
    said = words("deputy \ue0000\ue001 for health")
    assert (said.text, said.mentions) == ("deputy 0 for health", ())


def test_the_bot_is_known_by_name_where_teams_names_no_account() -> None:
    assert Words("<at>MASE</at> quorum", (), BOT).text == "quorum"
    assert Words("<at>MASE</at> quorum", (), BOT).addressed


TAGS = ["<at>MASE</at>", "<AT>mase</AT>", "<at>Police, Kent</at>", "<at>", "</at>", "<p>", "<br/>"]
SIGNS = ["&nbsp;", "\xa0", "&lt;", "&amp;", "@{0}", "@{7}", "@sam", "/mase ", "\ue000", "\ue001"]
PIECES = st.sampled_from(TAGS + SIGNS)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join)


@given(TEXTS)
def test_every_mark_stands_for_somebody(text: str) -> None:
    said = words(text)
    marks = [int(number) for number in re.findall(r"@\{(\d+)\}", said.text)]
    assert sorted(marks) == sorted(set(marks))
    assert set(marks) <= set(range(len(said.mentions)))
    assert "\ue000" not in said.text
    assert "\xa0" not in said.text


@given(
    st.text(
        st.characters(blacklist_categories=["Cs", "Co"], blacklist_characters="<>&@"), max_size=60
    )
)
def test_plain_words_come_through_with_and_without_the_bot(text: str) -> None:
    plain = words(text).text
    assert words(f"<at>MASE</at> {text}").text == plain
    assert " ".join(plain.split()) == " ".join(words(f"<p>{text}</p>").text.split())
