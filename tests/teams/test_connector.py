"""Calls to the Bot Connector, over real HTTP: where the token may go, and what faults mean."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.platforms.teams.connector import Connector, Conversation, connected
from bot.platforms.teams.credentials import Credentials
from bot.platforms.teams.faults import fault_of
from bot.platforms.teams.pacing import Paces
from bot.sending import Gone, MessageGone, OutcomeUnknown, RateLimited, SendFault, Unavailable
from tests.support.teams_stand_in import APP, CHANNEL, TENANT, StandIn, standing_in

HELLO = {"type": "message", "text": "hello"}


@pytest.fixture
async def stand_in() -> AsyncIterator[StandIn]:
    async with standing_in() as made:
        yield made


@pytest.fixture
async def connector(stand_in: StandIn) -> AsyncIterator[Connector]:
    login = f"{stand_in.url}/login"
    async with connected(login, TENANT, APP, "of-the-app", ["127.0.0.1"]) as made:
        yield made


def channel(stand_in: StandIn) -> Conversation:
    return Conversation(stand_in.service_url, CHANNEL)


@pytest.mark.parametrize(
    ("how", "meant", "code"),
    [
        ({"status": 400, "code": "BadArgument"}, Gone, "BadArgument"),
        ({"status": 403, "code": "BotNotInConversationRoster"}, Gone, "BotNotInConversationRoster"),
        ({"status": 403, "code": "ConversationBlockedByUser"}, Gone, "ConversationBlockedByUser"),
        ({"status": 404, "code": "ConversationNotFound"}, Gone, "ConversationNotFound"),
        ({"status": 413, "code": "MessageSizeTooBig"}, Gone, "MessageSizeTooBig"),
        ({"status": 412, "code": "PreconditionFailed"}, Unavailable, "PreconditionFailed"),
        ({"status": 500}, OutcomeUnknown, "http_500"),
        ({"status": 502}, OutcomeUnknown, "http_502"),
        ({"status": 504}, OutcomeUnknown, "http_504"),
        ({"drop": True}, OutcomeUnknown, "connection_lost"),
        ({"status": 400, "code": "Sam lives at no. 4"}, Gone, ""),
    ],
)
async def test_what_a_fault_means_for_a_message(
    stand_in: StandIn, connector: Connector, how: dict[str, Any], meant: type, code: str
) -> None:
    stand_in.fail("post", **how)
    with pytest.raises(SendFault) as fault:
        await connector.post(channel(stand_in), HELLO)
    assert (type(fault.value), fault.value.code) == (meant, code)
    assert stand_in.calls["post"] == 1
    assert await connector.post(channel(stand_in), HELLO)


@pytest.mark.parametrize("how", [{"status": 502}, {"drop": True}, {"status": 412}])
async def test_what_can_be_asked_again_is_never_in_doubt(
    stand_in: StandIn, connector: Connector, how: dict[str, Any]
) -> None:
    for operation in ("personal", "update", "member"):
        # aiohttp itself asks again where a kept connection turns out to be dead.
        stand_in.fail(operation, times=2 if "drop" in how else 1, **how)
    with pytest.raises(Unavailable):
        await connector.personal(stand_in.service_url, TENANT, "29:chair")
    with pytest.raises(Unavailable):
        await connector.update(channel(stand_in), "17", HELLO)
    with pytest.raises(Unavailable):
        await connector.member(channel(stand_in), "29:chair")


@pytest.fixture
async def hurried(stand_in: StandIn) -> AsyncIterator[Connector]:
    """A connector that waits for nobody."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.2)) as session:
        identity = Credentials(session, f"{stand_in.url}/login", TENANT, APP, "of-the-app")
        yield Connector(session, identity, APP, ["127.0.0.1"], Paces())


