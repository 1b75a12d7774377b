"""What a button carries comes back as it went; anything else is not ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.slack.button import NotOurs, Pressed, read_button, write_button
from chat.card import Button
from panel.names import PanelKey

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(WORDS, st.dictionaries(WORDS, WORDS))
def test_words_and_values_come_back(words: str, values: dict[str, str]) -> None:
    carried = write_button(Button("Any", words, tuple(values.items())), None)
    assert read_button(carried) == Pressed(words, values)


def test_the_panel_goes_along() -> None:
    pressed = read_button(write_button(Button("Attending", "attend"), PanelKey("kent")))
    assert (pressed.words, pressed.panel) == ("attend", "kent")


def test_a_panel_that_the_button_names_itself_counts() -> None:
    button = Button("London", "attend", (("panel", "london"),))
    assert read_button(write_button(button, PanelKey("kent"))).panel == "london"


@pytest.mark.parametrize(
    "value",
    ["", "attend", "[]", "null", "{", '{"v":{}}', '{"w":1}', '{"w":"a","v":[]}', '{"w":"a","v":{"b":1}}',
     '{"w":"a","x":1}', "[" * 100_000],
)  # fmt: skip
def test_anything_else_is_not_ours(value: str) -> None:
    with pytest.raises(NotOurs):
        read_button(value)
