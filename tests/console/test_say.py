"""POST /api/say: what it turns into a request, and what it answers."""

from typing import Any

import pytest
from inline_snapshot import snapshot

from bot.answer import Answer
from chat.card import Button, Buttons, Card
from chat.reply import Outcome
from chat.request import Mention, MessageRef
from tests.chat.examples import CALL, DEPUTY
from tests.console.conftest import Client, Desk, said
from tests.console.fakes import CHAIR, KENT, LONDON, POLICE, START

CHANNEL = f"console/local/{KENT}"
DIRECT = f"console/local/direct/{KENT}/{POLICE}"


async def say(client: Client, **what: Any) -> dict[str, Any]:
    async with client.post("/api/say", json=said(**what)) as response:
        assert response.status == 200, await response.text()
        answer: dict[str, Any] = await response.json()
        return answer


@pytest.mark.parametrize(
    ("text", "words", "talk"),
    [
        ("/mase quorum", "quorum", False),
        ("  /MASE   Quorum ", "Quorum", False),
        ("/mase", "", False),
        ("/masequorum", "/masequorum", True),
        ("attending", "attending", True),
    ],
)
async def test_words(client: Client, desk: Desk, text: str, words: str, talk: bool) -> None:
    await say(client, text=text)
    [request] = desk.dispatch.asked
    assert (request.words, request.talk) == (words, talk)
    assert (str(request.place), request.place.direct) == (DIRECT, True)
    assert (request.panel, request.actor.email, request.at) == (KENT, POLICE, START)


async def test_mentions(client: Client, desk: Desk) -> None:
    await say(client, text="/mase deputy @Sam@kent.example for @police")
    [request] = desk.dispatch.asked
    assert request.words == "deputy @{0} for @{1}"
    assert request.mentions == (
        Mention(email="sam@kent.example", typed="Sam@kent.example"),
        Mention(typed="police"),
    )


async def test_ordinary_talk_in_the_channel_is_no_request(client: Client, desk: Desk) -> None:
    answer = await say(client, text="lovely weather", place="channel")
    assert (answer["outcome"], answer["replies"]) == ("done", [])
    assert desk.dispatch.asked == []


async def test_a_reply_in_a_thread(client: Client, desk: Desk) -> None:
    call = await desk.post(CALL)
    await say(client, text="sorry, apologies", about=call)
    [request] = desk.dispatch.asked
    assert (str(request.place), request.talk) == (CHANNEL, True)
    assert request.about == MessageRef(CHANNEL, call)


@pytest.mark.parametrize("button", ["b3", "B3", "deputy for police"])
async def test_a_press_on_a_message(client: Client, desk: Desk, button: str) -> None:
    call = await desk.post(CALL)
    for card in (call, {"id": call, "title": "whatever"}):
        await say(client, press={"card": card, "button": button})
    for request in desk.dispatch.asked:
        assert (request.words, dict(request.form)) == ("deputy", {"seat": "kent-police"})
        assert (request.about, str(request.place)) == (MessageRef(CHANNEL, call), CHANNEL)


async def test_a_press_on_a_private_card(client: Client, desk: Desk) -> None:
    desk.dispatch.script = lambda _request: Answer(Outcome.DONE, (CALL,))
    [reply] = (await say(client, text="/mase attend call", place="channel"))["replies"]
    await say(client, press={"card": reply["card"], "button": "b1"})
    request = desk.dispatch.asked[-1]
    assert (request.words, request.about, str(request.place)) == ("attend", None, CHANNEL)


@pytest.mark.parametrize(
    "press",
    [
        {"card": "nothing", "button": "b1"},
        {"card": "kent-and-medway-1", "button": "b9"},
        {"card": "kent-and-medway-1", "button": "twin"},
        {"card": "kent-and-medway-2", "button": "b1"},
    ],
)
async def test_a_press_on_nothing_is_answered_kindly(
    client: Client, desk: Desk, press: dict[str, str]
) -> None:
    await desk.post(Card("Twins", (Buttons((Button("Twin", "a"), Button("Twin", "b"))),)))
    await desk.store.of(KENT).post(CHANNEL, None, b"broken", START)
    answer = await say(client, press=press)
    assert answer["outcome"] == "misused"
    assert answer["replies"][0]["text"] == snapshot("""\
That button is not there any more
The card may have changed, or it is too long ago. Please ask again: /mase help.\
""")
    assert desk.dispatch.asked == []


async def test_nobody_presses_what_another_was_shown(client: Client, desk: Desk) -> None:
    desk.dispatch.script = lambda _request: Answer(Outcome.DONE, (CALL,))
    [reply] = (await say(client, text="/mase attend call"))["replies"]
    direct = await desk.outbound.send(desk.outbound.direct(KENT, POLICE), CALL, START)
    for card in (reply["card"]["id"], direct):
        theirs = {"as": CHAIR, "press": {"card": card, "button": "b1"}}
        assert (await say(client, **theirs))["outcome"] == "misused"
        assert (await say(client, panel=LONDON, press=theirs["press"]))["outcome"] == "misused"
    mine = {"card": direct, "button": "b1"}
    assert (await say(client, press=mine))["outcome"] == "done"


async def test_a_form(client: Client, desk: Desk) -> None:
    values = {"person": "sam@kent.example", "attested": True, "seat": "", "sure": False}
    await say(client, form={"name": "deputy", "values": values})
    [request] = desk.dispatch.asked
    assert request.words == "deputy"
    assert request.form == {"person": "sam@kent.example", "attested": "yes", "seat": ""}


async def test_what_is_answered(client: Client, desk: Desk) -> None:
    desk.dispatch.script = lambda _request: Answer(Outcome.ASKED, (CALL, DEPUTY))
    answer = await say(client, text="/mase deputy")
    card, form = answer.pop("replies")
    assert answer == {"outcome": "asked", "at": "2026-09-25T13:30:00Z"}
    assert card.keys() == form.keys() == {"text", "card", "private", "html"}
    assert card["text"].startswith("Who is coming on Friday 25 September 2026?\n")
    assert card["html"].startswith('<article class="card" data-card="private-')
    assert form["card"]["form"] == "deputy"
    assert form["html"].startswith('<form class="form" data-form="deputy"')


async def test_a_repeat_is_the_same_request(client: Client, desk: Desk) -> None:
    call = await desk.post(CALL)
    press = {"press": {"card": call, "button": "b1"}}
    await say(client, id="once", **press)
    await desk.store.of(KENT).replace(call, b'{"title":"Closed","blocks":[]}', START)
    await say(client, id="once", **press)
    async with client.post(
        "/api/say", json=said(**press), headers={"Idempotency-Key": "once"}
    ) as response:
        assert response.status == 200
    assert len({request.id for request in desk.dispatch.asked}) == 1
    assert [request.words for request in desk.dispatch.asked] == ["attend"] * 3


async def test_ids_of_different_people_never_meet(client: Client, desk: Desk) -> None:
    for who in ({}, {"as": CHAIR}, {"panel": LONDON}):
        await say(client, **{"text": "/mase help", "id": "1", **who})
    await say(client, text="/mase help")
    await say(client, text="/mase help")
    assert len({request.id for request in desk.dispatch.asked}) == 5
