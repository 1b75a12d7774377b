"""The bot's own token: one fetch for everybody, in good time, and never in anybody's way.

The login answers on the same event loop as the bot asks on: a fetch that blocked it would never
get its answer.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.platforms.teams.credentials import Credentials
from bot.sending import Unavailable
from tests.support.teams_stand_in import APP, TENANT, TOKEN, StandIn, standing_in

BEARER = {"Authorization": f"Bearer {TOKEN}"}


@dataclass
class Watch:
    """Seconds that go by as told."""

    seconds: float = 1000.0

    def now(self) -> float:
        return self.seconds


@dataclass
class Login:
    """A login, and a bot's identity there."""

    stand_in: StandIn
    watch: Watch
    credentials: Credentials

    async def fetches(self) -> int:
        """How many there were, once none is under way."""
        running = asyncio.all_tasks()
        under_way = [one for one in running if "Credentials._fetch" in repr(one.get_coro())]
        await asyncio.gather(*under_way, return_exceptions=True)
        return self.stand_in.calls["login"]


@pytest.fixture
async def login() -> AsyncIterator[Login]:
    watch = Watch()
    async with standing_in() as stand_in, aiohttp.ClientSession() as session:
        where = f"{stand_in.url}/login"
        yield Login(
            stand_in, watch, Credentials(session, where, TENANT, APP, "of-the-app", watch.now)
        )


async def test_fifty_who_ask_at_once_wait_for_one_fetch(login: Login) -> None:
    login.stand_in.latency = 0.05
    asked = [login.credentials.headers() for _ in range(50)]
    assert await asyncio.gather(*asked) == [BEARER] * 50
    assert await login.fetches() == 1


async def test_fifty_who_ask_at_once_hear_of_one_failure(login: Login) -> None:
    login.stand_in.latency = 0.05
    login.stand_in.fail("login", status=401, code="invalid_client", times=50)
    asked = [login.credentials.headers() for _ in range(50)]
    heard = await asyncio.gather(*asked, return_exceptions=True)
    assert {(type(one), str(one)) for one in heard} == {(Unavailable, "login_http_401")}
    assert await login.fetches() == 1


async def test_a_token_is_kept_and_renewed_before_it_ends(login: Login) -> None:
    await login.credentials.headers()
    login.watch.seconds += 3298
    await login.credentials.headers()
    assert await login.fetches() == 1
    login.watch.seconds += 2
    assert await login.credentials.headers() == BEARER
    assert await login.fetches() == 2
    login.watch.seconds += 3000
    await login.credentials.headers()
    assert await login.fetches() == 2


async def test_nobody_waits_for_a_renewal_while_the_old_token_holds(login: Login) -> None:
    await login.credentials.headers()
    login.stand_in.fail("login", drop=True, times=3)
    login.watch.seconds += 3598
    assert await login.credentials.headers() == BEARER
    assert await login.fetches() == 2
    login.watch.seconds += 1
    with pytest.raises(Unavailable, match="login_unreachable"):
        await login.credentials.headers()


async def test_a_short_token_is_renewed_halfway(login: Login) -> None:
    login.stand_in.token_lasts = "60"
    await login.credentials.headers()
    login.watch.seconds += 29
    await login.credentials.headers()
    assert await login.fetches() == 1
    login.watch.seconds += 2
    await login.credentials.headers()
    assert await login.fetches() == 2


async def test_a_token_that_was_refused_is_not_shown_again(login: Login) -> None:
    await login.credentials.headers()
    login.credentials.forget()
    assert await login.credentials.headers() == BEARER
    assert await login.fetches() == 2


@pytest.mark.parametrize("lasts", [None, "soon", []])
async def test_a_login_that_makes_no_sense_gives_no_token(login: Login, lasts: object) -> None:
    login.stand_in.token_lasts = lasts
    with pytest.raises(Unavailable, match="login_http_200"):
        await login.credentials.headers()


async def test_whoever_gives_up_waiting_does_not_take_it_from_the_others(login: Login) -> None:
    login.stand_in.latency = 0.05
    hasty = asyncio.create_task(login.credentials.headers())
    patient = asyncio.create_task(login.credentials.headers())
    await asyncio.sleep(0)
    hasty.cancel()
    assert await patient == BEARER
    assert await login.fetches() == 1


async def test_a_login_that_is_not_there_is_said_so() -> None:
    async with aiohttp.ClientSession() as session:
        nowhere = Credentials(session, "http://127.0.0.1:9/login", TENANT, APP, "of-the-app")
        with pytest.raises(Unavailable, match="login_unreachable"):
            await nowhere.headers()


async def test_without_a_secret_nobody_is_asked(login: Login) -> None:
    async with aiohttp.ClientSession() as session:
        bare = Credentials(session, f"{login.stand_in.url}/login", TENANT, APP, "")
        assert await bare.headers() == {}
    assert login.stand_in.calls["login"] == 0
