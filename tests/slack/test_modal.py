"""Forms as modals: valid, within every limit, and read back as they were filled in."""

from dataclasses import replace
from typing import Any

import pytest

from bot.platforms.slack import modal
from bot.platforms.slack.modal import Carried, NotOurs
from chat.form import Field, Form, Kind, Option
from chat.request import Mention, MessageRef, Place, Platform
from handlers import load
from panel.names import PanelKey
from tests.chat.examples import FORMS, HOSTILE, hostile_form
from tests.support.block_kit import texts, view_faults

COMMANDS = load().commands
CHANNEL = Place(Platform.SLACK, "T012", "C345")
DIRECT = Place(Platform.SLACK, "T012", "D678", direct=True)
CARRIED = Carried(
    CHANNEL, PanelKey("kent-and-medway"), MessageRef(str(CHANNEL), "1790000000.000100")
)


def form(*fields: Field) -> Form:
    return Form("try", "Try", fields)


def inputs(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


def submitted(asked: Form, filled: dict[str, Any], carried: Carried = CARRIED) -> dict[str, Any]:
    """A view as it comes back; `filled` is what the person did, by block id."""
    view = modal.view(asked, carried)
    state = {
        at: {"value": {"type": block["element"]["type"], **filled.get(at, {})}}
        for at, block in inputs(view).items()
    }
    return {**view, "state": {"values": state}}


@pytest.mark.parametrize("name", FORMS)
def test_an_example_form_is_what_slack_takes(name: str) -> None:
    assert view_faults(modal.view(FORMS[name], CARRIED)) == []


@pytest.mark.parametrize("name", sorted({one.name for one in COMMANDS.values()}))
def test_every_commands_form_is_what_slack_takes(name: str) -> None:
    command = COMMANDS[name]
    seats = tuple(Option(f"seat-{number}", f"Seat {number}") for number in range(1, 13))
    fields = (replace(f, options=seats) if f.kind is Kind.SEAT else f for f in command.fields)
    view = modal.view(Form(command.name, command.summary, tuple(fields)), CARRIED)
    assert view_faults(view) == []
    ids = {at.partition(":")[2].removesuffix(":other") for at in inputs(view)}
    assert ids == {f.name for f in command.fields if f.kind is not Kind.HIDDEN}


@pytest.mark.parametrize("text", [*HOSTILE, "", "x" * 20_000, "word " * 5_000, "😀" * 4_000])
def test_whatever_a_form_holds_slack_takes_it(text: str) -> None:
    assert view_faults(modal.view(hostile_form(text), CARRIED)) == []


def test_what_was_filled_in_comes_back() -> None:
    asked = form(
        Field("meeting", "Meeting", Kind.HIDDEN, value="2026-09-25"),
        Field("note", "Note", Kind.LONG_TEXT),
        Field(
            "seat", "Seat", Kind.SEAT, options=tuple(Option(f"s{n}", f"Seat {n}") for n in range(8))
        ),
        Field(
            "ruling",
            "Ruling",
            Kind.CHOICE,
            options=(Option("quorate", "Quorate"), Option("not", "Not")),
        ),
        Field("day", "Day", Kind.DATE),
        Field("at", "Time", Kind.TIME),
        Field("email", "E-mail", Kind.EMAIL),
        Field("count", "Count", Kind.NUMBER),
        Field("sure", "Sure", Kind.CHECKBOX),
        Field("left", "Left out", required=False),
    )
    view = submitted(
        asked,
        {
            "1:note": {"value": "Two\nlines & <more>"},
            "2:seat": {"selected_option": {"value": "s3", "text": {}}},
            "3:ruling": {"selected_option": {"value": "quorate", "text": {}}},
            "4:day": {"selected_date": "2026-09-25"},
            "5:at": {"selected_time": "14:30"},
            "6:email": {"value": "deputy@kent.example"},
            "7:count": {"value": "3"},
            "8:sure": {"selected_options": [{"value": "yes", "text": {}}]},
            "9:left": {"value": None},
        },
    )
    filled = modal.read(view)
    assert filled.name == "try"
    assert (filled.place, filled.panel, filled.about) == (CHANNEL, CARRIED.panel, CARRIED.about)
    assert filled.values == {
        "meeting": "2026-09-25", "note": "Two\nlines & <more>", "seat": "s3", "ruling": "quorate",
        "day": "2026-09-25", "at": "14:30", "email": "deputy@kent.example", "count": "3", "sure": "yes",
    }  # fmt: skip


def test_a_person_who_was_chosen_is_a_mention() -> None:
    asked = form(Field("person", "Deputy", Kind.PERSON), Field("by", "By", Kind.PERSON))
    filled = modal.read(
        submitted(asked, {"1:person": {"selected_user": "U012"}, "2:by": {"selected_user": "U345"}})
    )
    assert filled.values == {"person": "@{0}", "by": "@{1}"}
    assert filled.mentions == (Mention(user="U012"), Mention(user="U345"))


def test_an_address_that_was_typed_counts_before_a_person_who_was_chosen() -> None:
    asked = form(Field("person", "Deputy", Kind.PERSON))
    picked = {
        "1:person": {"selected_user": "U012"},
        "1:person:other": {"value": "deputy@kent.example"},
    }
    assert modal.read(submitted(asked, picked)).values == {"person": "deputy@kent.example"}


def test_a_person_is_offered_again_as_they_were_named() -> None:
    by_account = inputs(
        modal.view(form(Field("person", "Deputy", Kind.PERSON, value="@U012")), CARRIED)
    )
    assert by_account["1:person"]["element"]["initial_user"] == "U012"
    assert "initial_value" not in by_account["1:person:other"]["element"]
    by_name = inputs(
        modal.view(form(Field("person", "Deputy", Kind.PERSON, value="nobody")), CARRIED)
    )
    assert "initial_user" not in by_name["1:person"]["element"]
    assert by_name["1:person:other"]["element"]["initial_value"] == "nobody"


def test_a_direct_chat_is_one_again() -> None:
    filled = modal.read(submitted(form(), {}, Carried(DIRECT)))
    assert (filled.place, filled.panel, filled.about) == (DIRECT, None, None)


def test_what_an_input_cannot_show_is_said_beside_it() -> None:
    asked = form(
        Field("day", "Day", Kind.DATE, value="next blursday", hint="A day.", error="No such day.")
    )
    (day,) = inputs(modal.view(asked, CARRIED)).values()
    assert "initial_date" not in day["element"]
    assert day["hint"]["text"] == "A day. You typed: next blursday"
    assert "⚠️ No such day." in texts(modal.view(asked, CARRIED)["blocks"])


@pytest.mark.parametrize("day", ["2026-02-31", "0000-00-00", "2026-13-01"])
def test_a_day_that_there_is_not_is_no_initial_date(day: str) -> None:
    (block,) = inputs(modal.view(form(Field("day", "Day", Kind.DATE, value=day)), CARRIED)).values()
    assert "initial_date" not in block["element"]
    assert block["hint"]["text"] == f"You typed: {day}"


def test_words_that_are_too_long_for_an_input_are_cut_and_that_is_said() -> None:
    words = "attending " * 400
    (block,) = inputs(modal.view(form(Field("note", "Note", value=words)), CARRIED)).values()
    assert block["element"]["initial_value"] == words[:3000]
    assert block["hint"]["text"] == "The end of what you typed is left out: it is too long."


def test_errors_stand_at_their_fields() -> None:
    assert modal.errors(FORMS["deputy"]) == {"1:person": "Nobody of that name is known here."}
    assert modal.errors(FORMS["everything"]).keys() == {"3:ruling", "5:day", "11:sure"}
    assert (
        modal.errors(FORMS["everything"]).keys()
        <= inputs(modal.view(FORMS["everything"], CARRIED)).keys()
    )


def test_a_title_that_is_too_long_stands_below_in_full() -> None:
    view = modal.view(Form("deputy", "Name who stands in for a seat at a meeting", ()), CARRIED)
    assert view["title"]["text"] == "Name who stands in for …"
    assert view["blocks"][0]["text"]["text"] == "Name who stands in for a seat at a meeting"


def test_hidden_values_that_are_too_many_are_left_out() -> None:
    hidden = tuple(Field(f"h{number}", "", Kind.HIDDEN, value="x" * 300) for number in range(30))
    assert view_faults(modal.view(form(*hidden), CARRIED)) == []
    filled = modal.read(submitted(form(*hidden), {}))
    assert set(filled.values.values()) == {"x" * 200}
    assert 5 < len(filled.values) < 30


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"private_metadata": ""},
        {"private_metadata": "{}", "state": {"values": {}}},
        {"private_metadata": '{"c":"a","w":"teams/t/c"}', "state": {"values": {}}},
        {"private_metadata": '{"c":"a","w":"slack/T/C"}'},
        {"private_metadata": '{"c":"a","w":"slack/T/C"}', "state": {"values": []}},
        {"private_metadata": '{"c":"a","w":"slack/T/C"}', "state": {"values": {"1:a": 3}}},
        {"private_metadata": '{"c":"a","w":"slack/T/C","a":["x"]}', "state": {"values": {}}},
    ],
)
def test_anything_else_is_not_ours(view: dict[str, Any]) -> None:
    with pytest.raises(NotOurs):
        modal.read(view)
