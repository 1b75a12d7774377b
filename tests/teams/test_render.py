"""Cards and forms for Teams: Microsoft's schema, our limits, and nothing alive in people's words."""

import json
import random
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft6Validator

from bot.platforms.teams import inputs, limits, render
from bot.platforms.teams.actions import NotOurs, Pressed, Way, read_action
from chat.card import Button, Buttons, Card, Facts, Progress, Table, Text, Tone
from chat.form import Field, Form, Kind
from panel.names import PanelKey
from tests.chat.examples import CARDS, FORMS, HOSTILE, hostile_card, hostile_form

KENT = PanelKey("kent-and-medway")
SCHEMA = Draft6Validator(
    json.loads(
        files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text(encoding="utf-8")
    )
)


def every(element: object, kind: str) -> Iterator[dict[str, Any]]:
    """Every element of a kind, at any depth."""
    if isinstance(element, dict):
        if element.get("type") == kind:
            yield element
        for part in element.values():
            yield from every(part, kind)
    elif isinstance(element, list):
        for part in element:
            yield from every(part, kind)


def faults(card: dict[str, Any]) -> list[str]:
    """What Microsoft's schema says; `msteams` is Teams' own addition to it."""
    plain = {key: value for key, value in card.items() if key not in ("msteams", "$schema")}
    return [error.message[:200] for error in SCHEMA.iter_errors(plain)]


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("name", CARDS)
def test_cards_are_what_microsoft_calls_a_card(name: str, way: Way) -> None:
    card = render.message(CARDS[name], KENT, how=lambda _: way).card
    assert faults(card) == []
    assert bool(list(every(card, "Action.Execute"))) <= (way is Way.INVOKE)


def test_a_button_that_opens_a_dialog_is_a_plain_one_that_asks_for_it() -> None:
    """Teams opens none for any other; what else it carries is ours as ever."""
    button = Button("Deputy", "deputy", (("seat", "police"),))
    card = render.message(Card("Who", (Buttons((button,)),)), None, how=lambda _: Way.DIALOG).card
    (action,) = every(card, "Action.Submit")
    assert action["data"]["msteams"] == {"type": "task/fetch"}
    assert read_action(action["data"]) == Pressed("deputy", {"seat": "police"})


@pytest.mark.parametrize("dialog", [True, False])
@pytest.mark.parametrize("name", FORMS)
def test_forms_are_too(name: str, dialog: bool) -> None:
    card = inputs.card(FORMS[name], inputs.Carried(KENT), dialog=dialog)
    assert faults(card) == []
    assert bool(list(every(card, "Action.Execute"))) is not dialog


def test_a_schema_that_let_anything_pass_would_show() -> None:
    card = render.message(CARDS["call"], KENT).card
    assert faults({**card, "body": [{"type": "Table", "rows": "none"}]})


@pytest.mark.parametrize("text", HOSTILE)
def test_people_are_quoted_and_never_read_as_markup(text: str) -> None:
    card = render.message(hostile_card(text), KENT).card
    assert faults(card) == []
    for block in every(card, "TextBlock"):
        assert "](" not in block["text"].replace("\\", "\0")
        assert "<at>" not in block["text"]
    assert "entities" not in json.dumps(card["msteams"])
    form = inputs.card(hostile_form(text), inputs.Carried(KENT))
    assert "entities" not in json.dumps(form["msteams"])


def test_ten_thousand_injections_give_no_link_and_no_mention() -> None:
    chance = random.Random(20260922)
    pieces = ["<at>", "</at>", "[x](", "https://e.example", ")", "**", "_", "<!channel>", "#", "- ",
              "1. ", "\n", "![i](", "<a href=", ">", "`", "~~", "\\", "sam", " ", "{{DATE(", ")}}"]  # fmt: skip
    for _ in range(10_000):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 12)))
        card = render.message(Card(text, (Text(text), Facts(((text, text),)))), KENT).card
        (title,) = every(card, "TextBlock")
        bare = title["text"].replace("\\\\", "")
        assert all(bare[at - 1] == "\\" for at, sign in enumerate(bare) if sign in "[]*_`<>#!|~"), (
            bare
        )
        assert set(card["msteams"]) == {"width"}


def test_a_button_comes_back_as_it_went() -> None:
    button = Button("Deputy", "deputy", (("seat", "police"),))
    card = render.message(Card("Who", (Buttons((button,)),)), KENT).card
    (action,) = every(card, "Action.Execute")
    assert read_action(action["data"]) == Pressed(
        "deputy", {"panel": "kent-and-medway", "seat": "police"}
    )
    assert action["fallback"]["data"] == action["data"]


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "x",
        {},
        {"mase": 1},
        {"mase": {"words": 1}},
        {"mase": {"words": "a", "values": {"a": 1}}},
    ],
)
def test_what_is_no_press_of_ours_is_refused(data: object) -> None:
    with pytest.raises(NotOurs):
        read_action(data)


