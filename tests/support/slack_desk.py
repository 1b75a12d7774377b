"""A bot that hears the Slack stand-in: everything between them is real HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.platforms.slack import connected, listening
from bot.platforms.slack.errands import Errands
from bot.platforms.slack.http import PATH
from bot.platforms.slack.pacing import Pacing
from bot.platforms.slack.patience import Patience
from bot.platforms.slack.socket import Watch
from manifest.slack.permissions import Method
from tests.scenarios.house import House, keeping_house
from tests.support.databases import Opening
from tests.support.slack_stand_in import TEAM, TOKEN, SlackStandIn, standing_in
from tests.support.slack_user import CHANNEL, SECRET, Answered, Delivery, Workspace
from tests.support.story import PATIENCE

Web = TestClient[Any, Any]


WAITS = Patience(people=PATIENCE, form=PATIENCE, bot=PATIENCE)
"""A busy machine is no fault of the story."""


class InAHurry(Pacing):
    """Rests when Slack says so, and at no other time."""

    async def turn(self, method: Method, channel: str) -> None:
        """It is always one's turn."""
        left = self._rests.get((method, channel), 0.0)
        if left:
            await super().turn(method, channel)


@dataclass
class Desk:
    """Slack on one side, the bot on the other."""

    house: House
    slack: SlackStandIn
    web: Web
    errands: Errands
    people: Workspace

    async def post(self, delivery: Delivery, **headers: str) -> Answered:
        """Deliver something to the bot, and let it finish what it does about it."""
        answered = await self.deliver(delivery, **headers)
        await self.errands.done()
        await self.house.settle()
        return answered

    async def deliver(self, delivery: Delivery, **headers: str) -> Answered:
        """Deliver something, and wait for nothing but the answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        whole = {**delivery.headers, **named}
        async with self.web.post(PATH, data=BytesIO(delivery.raw), headers=whole) as response:
            return Answered(response.status, await response.read())


@asynccontextmanager
async def at_desk(
    opening: Opening, *, bound: str = CHANNEL, watch: Watch | None = None, **more: str
) -> AsyncIterator[Desk]:
    """A bot with Kent's panel `bound` to a channel of the stand-in; `more` are settings."""
    async with standing_in() as slack:
        slack.add_channel(CHANNEL, is_private=True)
        settings = {
            "MASE_SLACK_SIGNING_SECRET": SECRET,
            "MASE_SLACK_BOT_TOKEN": TOKEN,
            "MASE_SLACK_API_URL": f"{slack.url}/api/",
            "MASE_SLACK_WORKSPACE_IDS": TEAM,
            **more,
        }
        hurried = partial(connected, pacing=InAHurry())
        given = {name: value for name, value in settings.items() if value}
        async with keeping_house(opening, given, hurried) as house:
            if bound:
                await house.bind("slack", TEAM, bound)
            assert house.bot.chats.slack is not None
            ports = house.bot.slack_ports()
            async with listening(house.bot.chats.slack, ports, watch, WAITS) as heard:
                app = web.Application()
                app.add_routes(heard.routes)
                async with TestClient(TestServer(app, host="127.0.0.1")) as client:
                    yield Desk(house, slack, client, heard.errands, Workspace(slack))
