"""Teams' side of the measuring, in a process of its own: a stand-in, and people who write to a bot.

    python -m bench.teams_caller

prints where the stand-in answers; each line on standard input is a lap, answered by a line.
"""

import asyncio
import json
import sys
from collections.abc import Iterator, Mapping
from itertools import cycle
from typing import Any, Final

import aiohttp

from bench.race import race
from tests.support.teams_stand_in import StandIn, standing_in
from tests.support.teams_user import TeamsUser

PEOPLE: Final = 192
"""How many people write to the bot, by turns: twelve on each of sixteen panels."""


class NotAnswered(Exception):
    """The bot did not answer as it should: what was measured is not what was meant."""


async def lap(
    stand_in: StandIn, http: aiohttp.ClientSession, people: Iterator[int], asked: Mapping[str, Any]
) -> Any:
    """Let so many people write at once, then the next as many; how long it took.

    Each turn is another person's: the bot writes no faster into one chat than Teams lets it.
    """
    token = stand_in.issuer.token(stand_in.service_url) if asked["signed"] else ""
    lanes = [
        [
            TeamsUser(stand_in, http, asked["url"], f"bench-{next(people)}")
            for _ in range(asked["turns"])
        ]
        for _ in range(asked["at_once"])
    ]
    stand_in.sent.clear()

    async def write(user: TeamsUser) -> None:
        activity = user.activity("message", text=asked["words"])
        if (await user.send(activity, token)).status not in (200, 201):
            raise NotAnswered(asked["words"])

    raced = await race(lanes, write)
    if len(stand_in.sent) != len(raced.each):
        raise NotAnswered(f"{len(stand_in.sent)} answers to {len(raced.each)}")
    return {"seconds": raced.seconds, "each": raced.each}


async def serve() -> None:
    """Answer until standard input ends."""
    people = cycle(range(PEOPLE))
    async with standing_in() as stand_in, aiohttp.ClientSession() as http:
        stand_in.open_to_all = True  # the echo has no token to show
        print(stand_in.url, flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            took = await lap(stand_in, http, people, json.loads(line))
            print(json.dumps(took), flush=True)


if __name__ == "__main__":
    asyncio.run(serve())
