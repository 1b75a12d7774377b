"""Cards and forms as JSON, and back."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from chat import codec
from chat.card import (
    Bullets,
    Button,
    Buttons,
    Card,
    Context,
    Facts,
    File,
    Image,
    Progress,
    Table,
    Text,
    Tone,
)
from chat.form import Field, Form, Kind, Option
from tests.chat.examples import CARDS, DEPUTY, FORMS, HOSTILE, QUORUM, hostile_card

texts = st.text(st.characters(), max_size=12)
pairs = st.tuples(texts, texts)
tones = st.sampled_from(Tone)
rows = st.lists(texts, max_size=3).map(tuple)
counts = st.integers(0, 50)
values = st.dictionaries(texts, texts, max_size=2).map(lambda d: tuple(d.items()))
buttons = st.builds(Button, texts, texts, values, tones, texts, texts)
tables = st.integers(0, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.tuples(*[texts] * width),
        st.lists(st.tuples(*[texts] * width), max_size=3).map(tuple),
        texts,
    )
)
blocks = st.one_of(
    st.builds(Text, texts, tones),
    st.builds(Facts, st.lists(pairs, max_size=3).map(tuple)),
    tables,
    st.builds(Bullets, rows, st.booleans()),
    st.builds(Progress, texts, counts, counts, st.none() | counts),
    st.builds(Buttons, st.lists(buttons, max_size=3).map(tuple)),
    st.builds(Image, texts, texts),
    st.builds(File, texts, texts, texts),
    st.builds(Context, texts),
)
cards = st.builds(Card, texts, st.lists(blocks, max_size=4).map(tuple))
options = st.lists(st.builds(Option, texts, texts), max_size=3).map(tuple)
fields = st.builds(
    Field,
    texts,
    texts,
    st.sampled_from(Kind),
    st.booleans(),
    rows,
    st.booleans(),
    texts,
    options,
    texts,
    texts,
)
forms = st.builds(Form, texts, texts, st.lists(fields, max_size=3).map(tuple), texts, texts)
said = cards | forms


@given(said)
def test_what_is_written_is_read_back_and_written_the_same(value: Card | Form) -> None:
    body = codec.to_bytes(value)
    assert codec.from_bytes(body) == value
    assert codec.to_bytes(codec.from_bytes(body)) == body


@given(st.lists(said, max_size=3))
def test_a_whole_answer_is_read_back(answer: list[Card | Form]) -> None:
    assert codec.many_from_bytes(codec.many_to_bytes(answer)) == tuple(answer)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_survives(text: str) -> None:
    card = hostile_card(text)
    assert codec.from_bytes(codec.to_bytes(card)) == card


@pytest.mark.parametrize("value", [*CARDS.values(), *FORMS.values()])
def test_examples_survive(value: Card | Form) -> None:
    assert codec.from_bytes(codec.to_bytes(value)) == value


def test_the_json_of_a_card() -> None:
    assert codec.card_json(QUORUM, "m1") == snapshot(
        {
            "id": "m1",
            "title": "Quorum",
            "blocks": [
                {"type": "context", "body": "Kent §4. The chair rules."},
                {
                    "type": "text",
                    "body": "7 of 12 core seats present, 8 needed (two thirds): not quorate.",
                    "tone": "warning",
                },
                {
                    "type": "progress",
                    "label": "Core seats present",
                    "done": 7,
                    "total": 12,
                    "needed": 8,
                },
                {
                    "type": "table",
                    "caption": "Core seats",
                    "header": ["Seat", "Now"],
                    "rows": [["Kent Police", "attending"], ["Medway Social Care", ""]],
                },
                {
                    "type": "buttons",
                    "buttons": [
                        {
                            "id": "b1",
                            "label": "I'm here",
                            "words": "here",
                            "values": {},
                            "tone": "good",
                            "confirm": "",
                            "typed": "",
                        },
                        {
                            "id": "b2",
                            "label": "Close",
                            "words": "close",
                            "values": {},
                            "tone": "danger",
                            "confirm": "Close the meeting?",
                            "typed": "",
                        },
                        {
                            "id": "b3",
                            "label": "End",
                            "words": "end",
                            "values": {"id": "0197c1a5-8a5c-7cc0-b6ee-0c8f0a6c2f11"},
                            "tone": "plain",
                            "confirm": "",
                            "typed": "",
                        },
                    ],
                },
            ],
        }
    )


def test_the_json_of_a_form() -> None:
    assert codec.form_json(DEPUTY) == snapshot(
        {
            "form": "deputy",
            "title": "Who comes in your place?",
            "intro": "For the meeting of Friday 25 September 2026.",
            "submit": "Send",
            "fields": [
                {
                    "name": "meeting",
                    "label": "Meeting",
                    "kind": "hidden",
                    "required": True,
                    "hint": "",
                    "options": [],
                    "value": "2026-09-25",
                    "error": "",
                    "after": [],
                    "kept": False,
                },
                {
                    "name": "person",
                    "label": "Deputy",
                    "kind": "person",
                    "required": True,
                    "hint": "Somebody not known yet: the e-mail address.",
                    "options": [{"value": "police@example.org", "label": "Kent Police"}],
                    "value": "nobody",
                    "error": "Nobody of that name is known here.",
                    "after": [],
                    "kept": False,
                },
                {
                    "name": "seat",
                    "label": "Seat",
                    "kind": "seat",
                    "required": False,
                    "hint": "",
                    "options": [
                        {"value": "seat-1", "label": "Seat 1"},
                        {"value": "seat-2", "label": "Seat 2"},
                        {"value": "seat-3", "label": "Seat 3"},
                        {"value": "seat-4", "label": "Seat 4"},
                        {"value": "seat-5", "label": "Seat 5"},
                        {"value": "seat-6", "label": "Seat 6"},
                        {"value": "seat-7", "label": "Seat 7"},
                    ],
                    "value": "",
                    "error": "",
                    "after": ["for"],
                    "kept": False,
                },
                {
                    "name": "attested",
                    "label": "Has managerial responsibility",
                    "kind": "checkbox",
                    "required": True,
                    "hint": "",
                    "options": [],
                    "value": "",
                    "error": "",
                    "after": ["attested"],
                    "kept": False,
                },
            ],
        }
    )


def broken() -> list[Any]:
    """Each example with one part replaced by something that does not belong there."""
    found: list[Any] = [None, 1, "card", [], {}, {"title": "x"}, {"title": 1, "blocks": []}]
    values: list[Card | Form] = [*CARDS.values(), *FORMS.values()]
    for value in values:
        whole = codec.to_json(value)
        parts: list[Any] = [whole]
        while parts:
            part = parts.pop()
            for key in list(part if isinstance(part, dict) else range(len(part))):
                kept = part[key]
                part[key] = {"odd": 1}
                if key not in ("id", "values", "needed", "typed"):
                    found.append(json.loads(json.dumps(whole)))
                part[key] = kept
                if isinstance(kept, dict | list):
                    parts.append(kept)
    return found


def test_anything_else_is_a_codec_error() -> None:
    tried = broken()
    assert len(tried) > 200
    for raw in tried:
        with pytest.raises(codec.CodecError):
            codec.from_bytes(json.dumps(raw).encode())


@given(st.binary(max_size=30))
def test_bytes_that_are_no_json_are_a_codec_error(body: bytes) -> None:
    with pytest.raises(codec.CodecError):
        codec.from_bytes(body)


def test_the_message_of_an_error_never_repeats_what_was_said() -> None:
    with pytest.raises(codec.CodecError) as caught:
        codec.from_json({"title": "t", "blocks": [{"type": "text", "body": "private"}]})
    assert str(caught.value) == "a block was expected; found dict"


def test_deep_nesting_is_a_codec_error() -> None:
    with pytest.raises(codec.CodecError):
        codec.from_bytes(b"[" * 100_000)
