"""The way in to Slack with what is behind it scripted: one answer, whatever is asked."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.answer import LATE, Answer
from bot.clock import SystemClock
from bot.platforms.slack import Keys, Ports, connected, listening
from bot.platforms.slack.errands import Errands
from bot.platforms.slack.patience import Patience
from chat.document import Made
from chat.request import Actor, Place, Request, RequestId
from tests.support.slack_desk import InAHurry
from tests.support.slack_stand_in import TEAM, TOKEN, SlackStandIn
from tests.support.slack_user import SECRET, Answered, Delivery, Workspace


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
async def hearing(
    slack: SlackStandIn,
    scripted: Scripted,
    patience: Patience | None = None,
    listed: Sequence[str] = (TEAM,),
) -> AsyncIterator["Ear"]:
    """The way in, with what is behind it scripted."""
    keys = Keys(TOKEN, SECRET, workspaces=listed, api=f"{slack.url}/api/")
    clock = SystemClock()
    ports = Ports(scripted, scripted, scripted, clock, clock)
    async with (
        connected(keys, scripted, InAHurry()) as there,
        listening(there, ports, patience=patience) as heard,
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
