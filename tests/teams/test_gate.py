"""Who gets in: each thing that may be wrong with a call, alone."""

import json
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from tests.support.databases import Opening
from tests.support.teams_issuer import Issuer
from tests.support.teams_stand_in import APP, CHANNEL
from tests.support.teams_user import Answered, TeamsUser
from tests.teams.world import World, world

Activity = dict[str, Any]
Signed = Callable[[Issuer, str], str]

HOUR = 3600


def from_now(seconds: int) -> int:
    """A moment as a token says it: tests may run long after this file was read."""
    return int(time.time()) + seconds  # noqa: TID251 - tokens are held against the real clock


def claims(**other: Any) -> Signed:
    return lambda issuer, url: issuer.token(url, **other)


def without_signature(issuer: Issuer, url: str) -> str:
    return issuer.token(url).rpartition(".")[0] + "."


def with_other_claims(issuer: Issuer, url: str) -> str:
    """The claims of one token under the signature of another."""
    mine, theirs = issuer.token(url, aud="another-bot").split("."), issuer.token(url).split(".")
    return ".".join((mine[0], theirs[1], mine[2]))


BAD_TOKENS: dict[str, Signed] = {
    "none at all": lambda issuer, url: "",
    "no token": lambda issuer, url: "nonsense",
    "three parts of nothing": lambda issuer, url: "a.b.c",
    "far too long": lambda issuer, url: "a" * 8_000,
    "alg none": lambda issuer, url: issuer.forged(url, "none"),
    "signed with a word": lambda issuer, url: issuer.forged(url, "HS256"),
    "signature taken off": without_signature,
    "claims of another": with_other_claims,
    "signed with another key": claims(key=3, kid="key-0"),
    "unknown key": claims(key=3),
    "key id that is a path": claims(kid="../../keys"),
    "expired": lambda issuer, url: issuer.token(url, exp=from_now(-HOUR)),
    "never expires": claims(exp=None),
    "expiry that is no time": claims(exp="tomorrow"),
    "not yet": lambda issuer, url: issuer.token(url, nbf=from_now(HOUR)),
    "another audience": claims(aud="99999999-0000-4000-8000-000000000000"),
    "no audience": claims(aud=None),
    "audience in a list": claims(aud=[APP]),
    "another issuer": claims(iss="https://sts.example/"),
    "issuer almost": claims(iss="https://api.botframework.com.example"),
    "no issuer": claims(iss=None),
    "another service": claims(serviceurl="https://smba.example/emea/"),
    "no service": claims(serviceurl=None),
    "service that is no text": claims(serviceurl=["x"]),
}


@pytest.mark.parametrize("name", BAD_TOKENS)
async def test_a_bad_token_is_turned_away(teams: World, name: str) -> None:
    police = teams.user("police")
    await police.says("status")
    before = await teams.audit()
    activity = police.typed("attend")
    token = BAD_TOKENS[name](teams.stand_in.issuer, activity["serviceUrl"])
    assert (await police.send(activity, token)).status == 401
    assert await teams.audit() == before


def changed(**fields: Any) -> Callable[[Activity], Activity]:
    return lambda activity: {**activity, **fields}


def of_conversation(**fields: Any) -> Callable[[Activity], Activity]:
    return lambda a: {**a, "conversation": {**a["conversation"], **fields}}


BAD_ACTIVITIES: dict[str, Callable[[Activity], Activity]] = {
    "no id": changed(id=None),
    "id of another kind": changed(id=7),
    "id of many lines": changed(id="1\n2"),
    "no type": changed(type=None),
    "another channel": changed(channelId="webchat"),
    "no sender": changed(**{"from": None}),
    "sender that is a text": changed(**{"from": "police"}),
    "no conversation": changed(conversation=None),
    "conversation in a list": changed(conversation=["a"]),
    "conversation of no kind": of_conversation(conversationType=None),
    "text that is none": changed(text={"a": 1}),
    "an endless id": changed(id="9" * 5_000),
    "no tenant": lambda a: changed(channelData={})(of_conversation(tenantId=None)(a)),
    "two tenants": of_conversation(tenantId="another"),
    "entities that are no list": changed(attachments="nonsense"),
}


@pytest.mark.parametrize("name", BAD_ACTIVITIES)
async def test_what_is_no_activity_is_turned_away(teams: World, name: str) -> None:
    police = teams.user("police")
    activity = BAD_ACTIVITIES[name](police.typed("status"))
    assert (await police.send(activity)).status == 400
    assert teams.told("police") == []


