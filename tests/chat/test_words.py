from hypothesis import given
from hypothesis import strategies as st

from chat.words import Token, joined, name_of, straighten, tokens


def texts(words: str) -> list[str]:
    return [token.text for token in tokens(words)]


def test_what_a_plain_keyboard_would_have_typed() -> None:
    assert straighten("“Kent\u00a0police”, it’s") == '"Kent police", it\'s'
    assert straighten("  qu\u200borum\u00ad \x00\x1b[2J\u202e ") == "quorum [2J"
    assert straighten("one\r\ntwo\tthree") == "one\ntwo three"


def test_quotes_hold_words_together() -> None:
    assert texts('here "Kent Police" now') == ["here", "Kent Police", "now"]
    assert texts('"" "  " x') == ["  ", "x"]
    assert texts('an "open end') == ["an", "open", "end"]
    assert tokens('say "for me"') == [Token("say", 0, False), Token("for me", 4, True)]


def test_a_keyword_is_known_by_case_and_closing_punctuation_aside() -> None:
    assert tokens("For, FOR: for!")[0].key == "for"
    assert {token.key for token in tokens("For, FOR: for!")} == {"for"}
    assert tokens('"for"')[0].key == ""


def test_names_of_commands_are_compared_without_plurals() -> None:
    assert name_of("/Meetings  LIST.") == "meeting list"
    assert name_of("apologies") == name_of("apology") == "apology"
    assert name_of("deputies") == "deputy"


@given(st.text())
def test_no_text_breaks_the_tokens(text: str) -> None:
    plain = straighten(text)
    found = tokens(plain)
    assert all(token.text for token in found)
    assert all(plain[token.start :].lstrip('"').startswith(token.text[:1]) for token in found)
    assert joined(found) == joined(tokens(plain))
    assert straighten(plain) == plain
