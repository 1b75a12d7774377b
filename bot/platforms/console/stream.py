"""Server-sent events: each new or changed message, and the time."""

import asyncio
import json
import secrets
from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from aiohttp import web

from bot.platforms.console.bell import Bell
from bot.platforms.console.feed import Feed, Feeds
from bot.platforms.console.ports import Clock
from bot.platforms.console.render import instant, message_json

_LISTENERS = 64
_PAUSE = 1.0
"""Seconds between two looks at the store when nobody rings: another process may have written."""
_BEATS = 15
"""After so many looks without an event the time is sent, so that a dead connection shows."""


class Streams:
    """Every open stream."""

    def __init__(self, feeds: Feeds, bell: Bell, clock: Clock) -> None:
        """Tell what `feeds` find, at once when `bell` rings."""
        self.feeds = feeds
        self._bell = bell
        self._clock = clock
        self._run = secrets.token_hex(4)
        self._open = 0

    @property
    def full(self) -> bool:
        """Whether there are as many listeners as there may be."""
        return self._open >= _LISTENERS

    async def serve(
        self, response: web.StreamResponse, feeds: Mapping[str, Feed], last: str
    ) -> None:
        """Tell one listener everything after `last`, its last event's id, until either leaves."""
        self._open += 1
        try:
            await self._tell(response, feeds, self._after(last))
        except ConnectionResetError:
            pass
        finally:
            self._open -= 1

    async def _tell(
        self, response: web.StreamResponse, feeds: Mapping[str, Feed], number: int
    ) -> None:
        quiet = _BEATS
        while not self._bell.closed:
            rings = self._bell.rings
            await asyncio.gather(*(feed.look() for feed in feeds.values()))
            changes = _changes(feeds, number)
            for number, told in changes:
                await self._send(response, "message", told, number)
            if changes or quiet >= _BEATS:
                await self._send(response, "clock", {"now": instant(self._clock.now())})
                quiet = 0
            rang = await self._bell.heard(rings, _PAUSE)
            quiet = _BEATS if rang else quiet + 1

    async def _send(
        self, response: web.StreamResponse, event: str, data: Mapping[str, Any], number: int = 0
    ) -> None:
        identity = f"id: {self._run}-{number}\n" if number else ""
        text = f"event: {event}\n{identity}data: {json.dumps(data)}\n\n"
        await response.write(text.encode("ascii"))

    def _after(self, last: str) -> int:
        """The number to go on from; an id of an earlier run counts for nothing."""
        run, _, number = last.partition("-")
        known = run == self._run and number.isascii() and number.isdigit() and len(number) < 16
        return int(number) if known else 0


def _changes(feeds: Mapping[str, Feed], number: int) -> list[tuple[int, dict[str, Any]]]:
    """What changed in all these places after that number, in order."""
    changes = (
        (change, {**message_json(message), "place": place})
        for place, feed in feeds.items()
        for change, message in feed.since(number)
    )
    return sorted(changes, key=itemgetter(0))