BODIES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "application/json"),
    "half of it": (b'{"type": "mess', "application/json"),
    "a list": (b"[]", "application/json"),
    "a text": (b'"message"', "application/json"),
    "no UTF-8": (b"\xff\xfe\xff", "application/json"),
    "nested without end": (b"[" * 100_000, "application/json"),
    "a form": (b"type=message", "application/x-www-form-urlencoded"),
    "plain text": (b"{}", "text/plain"),
}


@pytest.mark.parametrize("name", BODIES)
async def test_what_is_no_json_is_turned_away(teams: World, name: str) -> None:
    body, kind = BODIES[name]
    token = teams.stand_in.issuer.token(teams.stand_in.service_url)
    headers = {"Content-Type": kind, "Authorization": f"Bearer {token}"}
    async with teams.http.post(teams.url, data=body, headers=headers) as answer:
        assert answer.status == 400
        assert await answer.read() == b""


async def test_a_body_without_a_kind_is_turned_away(teams: World) -> None:
    async with teams.http.post(teams.url, data=b"{}", skip_auto_headers=["Content-Type"]) as answer:
        assert answer.status == 400


async def test_a_body_without_end_is_turned_away(teams: World) -> None:
    body = BytesIO(json.dumps({"text": "a" * 300_000}).encode())
    headers = {"Content-Type": "application/json"}
    async with teams.http.post(teams.url, data=body, headers=headers) as answer:
        assert answer.status == 413


async def test_another_tenant_is_turned_away(teams: World) -> None:
    stranger = TeamsUser(teams.stand_in, teams.http, teams.url, "police", tenant="another")
    before = await teams.audit()
    assert (await stranger.says("status")).status == 403
    assert await teams.audit() == before


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net.example/emea/",
        "https://127.0.0.1@evil.example/",
        "https://evil.example/127.0.0.1",
        "http://smba.trafficmanager.net/emea/",
        "ftp://127.0.0.1/",
        "https://[::1",
        "nonsense",
    ],
)
async def test_a_service_elsewhere_is_turned_away(teams: World, url: str) -> None:
    police = teams.user("police")
    answered = await police.send({**police.typed("status"), "serviceUrl": url})
    assert answered.status == 403
    assert teams.stand_in.calls["post"] == 0


@pytest.mark.parametrize("claimed", ["/emea", "/emea/", "/EMEA/"])
async def test_a_good_token_is_let_in(teams: World, claimed: str) -> None:
    police, issuer = teams.user("police"), teams.stand_in.issuer
    served_from = f"{teams.stand_in.url}{claimed}"
    token = issuer.token(served_from, nbf=from_now(60), exp=from_now(-60))
    sent = police.typed("status")
    assert (await police.send(sent, token)).status == 200
    assert len(teams.told("police")) == 1


async def test_a_key_that_may_not_speak_for_teams_is_turned_away(teams: World) -> None:
    teams.stand_in.issuer.endorsements = ["webchat"]
    assert (await teams.user("police").says("status")).status == 401


async def test_the_scheme_may_be_written_in_any_case(teams: World) -> None:
    police = teams.user("police")
    activity = police.typed("status")
    token = teams.stand_in.issuer.token(activity["serviceUrl"])
    for scheme, status in (("bearer", 200), ("Basic", 401), ("", 401)):
        headers = {"Authorization": f"{scheme} {token}"}
        async with teams.http.post(teams.url, json=activity, headers=headers) as answer:
            assert answer.status == status


async def without_token(teams: World, activity: Activity, **headers: str) -> Answered:
    body = json.dumps(activity).encode()
    typed = {"Content-Type": "application/json", **headers}
    async with teams.http.post(teams.url, data=body, headers=typed) as answer:
        return Answered(answer.status, None)


async def test_in_development_tenants_and_hosts_are_checked_all_the_same(
    sqlite_opening: Opening,
) -> None:
    off = {"teams_app_id": None, "teams_app_password": None, "teams_service_hosts": ""}
    async with world(sqlite_opening, teams_insecure_dev=True, **off) as teams:
        teams.stand_in.open_to_all = True
        police = teams.user("police")
        good = police.typed("status")
        assert (await without_token(teams, good)).status == 200
        assert (await without_token(teams, good, Host="rebound.example")).status == 403
        away = {**good, "serviceUrl": "https://elsewhere.example/"}
        assert (await without_token(teams, away)).status == 403
        police.tenant = "another"
        foreign = police.typed("status", channel=CHANNEL)
        assert (await without_token(teams, foreign)).status == 403