def test_a_form_comes_back_with_what_it_took_along() -> None:
    form = Form(
        "deputy", "Who?", (Field("meeting", "", Kind.HIDDEN, value="m1"), Field("who", "Who"))
    )
    carried = inputs.Carried(KENT, "teams/t/c", "17")
    (action,) = every(inputs.card(form, carried, dialog=True), "Action.Submit")
    data = {**action["data"], "who": "sam", "count": 3, "mase-other": None}
    assert inputs.is_form(data)
    filled = inputs.read(data)
    assert filled == inputs.Filled("deputy", {"who": "sam", "count": "3", "meeting": "m1"}, carried)


def test_a_field_cannot_take_the_place_of_what_was_hidden() -> None:
    form = Form("deputy", "Who?", (Field("meeting", "", Kind.HIDDEN, value="m1"),))
    (action,) = every(inputs.card(form, inputs.Carried(), dialog=True), "Action.Submit")
    assert inputs.read({**action["data"], "meeting": "m2"}).values == {"meeting": "m1"}


def test_a_spoken_date_is_shown_beside_its_picker() -> None:
    form = Form("x", "When?", (Field("day", "Day", Kind.DATE, value="next Friday"),))
    card = inputs.card(form, inputs.Carried())
    (picker,) = every(card, "Input.Date")
    assert "value" not in picker
    assert "You wrote: next Friday" in json.dumps(card)


def test_what_is_too_long_is_cut_and_says_so() -> None:
    rows = tuple((f"Seat {n}", "attending") for n in range(500))
    card = render.message(
        Card("t" * 900, (Table(("Seat", "Now"), rows), Text("x" * 9000))), KENT
    ).card
    said = json.dumps(card, ensure_ascii=False)
    assert "… and 440 more" in said
    assert len(said) < 3 * limits.CARD
    many = Card("Much", tuple(Text("word " * 500) for _ in range(40)))
    assert "There is more than fits here" in json.dumps(render.message(many, KENT).card)
    assert render.size(render.message(many, KENT).card) < limits.CARD + 2000


def test_a_long_table_loses_rows_and_no_button() -> None:
    rows = tuple((f"A-2026-{n:03}", "Find a placement", "Kent Police", "30 September 2026", "short")
                 for n in range(60))  # fmt: skip
    table = Table(("Action", "What", "Owner", "Due", "Horizon"), rows)
    blocks = (table, Text("x" * 9000), Buttons((Button("Mine", "action mine"),)))
    card = render.message(Card("Actions", blocks), KENT).card
    (shown,) = every(card, "Table")
    assert 30 < len(shown["rows"]) < 61
    assert f"… and {61 - len(shown['rows'])} more" in json.dumps(card, ensure_ascii=False)
    assert len(list(every(card, "Action.Execute"))) == 1
    assert render.size(card) < limits.CARD + 500


def test_who_looks_at_a_card_is_counted_in_its_size() -> None:
    viewers = [f"29:{n:0>110}" for n in range(limits.VIEWERS)]
    much = Card("Much", tuple(Text("word " * 40) for _ in range(200)))
    assert render.size(render.message(much, KENT, viewers).card) < limits.CARD + 500


def test_a_button_to_think_about_asks_again() -> None:
    button = Button("Close", "close", confirm="Close the meeting?")
    card = render.message(Card("Open", (Buttons((button,)),)), KENT).card
    (asks,) = every(card, "Action.ShowCard")
    assert "Close the meeting?" in json.dumps(asks["card"])
    assert read_action(asks["card"]["actions"][0]["data"]).words == "close"


def test_no_more_buttons_stand_side_by_side_than_teams_shows() -> None:
    buttons = tuple(Button(str(n), f"here {n}") for n in range(9))
    card = render.message(Card("Many", (Buttons(buttons),)), KENT).card
    (actions,) = every(card, "ActionSet")
    assert [one.get("mode", "primary") for one in actions["actions"]].count("primary") == 5


def test_what_stands_out_stands_on_a_ground_and_is_not_coloured() -> None:
    blocks = (Text("Not quorate.", Tone.WARNING), Text("Fine."))
    card = render.message(Card("Quorum", blocks), KENT).card
    (ground,) = every(card, "Container")
    assert ground["style"] == "warning"
    assert "Not quorate." in json.dumps(ground)
    assert "color" not in json.dumps(card)


def test_columns_are_as_wide_as_their_words_need() -> None:
    rows = (("help", "Show what you can type, and how, with an example of each command."),)
    card = render.message(Card("Help", (Table(("Type", "For"), rows),)), KENT).card
    (table,) = every(card, "Table")
    assert [one["width"] for one in table["columns"]] == [12, 48]


@pytest.mark.parametrize(("done", "shares"), [(0, []), (7, [7, 5]), (12, [12]), (13, [12])])
def test_a_bar_is_drawn_of_something(done: int, shares: list[int]) -> None:
    card = render.message(Card("Now", (Progress("Here", done, 12, 8),)), KENT).card
    assert f"{done} of 12" in json.dumps(card)
    assert [one["width"] for one in every(card, "Column")] == shares


def test_a_notification_shows_nothing_that_anybody_wrote() -> None:
    assert render.message(Card("Sam lives at no. 4"), KENT).summary == render.SUMMARY
