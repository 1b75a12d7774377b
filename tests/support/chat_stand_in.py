"""A chat platform for tests: a process of its own, on loopback, that writes down what it took.

    python -m tests.support.chat_stand_in LOG

prints where it answers. A message is in the log before it is acknowledged, so the log is what
people would have seen. Some sends are answered with 429, and it can be told to misbehave.
"""

import asyncio
import json
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from aiohttp import web

IMPATIENT_SHARE = 0.03
RETRY_AFTER = 0.05
SECONDS = {"hang": 3600.0, "slow": 1.5}


@dataclass
class StandIn:
    """Messages by place, and the moods that some places are in."""

    log: IO[str]
    chance: random.Random
    messages: dict[str, dict[str, str]] = field(default_factory=dict)
    moods: dict[str, str] = field(default_factory=dict)
    calls: int = 0

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Take a message; what goes wrong depends on the mood of its place."""
        self.calls += 1
        said: dict[str, str] = await request.json()
        mood = self.moods.get(said["place"], "")
        if mood == "gone":
            return web.json_response({"error": "channel_not_found"}, status=404)
        if mood == "limited" or self.chance.random() < IMPATIENT_SHARE:
            return web.json_response({}, status=429, headers={"Retry-After": str(RETRY_AFTER)})
        if mood in SECONDS:
            await asyncio.sleep(SECONDS[mood])
        message = self._take(said)
        if mood == "5xx":
            return web.json_response({}, status=502)
        if mood == "drop":
            assert request.transport is not None
            request.transport.abort()
        return web.json_response({"id": message})

    async def find(self, request: web.Request) -> web.StreamResponse:
        """The message of a place that was sent with a key."""
        place, key = request.query["place"], request.query["key"]
        found = [
            m for m, said in self.messages.items() if (said["place"], said["key"]) == (place, key)
        ]
        return web.json_response({"id": found[0] if found else None})

    async def update(self, request: web.Request) -> web.StreamResponse:
        """Change a message."""
        said: dict[str, str] = await request.json()
        if said["id"] not in self.messages:
            return web.json_response({"error": "message_not_found"}, status=410)
        self.messages[said["id"]]["text"] = said["text"]
        return web.json_response({})

    async def mood(self, request: web.Request) -> web.StreamResponse:
        """Be so towards a place from now on: gone, limited, hang, slow, 5xx, drop, or nothing."""
        self.moods |= await request.json()
        return web.json_response({"calls": self.calls})

    def _take(self, said: dict[str, str]) -> str:
        message = f"m{len(self.messages) + 1}"
        self.messages[message] = dict(said)
        self.log.write(json.dumps({"id": message, **said}) + "\n")
        self.log.flush()
        return message


def application(stand_in: StandIn) -> web.Application:
    """The stand-in as a web application."""
    app = web.Application()
    app.add_routes(
        [
            web.post("/send", stand_in.send),
            web.get("/find", stand_in.find),
            web.post("/update", stand_in.update),
            web.post("/mood", stand_in.mood),
        ]
    )
    return app


async def serve(log: Path) -> None:
    """Serve until standard input ends, which it does however the test ends."""
    with log.open("a", encoding="utf-8") as written:
        stand_in = StandIn(written, random.Random(7))
        runner = web.AppRunner(application(stand_in), access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, backlog=256)
        await site.start()
        print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)  # noqa: T201
        await asyncio.to_thread(sys.stdin.read)
        await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
