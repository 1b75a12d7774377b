"""Cards as Block Kit: valid, within every limit, and nothing in them alive."""

import pytest

from bot.platforms.slack import render
from chat.card import Bullets, Button, Buttons, Card, Context, Facts, Progress, Table, Text
from panel.names import PanelKey
from tests.chat.examples import CARDS, HOSTILE, hostile_card
from tests.support.block_kit import elements, message_faults, texts

KENT = PanelKey("kent-and-medway")


@pytest.mark.parametrize("name", CARDS)
def test_an_example_card_is_what_slack_takes(name: str) -> None:
    assert message_faults(render.message(CARDS[name], KENT).payload()) == []
    assert message_faults(render.plainest(CARDS[name], KENT).payload()) == []


@pytest.mark.parametrize("text", [*HOSTILE, "", "x" * 20_000, "word " * 5_000, "😀" * 4_000])
def test_whatever_a_card_holds_slack_takes_it(text: str) -> None:
    assert message_faults(render.message(hostile_card(text), KENT).payload()) == []
    assert message_faults(render.plainest(hostile_card(text), KENT).payload()) == []


def test_a_notification_names_nobody() -> None:
    said = render.message(Card("C-0421 <!channel>", (Text("C-0421"),)))
    assert said.text == "MASE panel: a new message"


def test_only_the_first_table_is_a_table_and_the_others_are_lists() -> None:
    table = Table(("Seat", "Now"), (("Kent Police", "attending"), ("KCHFT", "")))
    payload = render.message(Card("Two", (table, table))).payload()
    assert [block["type"] for block in payload["blocks"]] == ["header", "table", "rich_text"]
    listed = "".join(texts(payload["blocks"][2]))
    assert listed == "Kent Police: attendingKCHFT: none"


def test_app_home_has_no_tables() -> None:
    table = Table(("Seat", "Now"), (("Kent Police", "attending"),), "Seats")
    shown = render.blocks(Card("Home", (table,)), name="home")
    assert [block["type"] for block in shown] == ["header", "rich_text", "rich_text"]


def test_a_table_that_is_too_long_says_how_much_is_left_out() -> None:
    rows = tuple((f"Seat {number}", "attending") for number in range(150))
    blocks = render.message(Card("Long", (Table(("Seat", "Now"), rows),))).blocks
    assert len(blocks[1]["rows"]) == 100
    assert list(texts(blocks[2])) == ["… and 51 more rows"]


def test_a_wide_table_is_a_list() -> None:
    row = tuple(str(number) for number in range(21))
    blocks = render.message(Card("Wide", (Table(row, (row,)),))).blocks
    assert [block["type"] for block in blocks] == ["header", "rich_text"]


def test_long_text_is_split_between_words_and_nothing_is_lost() -> None:
    text = "attending " * 700
    blocks = render.message(Card("Long", (Text(text),))).blocks
    sections = [block["text"]["text"] for block in blocks if block["type"] == "section"]
    assert len(sections) == 3
    assert " ".join(sections).split() == text.split()


def test_what_is_too_much_is_left_out_visibly_and_the_buttons_stay() -> None:
    texts_ = tuple(Text(f"Paragraph {number}") for number in range(80))
    card = Card("Much", (*texts_, Buttons((Button("Attending", "attend"),)), Context("Kent §4")))
    blocks = render.message(card).blocks
    assert len(blocks) == 50
    assert blocks[-1]["elements"][0]["text"]["text"] == "Attending"
    assert blocks[-2]["text"]["text"] == "… The rest is left out: it is too long for one message."


def test_a_title_that_is_too_long_stands_below_in_full() -> None:
    blocks = render.message(Card("word " * 40)).blocks
    assert blocks[0]["text"]["text"].endswith("…")
    assert blocks[1]["text"]["text"] == ("word " * 40).strip()


def test_a_numbered_list_goes_on_counting_in_the_next_block() -> None:
    items = tuple("word " * 100 + str(number) for number in range(12))
    lists = list(
        elements(
            render.message(Card("L", (Bullets(items, numbered=True),))).blocks, "rich_text_list"
        )
    )
    assert len(lists) == 3
    assert [one.get("offset", 0) for one in lists] == [0, 5, 10]


def test_progress_is_said_and_drawn() -> None:
    blocks = render.message(Card("Q", (Progress("Core seats present", 7, 12, 8),))).blocks
    assert "".join(texts(blocks[1])) == "Core seats present: 7 of 12, 8 needed\n▰▰▰▰▰▰▰▱▱▱▱▱"


def test_an_empty_fact_says_none() -> None:
    blocks = render.message(Card("F", (Facts((("Where", ""),)),))).blocks
    assert "".join(texts(blocks[1])) == "Where: none"


def test_what_a_button_cannot_carry_is_said_in_words() -> None:
    long = Button("Add it", "action add " + "word " * 500)
    unsayable = Button("Choose", "deputy", (("note", "x" * 2100),))
    blocks = render.message(Card("B", (Buttons((long, unsayable, Button("Help", "help"))),))).blocks
    assert [b["text"]["text"] for b in elements(blocks, "button")] == ["Help"]
    said = [block["text"]["text"] for block in blocks if block["type"] == "section"]
    assert said[0].startswith("“Add it” is too long for a button here; type: action add word")
    assert said[1] == "“Choose” is too long for a button here; please type it in full."


def test_ids_of_buttons_follow_their_order_on_the_card() -> None:
    row = Buttons((Button("A", "a"), Button("B", "b")))
    blocks = render.blocks(Card("B", (row, Text("x"), row)), name="home-2")
    ids = [button["action_id"] for button in elements(blocks, "button")]
    assert ids == [f"mase:home-2:b{number}" for number in (1, 2, 3, 4)]
    assert all(render.ACTION.fullmatch(one) for one in ids)


def test_a_dangerous_button_asks_first() -> None:
    (close,) = [
        b for b in elements(render.message(CARDS["quorum"]).blocks, "button") if "confirm" in b
    ]
    assert close["style"] == "danger"
    assert close["confirm"]["text"]["text"] == "Close the meeting?"
    assert close["confirm"]["confirm"]["text"] == "Close"
