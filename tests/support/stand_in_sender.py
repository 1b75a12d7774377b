"""Senders that speak to the chat stand-in, and the stand-in as a test starts it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from aiohttp import ClientConnectorError, ClientResponse, ClientSession

from bot.sending import Gone, MessageGone, OutcomeUnknown, RateLimited, Unavailable
from chat.card import Card
from chat.request import Place
from chat.text import card_text


@dataclass(frozen=True, slots=True)
class StandInServer:
    """A running stand-in: where it answers, and what it wrote down."""

    url: str
    log: Path

    def messages(self) -> list[dict[str, str]]:
        """Every message in the order it was taken."""
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]

    def count(self) -> int:
        """How many there are."""
        return self.log.read_bytes().count(b"\n")

    def mood(self, **places: str) -> Any:
        """Set moods by place."""
        headers = {"Content-Type": "application/json"}
        with urlopen(Request(self.url + "/mood", json.dumps(places).encode(), headers)) as answer:
            return json.load(answer)


@contextmanager
def standing_in(folder: Path) -> Iterator[StandInServer]:
    """Run a stand-in as a process of its own."""
    log = folder / "chat.log"
    command = [sys.executable, "-m", "tests.support.chat_stand_in", str(log)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield StandInServer(process.stdout.readline().strip(), log)
        process.stdin.close()


class Blind:
    """A sender to a platform on which nothing can be looked up."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def send(self, place: Place, card: Card, at: datetime, key: str) -> str:
        """Post a card."""
        said = {"place": str(place), "key": key, "text": card_text(card)}
        return str((await self._asked("/send", said))["id"])

    async def update(self, place: Place, message: str, card: Card, at: datetime) -> None:
        """Change a message."""
        said = {"id": message, "text": card_text(card)}
        await self._asked("/update", said)

    async def _asked(self, path: str, said: dict[str, str]) -> Any:
        try:
            async with self._session.post(self._url + path, json=said) as answer:
                _raise_for(answer)
                return await answer.json()
        except ClientConnectorError as error:
            raise Unavailable("connection_refused") from error


class Seeing(Blind):
    """A sender to a platform that keeps a key with each message."""

    async def find(self, place: Place, key: str, since: datetime) -> str | None:
        """The message sent there with that key."""
        where = {"place": str(place), "key": key}
        async with self._session.get(self._url + "/find", params=where) as answer:
            found: str | None = (await answer.json())["id"]
            return found


def _raise_for(answer: ClientResponse) -> None:
    match answer.status:
        case 429:
            raise RateLimited(float(answer.headers["Retry-After"]))
        case 404:
            raise Gone("channel_not_found")
        case 410:
            raise MessageGone("message_not_found")
        case status if status >= 500:
            raise OutcomeUnknown(f"http_{status}")