async def test_an_answer_that_never_comes_is_in_doubt_for_a_message_alone(
    stand_in: StandIn, hurried: Connector
) -> None:
    for operation in ("post", "update"):
        stand_in.fail(operation, late=True)
    with pytest.raises(OutcomeUnknown, match="timed_out"):
        await hurried.post(channel(stand_in), HELLO)
    with pytest.raises(Unavailable, match="timed_out"):
        await hurried.update(channel(stand_in), "17", HELLO)


async def test_patience_is_passed_on(stand_in: StandIn, connector: Connector) -> None:
    stand_in.fail("post", status=429, retry_after=17)
    with pytest.raises(RateLimited) as fault:
        await connector.post(channel(stand_in), HELLO)
    assert fault.value.retry_after == 17


@pytest.mark.parametrize("said", ["", "soon", "nan", "inf", "-1", "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_patience_that_makes_no_sense_is_our_own(said: str) -> None:
    fault = fault_of(429, None, {"Retry-After": said}, repeatable=False)
    assert isinstance(fault, RateLimited)
    assert fault.retry_after == 5.0


async def test_a_message_that_is_gone_is_told_from_a_channel_that_is(
    stand_in: StandIn, connector: Connector
) -> None:
    with pytest.raises(MessageGone):
        await connector.update(channel(stand_in), "17", HELLO)
    stand_in.fail("update", status=403, code="BotNotInConversationRoster")
    with pytest.raises(Gone):
        await connector.update(channel(stand_in), "17", HELLO)
    message = await connector.post(channel(stand_in), HELLO)
    await connector.delete(channel(stand_in), message)
    assert stand_in.at(CHANNEL) == []


async def test_a_token_that_was_refused_is_fetched_anew(
    stand_in: StandIn, connector: Connector
) -> None:
    stand_in.fail("post", status=401)
    with pytest.raises(Unavailable):
        await connector.post(channel(stand_in), HELLO)
    await connector.post(channel(stand_in), HELLO)
    assert stand_in.calls["login"] == 2


@pytest.mark.parametrize(
    "service",
    ["https://evil.example/", "http://smba.trafficmanager.net/", "https://127.0.0.1.evil.example/",
     "https://127.0.0.1@evil.example/", "ftp://127.0.0.1/", "//127.0.0.1/", ""],
)  # fmt: skip
async def test_the_token_is_shown_to_no_other_host(connector: Connector, service: str) -> None:
    with pytest.raises(Gone, match="service_host_not_allowed"):
        await connector.post(Conversation(service, CHANNEL), HELLO)


async def test_nothing_that_was_sent_follows_a_redirect(
    stand_in: StandIn, connector: Connector
) -> None:
    stand_in.fail("post", status=307, location=f"{stand_in.url}/emea/v3/conversations/a/activities")
    with pytest.raises(Gone, match="http_307"):
        await connector.post(channel(stand_in), HELLO)
    assert stand_in.sent == []


async def test_a_service_that_is_not_there_took_nothing() -> None:
    async with (
        aiohttp.ClientSession(),
        connected("http://127.0.0.1:9/", TENANT, APP, "", ["127.0.0.1"]) as connector,
    ):
        with pytest.raises(Unavailable, match="unreachable"):
            await connector.post(Conversation("http://127.0.0.1:9/", CHANNEL), HELLO)


async def test_everybody_on_a_roster_is_read_page_by_page(
    stand_in: StandIn, connector: Connector
) -> None:
    stand_in.page = 2
    for number in range(5):
        stand_in.join(CHANNEL, {"id": f"29:{number}"})
    found = [one["id"] async for one in connector.members(channel(stand_in))]
    assert found == [f"29:{number}" for number in range(5)]
    assert stand_in.calls["members"] == 3


async def test_a_person_has_one_personal_chat(stand_in: StandIn, connector: Connector) -> None:
    chats = {await connector.personal(stand_in.service_url, TENANT, "29:chair") for _ in range(2)}
    assert len(chats) == 1
    stand_in.closed.add("29:police")
    with pytest.raises(Gone, match="ConversationBlockedByUser"):
        await connector.personal(stand_in.service_url, TENANT, "29:police")
