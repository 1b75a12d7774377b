"""Whatever is sent, the answer is never a fault of the console's."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from bot.platforms.console.fields import BadRequest, parse
from bot.platforms.console.inbound import read_say
from tests.chat.examples import CALL
from tests.console.conftest import Client, Desk, said
from tests.console.fakes import KENT, POLICE

TEXT = {"panel": KENT, "as": POLICE, "text": "/mase help"}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("body", []),
        ("body.words", {**TEXT, "words": "help"}),
        ("panel", {"as": POLICE, "text": "hi"}),
        ("panel", {**TEXT, "panel": "nowhere"}),
        ("as", {**TEXT, "as": "Police"}),
        ("as", {**TEXT, "as": "a/b@c"}),
        ("body", {"panel": KENT, "as": POLICE}),
        ("body", {**TEXT, "form": {"name": "help", "values": {}}}),
        ("text", {**TEXT, "text": ""}),
        ("text", {**TEXT, "text": 1}),
        ("text", {**TEXT, "text": "a\x00b"}),
        ("text", {**TEXT, "text": "\ud800"}),
        ("text", {**TEXT, "text": "x" * 8001}),
        ("about", {**TEXT, "about": 7}),
        ("place", {**TEXT, "place": "kitchen"}),
        ("id", {**TEXT, "id": "a b"}),
        ("press", said(press="b1")),
        ("press.card", said(press={"button": "b1"})),
        ("press.card", said(press={"card": {"title": "x"}, "button": "b1"})),
        ("press.button", said(press={"card": "x"})),
        ("press.now", said(press={"card": "x", "button": "b1", "now": 1})),
        ("form.name", said(form={"values": {}})),
        ("form.values", said(form={"name": "x", "values": []})),
        ("form.values.day", said(form={"name": "x", "values": {"day": 1}})),
    ],
)
async def test_what_is_wrong_is_named(client: Client, desk: Desk, path: str, body: Any) -> None:
    async with client.post("/api/say", json=body) as response:
        assert response.status == 400
        assert (await response.json())["error"]["path"] == path
    assert desk.dispatch.asked == []


async def test_how_an_error_reads(client: Client) -> None:
    async with client.post("/api/say", json={**TEXT, "panel": "nowhere"}) as response:
        assert await response.json() == snapshot(
            {"error": {"message": "panel: one of kent-and-medway, london", "path": "panel"}}
        )


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 60_000, b"1" * 5000, b'"\\ud800"'])
@pytest.mark.parametrize("call", ["/api/say", "/api/clock"])
async def test_what_is_no_json(client: Client, body: bytes, call: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with client.post(call, data=body, headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["error"]["path"] == "body"


async def test_too_much_is_refused(client: Client) -> None:
    async with client.post("/api/say", json={**TEXT, "text": "x" * 70_000}) as response:
        assert response.status == 413
        assert "error" in await response.json()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from(["card", "button", "name", "values", "id", "now"])
parts = st.dictionaries(keys, anything | st.sampled_from(["b1", f"{KENT}-1", "deputy"]), max_size=4)
bodies = st.fixed_dictionaries(
    {},
    optional={
        "panel": st.just(KENT) | anything,
        "as": st.just(POLICE) | st.emails() | anything,
        "text": st.text(st.characters()) | anything,
        "press": parts | anything,
        "form": parts | anything,
        "about": st.none() | st.text(),
        "place": st.sampled_from(["channel", "direct"]) | anything,
        "id": st.text() | anything,
        "to": st.datetimes().map(str) | st.sampled_from(["9999-12-31T23:59:59-23:59", "now"]),
    },
)


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(body=bodies | anything)
async def test_no_body_is_a_fault(client: Client, desk: Desk, body: Any) -> None:
    if not desk.store.messages(KENT).held:
        await desk.post(CALL)
    sent = json.dumps(body)
    for call in ("/api/say", "/api/clock"):
        headers = {"Content-Type": "application/json"}
        async with client.post(call, data=sent, headers=headers) as response:
            assert response.status in (200, 400)
            assert "error" in await response.json() or response.status == 200


@given(bodies)
def test_reading_either_succeeds_or_says_what_is_wrong(body: Mapping[str, object]) -> None:
    with suppress(BadRequest):
        read_say(parse(json.dumps(body).encode()))
