"""The console as a stage: its HTTP calls, made as its page makes them."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from bot.console_roster import ConsoleRoster
from bot.platforms.console import Ports, application
from tests.scenarios.house import KENT, House, email_of, keeping_house
from tests.scenarios.stage import Seen
from tests.support.databases import Opening

Web = TestClient[Any, Any]


@dataclass
class MovingClock:
    """The house's clock as the console reads it."""

    house: House

    def now(self) -> datetime:
        return self.house.now

    async def move_to(self, to: datetime) -> None:
        await self.house.move_on(to)


@dataclass
class ConsoleStage:
    """One panel on the console."""

    house: House
    web: Web
    who: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)
    forms: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=count)

    async def types(self, who: str, words: str) -> Seen:
        return await self._say(who, text=f"/mase {words}", place="channel")

    async def tells(self, who: str, words: str) -> Seen:
        return await self._say(who, text=words, place="direct")

    async def replies(self, who: str, under: str, words: str) -> Seen:
        return await self._say(who, text=words, about=await self._message(under), place="channel")

    async def talks(self, who: str, words: str) -> Seen:
        return await self._say(who, text=words, place="channel")

    async def presses(self, who: str, label: str, on: str = "") -> Seen:
        card = await self._message(on, who) if on else self.cards[who]
        return await self._say(who, press={"card": card, "button": label})

    async def fills_in(self, who: str, entries: Mapping[str, str]) -> Seen:
        form = self.forms[who]
        values = {one["name"]: one["value"] for one in form["fields"] if one.get("value")}
        for label, entry in entries.items():
            asked = next(one for one in form["fields"] if one["label"] == label)
            values[asked["name"]] = _value(asked, entry)
        return await self._say(who, form={"name": form["form"], "values": values}, place="channel")

    async def looks_at_own_page(self, who: str) -> Seen:
        return await self._say(who, text="/mase home", place="direct")

    async def again(self) -> Seen:
        return await self._send()

    async def channel(self) -> Sequence[str]:
        return await self._new({"panel": KENT})

    async def direct(self, who: str) -> Sequence[str]:
        return await self._new({"panel": KENT, "as": email_of(who)})

    async def moves_on(self, to: datetime) -> None:
        await self.house.move_on(to)

    async def _say(self, who: str, **what: Any) -> Seen:
        self.who = who
        self.said = {"panel": KENT, "as": email_of(who), "id": f"n{next(self.numbers)}", **what}
        return await self._send()

    async def _send(self) -> Seen:
        async with self.web.post("/api/say", json=self.said) as response:
            body = await response.json()
            assert response.status == 200, body
        await self.house.settle()
        return self._seen(body["replies"])

    def _seen(self, replies: Sequence[Mapping[str, Any]]) -> Seen:
        text = "\n".join(reply["text"] for reply in replies)
        asked: Sequence[Mapping[str, Any]] = ()
        for said in (reply["card"] for reply in replies):
            if "form" in said:
                self.forms[self.who] = said
                asked = [one for one in said["fields"] if one["kind"] != "hidden"]
            else:
                self.cards[self.who] = said["id"]
        errors = {one["label"]: one["error"] for one in asked if one.get("error")}
        return Seen(text, tuple(one["label"] for one in asked), errors)

    async def _messages(self, query: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
        async with self.web.get("/api/channel", params=query) as response:
            messages: Sequence[Mapping[str, Any]] = (await response.json())["messages"]
            return messages

    async def _message(self, showing: str, who: str = "") -> str:
        """The newest message of the channel, else of somebody's direct chat, that shows these words."""
        messages = list(await self._messages({"panel": KENT}))
        if who:
            messages = [*await self._messages({"panel": KENT, "as": email_of(who)}), *messages]
        found = [one["id"] for one in messages if showing in one["text"]]
        assert found, f"nothing they see shows “{showing}”: {[m['text'] for m in messages]}"
        return str(found[-1])

    async def _new(self, query: Mapping[str, str]) -> Sequence[str]:
        now = {one["id"]: one["text"] for one in await self._messages(query)}
        new = [text for name, text in now.items() if self.seen.get(name) != text]
        self.seen |= now
        return new


def _value(asked: Mapping[str, Any], entry: str) -> str:
    """What a field is sent: an option by its label, a person by address."""
    options = {one["label"]: one["value"] for one in asked.get("options", ())}
    if asked["kind"] == "person":
        return f"@{email_of(entry)}"
    return str(options.get(entry, entry))


@asynccontextmanager
async def console_stage(opening: Opening) -> AsyncIterator[ConsoleStage]:
    """The console on loopback."""
    async with keeping_house(opening) as house:
        bot = house.bot
        roster = ConsoleRoster(bot.database, house.clock, bot.commands)
        ports = Ports(bot.dispatcher, bot.store, MovingClock(house), roster, bot.documents)
        server = TestServer(application(ports, bot.bell), host="127.0.0.1")
        async with TestClient(server) as web:
            yield ConsoleStage(house, web)
