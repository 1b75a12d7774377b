"""What people type in Slack, as they typed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.slack.spoken import understood
from chat.request import Mention


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("status", "status"),
        ("  quorum  ", "quorum"),
        ("minutes &amp; actions &lt;3 &gt; 2", "minutes & actions <3 > 2"),
        ("&amp;lt;", "&lt;"),
        ("&amp;amp;amp;", "&amp;amp;"),
        ("see <#C012|kent> and <#C013>", "see #kent and #C013"),
        ("<!here> <!channel> <!subteam^S1|@group>", "@{0} @{1} @{2}"),
        ("<!date^1790000000^{date}|Friday>", "Friday"),
        ("coopt <mailto:a@b.example|a@b.example> Guest", "coopt a@b.example Guest"),
        ("minutes sent <https://docs.example/a?b=1&amp;c=2>", "minutes sent https://docs.example/a?b=1&c=2"),
        ("<https://docs.example/a|the minutes>", "https://docs.example/a"),
        ("<http://docs.example|docs.example>", "docs.example"),
        ("<tel:01622|01622>", "01622"),
    ],
)  # fmt: skip
def test_marks_are_read_once(sent: str, typed: str) -> None:
    assert understood(sent)[0] == typed


def test_people_are_lifted_in_order_however_they_were_named() -> None:
    sent = "deputy <@U1|sam> or @police or <@U2> or @<mailto:a@b.example|a@b.example> @{0}"
    words, people = understood(sent)
    assert words == "deputy @{0} or @{1} or @{2} or @{3} @{4}"
    assert people == (
        Mention(user="U1", typed="sam"),
        Mention(typed="police"),
        Mention(user="U2"),
        Mention(email="a@b.example", typed="a@b.example"),
        Mention(typed="{0}"),
    )


def test_the_bots_own_name_is_left_out() -> None:
    assert understood("<@U0BOT> quorum", "U0BOT") == ("quorum", ())
    assert understood("<@U0BOT|mase> deputy <@U1>", "U0BOT")[0] == "deputy @{0}"


@given(st.text())
def test_nothing_that_is_typed_is_lost_or_forges_a_mention(typed: str) -> None:
    sent = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    words, people = understood(sent)
    for number, one in reversed(list(enumerate(people))):
        assert one.user == ""
        words = words.replace(f"@{{{number}}}", f"@{one.typed}", 1)
    assert words.casefold() == typed.strip().casefold()
