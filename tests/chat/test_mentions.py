"""People named in typed words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.mentions import lift_mentions


@pytest.mark.parametrize(
    ("typed", "words", "named"),
    [
        ("deputy @sam@Kent.police.uk, for @police.", "deputy @{0}, for @{1}.",
         [("sam@kent.police.uk", "sam@Kent.police.uk"), (None, "police")]),
        ("write to sam@x.org", "write to sam@x.org", []),
        ("(@kent-police) @o'hara", "(@{0}) @{1}", [(None, "kent-police"), (None, "o'hara")]),
        ("a@{0} @{1}@sam", "a@{0} @{1}@{2}", [(None, "{0}"), (None, "{1}"), (None, "sam")]),
        ("@ @", "@ @", []),
    ],
)  # fmt: skip
def test_mentions(typed: str, words: str, named: list[tuple[str | None, str]]) -> None:
    lifted, mentions = lift_mentions(typed)
    assert lifted == words
    assert [(m.email, m.typed) for m in mentions] == named


@given(st.text(st.sampled_from("@{}01 ab.-'\u00e9"), max_size=30))
def test_a_mention_in_the_words_is_always_one_of_ours(typed: str) -> None:
    words, mentions = lift_mentions(typed)
    back = words
    for n, mention in enumerate(mentions):
        back = back.replace(f"@{{{n}}}", f"\x00{mention.typed}", 1)
    assert "@{0}" not in back
    assert back.replace("\x00", "@") == typed
