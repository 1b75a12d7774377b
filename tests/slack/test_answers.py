"""Answers that come late, in several parts, with files, or at the last moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.answer import LATE, Answer
from bot.clock import SystemClock
from bot.platforms.slack import Keys, Ports, connected, listening
from bot.platforms.slack.errands import Errands
from bot.sending import Gone
from chat.card import Card, File, Text
from chat.document import Made
from chat.reply import Outcome
from chat.request import Actor, Place, Request, RequestId
from panel.names import PanelKey
from tests.support.block_kit import elements, texts
from tests.support.slack_desk import InAHurry
from tests.support.slack_stand_in import TEAM, TOKEN, SlackStandIn
from tests.support.slack_user import SECRET, Answered, Delivery, Workspace

KENT = PanelKey("kent-and-medway")


@dataclass
class Scripted:
    """A dispatch that gives one answer, and rows in which everybody is linked."""

    answer: Answer = LATE
    asked: list[Request] = field(default_factory=list)

    async def handle(self, request: Request) -> Answer:
        self.asked.append(request)
        return self.answer

    async def is_call(self, place: Place, message: str) -> bool:
        return True

    async def direct_of(self, organisation: str, user: str) -> str | None:
        return "D" + user.removeprefix("U")

    async def is_bound(self, organisation: str) -> bool:
        return True

    async def joined(self, id_: RequestId, who: Actor, place: Place, at: datetime) -> None:
        return

    async def left(self, id_: RequestId, who: Actor, place: Place, at: datetime) -> None:
        return

    async def made(self, name: str) -> Made | None:
        return Made(b"a document", "text/plain")


@asynccontextmanager
async def hearing(slack: SlackStandIn, scripted: Scripted) -> AsyncIterator["Ear"]:
    """The way in, with what is behind it scripted."""
    keys = Keys(TOKEN, SECRET, workspaces=(TEAM,), api=f"{slack.url}/api/")
    clock = SystemClock()
    ports = Ports(scripted, scripted, scripted, clock, clock)
    async with (
        connected(keys, scripted, InAHurry()) as there,
        listening(there, ports) as heard,
    ):
        app = web.Application()
        app.add_routes(heard.routes)
        async with TestClient(TestServer(app, host="127.0.0.1")) as client:
            yield Ear(slack, client, heard.errands, Workspace(slack))


@dataclass
class Ear:
    """Where to speak to it."""

    slack: SlackStandIn
    client: "TestClient[web.Request, web.Application]"
    errands: Errands
    people: Workspace

    async def post(self, delivery: Delivery) -> Answered:
        async with self.client.post(
            "/slack/events", data=delivery.raw, headers=delivery.headers
        ) as response:
            answered = Answered(response.status, await response.read())
        await self.errands.done()
        return answered


async def test_what_took_too_long_says_that_nothing_was_recorded(slack: SlackStandIn) -> None:
    async with hearing(slack, Scripted()) as ear:
        said = await ear.post(ear.people.command("U1", "status"))
        assert "Nothing was recorded. Please try again." in "\n".join(texts(said.json["blocks"]))
        assert said.json["response_type"] == "ephemeral"


async def test_cards_after_the_first_follow_it(slack: SlackStandIn) -> None:
    cards = tuple(Card(title, (Text("Words."),)) for title in ("One", "Two", "Three"))
    async with hearing(slack, Scripted(Answer(Outcome.DONE, cards, panel=KENT))) as ear:
        said = await ear.post(ear.people.command("U1", "status"))
        assert "One" in str(said.json)
        assert sorted(one["blocks"][0]["text"]["text"] for one in slack.private["U1"]) == [
            "Three",
            "Two",
        ]


@pytest.mark.parametrize("way", ["command", "press", "message"])
async def test_files_of_a_private_answer_go_into_the_direct_chat(
    slack: SlackStandIn, way: str
) -> None:
    slack.add_channel("D1")
    slack.add_channel("C0KENT")
    card = Card("Calendar", (File("kent/entry/1", "meeting.ics", "The meeting"),))
    async with hearing(slack, Scripted(Answer(Outcome.DONE, (card,), panel=KENT))) as ear:
        button = {"type": "button", "action_id": "mase:card:b1", "value": '{"w":"meeting entry"}'}
        delivery = {
            "command": ear.people.command("U1", "meeting entry"),
            "press": ear.people.press("U1", button, {"ts": "1790000000.000001"}),
            "message": ear.people.message("U1", "meeting entry", thread_ts="1790000000.000001"),
        }[way]
        await ear.post(delivery)
    shared = [one for one in slack.messages["D1"] if "files" in one]
    assert [file["name"] for one in shared for file in one["files"]] == ["meeting.ics"]
    assert slack.messages["C0KENT"] == []


async def test_a_press_says_what_the_button_carries(slack: SlackStandIn) -> None:
    scripted = Scripted(Answer(Outcome.DONE))
    async with hearing(slack, scripted) as ear:
        value = '{"w":"attend","v":{"meeting":"m1","panel":"kent-and-medway"}}'
        button = {"type": "button", "action_id": "mase:card:b1", "value": value}
        await ear.post(ear.people.press("U1", button, {"ts": "1790000000.000001"}))
    (asked,) = scripted.asked
    assert (asked.words, dict(asked.form)) == (
        "attend",
        {"meeting": "m1", "panel": "kent-and-medway"},
    )
    assert asked.about is not None
    assert asked.about.message == "1790000000.000001"
    assert asked.id.startswith(f"slack/{TEAM}/C0KENT/")


async def test_no_answer_shows_the_buttons_of_another_message(slack: SlackStandIn) -> None:
    card = Card("Quorum", (Text("7 of 12"),))
    async with hearing(slack, Scripted(Answer(Outcome.DONE, (card,), panel=KENT))) as ear:
        button = {"type": "button", "action_id": "mase:card:b1", "value": '{"w":"quorum"}'}
        await ear.post(ear.people.press("U1", button, {"ts": "1790000000.000001"}))
    (said,) = slack.private["U1"]
    assert said["replace_original"] is False
    assert list(elements(said["blocks"], "button")) == []


async def test_errands_outlive_the_call_and_end_with_the_bot() -> None:
    errands, done = Errands(), asyncio.Event()
    async with errands.running():
        errands.start(_sets(done))
    assert done.is_set()


async def test_an_errand_that_fails_is_logged_and_no_more() -> None:
    errands = Errands()
    async with errands.running():
        errands.start(_fails(Gone("channel_not_found")))
        errands.start(_fails(TimeoutError()))
        await errands.done()


async def _sets(done: asyncio.Event) -> None:
    await asyncio.sleep(0)
    done.set()


async def _fails(error: Exception) -> None:
    raise error
