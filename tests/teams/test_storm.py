"""Many bad calls at once, and keys that change under traffic."""

import asyncio
import random
import time
from collections import Counter
from typing import Any

import aiohttp
import pytest

from bot.platforms.teams.signing_keys import NoKeys, SigningKeys
from tests.support.requests import rows
from tests.support.teams_stand_in import CHANNEL
from tests.support.teams_user import TeamsUser
from tests.teams.world import World

AT_ONCE = 16
PAST = int(time.time()) - 7200  # noqa: TID251 - what a token says is held against the real clock


def forged(user: TeamsUser, activity: dict[str, Any], chance: random.Random) -> str:
    issuer, url = user.stand_in.issuer, activity["serviceUrl"]
    match chance.randrange(5):
        case 0:
            return issuer.forged(url, "none")
        case 1:
            return issuer.forged(url, "HS256")
        case 2:
            return issuer.token(url, key=2, kid="key-0")
        case 3:
            return issuer.token(url, key=2, kid=f"key-{chance.randrange(10**6)}")
        case _:
            return "".join(chance.choices("abc.=_-", k=chance.randrange(1, 200)))


def expired(user: TeamsUser, activity: dict[str, Any]) -> str:
    return user.stand_in.issuer.token(activity["serviceUrl"], exp=PAST)


def malformed(activity: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """One field of another shape, or gone."""
    name = chance.choice(["type", "id", "from", "recipient", "conversation", "channelId"])
    shapes: list[object] = [None, [], 7, True, "", "\x00", {"id": None}, {"id": ["a"]}]
    return {**activity, name: chance.choice(shapes)}


async def test_a_thousand_bad_calls_do_nothing_and_break_nothing(teams: World) -> None:
    chance = random.Random(20)
    police = teams.user("police")
    stranger = TeamsUser(teams.stand_in, teams.http, teams.url, "police", tenant="another")
    replayed = police.typed("status", channel=CHANNEL)
    assert (await police.send(replayed)).status == 200
    before = await teams.audit(), len(await rows(teams.bot.database, "request"))
    calls: list[tuple[str, dict[str, Any], str | None]] = []
    for _ in range(200):
        activity = police.typed("attend", channel=CHANNEL)
        calls += [
            ("forged", activity, forged(police, activity, chance)),
            ("expired", activity, expired(police, activity)),
            ("foreign", stranger.typed("attend"), None),
            ("malformed", malformed(activity, chance), None),
            ("replayed", replayed, None),
        ]
    chance.shuffle(calls)
    answered = await at_once(police, calls)
    assert sum(answered.values()) == 1000
    assert {kind: status for kind, status in answered if status >= 500} == {}
    assert answered["forged", 401] == answered["expired", 401] == 200
    assert answered["foreign", 403] == answered["replayed", 200] == 200
    assert sum(n for (kind, status), n in answered.items() if kind == "malformed") == 200
    assert not any(status == 200 for kind, status in answered if kind == "malformed")
    assert (await teams.audit(), len(await rows(teams.bot.database, "request"))) == before
    assert len(teams.told("police")) == 1
    assert teams.stand_in.calls["keys"] <= 2


async def at_once(
    user: TeamsUser, calls: list[tuple[str, dict[str, Any], str | None]]
) -> "Counter[tuple[str, int]]":
    answered: Counter[tuple[str, int]] = Counter()
    left = iter(calls)

    async def caller() -> None:
        for kind, activity, token in left:
            answered[kind, (await user.send(activity, token)).status] += 1

    await asyncio.gather(*(caller() for _ in range(AT_ONCE)))
    return answered


async def test_a_key_that_is_new_is_found_while_calls_go_on(teams: World) -> None:
    issuer = teams.stand_in.issuer
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, teams.stand_in.openid_url, cooling=0.0)
        assert await keys.key("key-0") is not None
        issuer.rotate()
        found = await asyncio.gather(*(keys.key("key-1") for _ in range(50)))
        assert all(key is not None for key in found)
        assert await keys.key("key-0") is None


async def test_unknown_keys_cost_one_fetch(teams: World) -> None:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, teams.stand_in.openid_url)
        wanted = [f"unknown-{number}" for number in range(500)]
        assert set(await asyncio.gather(*map(keys.key, wanted))) == {None}
        assert teams.stand_in.calls["keys"] == 1
        assert await keys.key("key-0") is not None


async def test_a_withdrawn_key_is_let_go_without_anybody_waiting(teams: World) -> None:
    issuer = teams.stand_in.issuer
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, teams.stand_in.openid_url, cooling=0.0, kept=0.0)
        await keys.key("key-0")
        issuer.rotate()
        assert await keys.key("key-0") is not None
        for _ in range(100):
            await teams.http.get(teams.stand_in.openid_url)  # others go on meanwhile
            if await keys.key("key-0") is None:
                return
        raise AssertionError("the key is still good")


async def test_without_any_key_the_caller_is_asked_to_come_again(teams: World) -> None:
    teams.stand_in.fail("metadata", status=500)
    police = teams.user("police")
    assert (await police.says("status")).status == 503
    assert teams.told("police") == []


async def test_traffic_goes_on_while_keys_rotate(teams: World) -> None:
    """A key is known before it is used, as Microsoft publishes it; then the old one goes."""
    issuer, police = teams.stand_in.issuer, teams.user("police")
    issuer.published = [0, 1]
    for number in range(4):
        issuer.current = number % 2
        calls = [police.says("status") for _ in range(8)]
        assert {one.status for one in await asyncio.gather(*calls)} == {200}


@pytest.mark.parametrize(
    "odd", [{"kty": "RSA", "kid": "odd"}, {"kty": "RSA", "n": "AQAB"}, {"kty": "EC"}, 7]
)
async def test_a_key_that_makes_no_sense_takes_no_other_away(teams: World, odd: object) -> None:
    teams.stand_in.issuer.odd = [odd]
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, teams.stand_in.openid_url)
        assert await keys.key("key-0") is not None
        assert await keys.key("odd") is None


@pytest.mark.parametrize(
    "metadata",
    [[], None, "text", {}, {"jwks_uri": 7}, {"jwks_uri": "http://elsewhere.example/keys"}],
)
async def test_odd_metadata_are_no_keys(teams: World, metadata: object) -> None:
    teams.stand_in.metadata = metadata
    async with aiohttp.ClientSession() as session:
        with pytest.raises(NoKeys):
            await SigningKeys(session, teams.stand_in.openid_url).key("key-0")
