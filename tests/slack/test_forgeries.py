"""A thousand deliveries that are forged, old, malformed or repeated: none is carried out."""

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest

from bot.clock import SystemClock
from bot.platforms.slack.guard import BODY_LIMIT, Guard, Turned
from tests.scenarios.slack_stage import SlackStage
from tests.support.requests import digest
from tests.support.slack_desk import Desk
from tests.support.slack_user import FORM, JSON, SECRET, Delivery, Json, signed

EACH = 250
_GONE = object()


def now() -> Any:
    return SystemClock().now()


def forged(genuine: Delivery, chance: random.Random) -> Delivery:
    """Bytes or a signature that somebody else made."""
    stamp = genuine.headers["X-Slack-Request-Timestamp"]
    mark = genuine.headers["X-Slack-Signature"]
    other = signed(genuine.raw, FORM, now(), secret="a guess")
    return chance.choice(
        [
            other,
            replace(genuine, raw=genuine.raw.replace(b"status", b"close")),
            replace(genuine, raw=genuine.raw + b"&x=1"),
            _headed(genuine, "X-Slack-Signature", mark[:-1]),
            _headed(genuine, "X-Slack-Signature", mark.replace("v0=", "v1=")),
            _headed(genuine, "X-Slack-Signature", "v0=" + "0" * 64),
            _headed(genuine, "X-Slack-Signature", "ü" * 20),
            _headed(genuine, "X-Slack-Signature", _GONE),
            _headed(genuine, "X-Slack-Request-Timestamp", str(int(stamp) + 1)),
            _headed(genuine, "X-Slack-Request-Timestamp", "now"),
            _headed(genuine, "X-Slack-Request-Timestamp", "-5"),
            _headed(genuine, "X-Slack-Request-Timestamp", "9" * 40),
            _headed(genuine, "X-Slack-Request-Timestamp", _GONE),
            replace(genuine, headers={"Content-Type": FORM}),
        ]
    )


def expired(genuine: Delivery, chance: random.Random) -> Delivery:
    """Truly signed, but not in these minutes."""
    off = timedelta(seconds=chance.randint(310, 10**7)) * chance.choice([1, -1])
    return signed(genuine.raw, FORM, now() + off)


def _headed(genuine: Delivery, name: str, value: object) -> Delivery:
    kept = {key: one for key, one in genuine.headers.items() if key != name}
    return replace(genuine, headers=kept if value is _GONE else {**kept, name: str(value)})


JUNK: tuple[Any, ...] = (_GONE, None, 7, 1.5, True, [], ["x"], {}, {"x": 1}, "", "a b", "../..", "\x00", "ü" * 300)  # fmt: skip
NEEDED = {
    "slash": ("team_id", "channel_id", "user_id"),
    "block_actions": ("type", "team", "team.id", "user", "user.id", "actions", "actions.0", "actions.0.action_id"),
    "view_submission": ("type", "team", "user.id", "view", "view.id", "view.state", "view.state.values"),
    "event_callback": ("type", "team_id", "event_id", "event", "event.type"),
}  # fmt: skip


def malformed(desk: Desk, chance: random.Random) -> Delivery:
    """Truly signed and of today, but of no shape that Slack has."""
    people = desk.people
    genuine = chance.choice(
        [
            people.command("UPOLICE", "status"),
            people.interaction("block_actions", "UPOLICE", {"actions": [{"action_id": "a", "value": "{}"}]}),
            people.submission("UPOLICE", {"id": "V1", "type": "modal", "callback_id": "mase:form"}, {}),
            people.message("UPOLICE", "status", "D0POLICE"),
        ]
    )  # fmt: skip
    raw = genuine.raw
    if chance.random() < 0.3:
        cut = chance.randrange(1, len(raw))
        broken = chance.choice([b"", b"\xff\xfe" + raw, b"{" + raw[:cut], b"[1]", b'"x"', b"null", b"[" * 5000, b"payload=" + raw[:cut], b"payload=[]", b"&" * 500 + raw[:9]])  # fmt: skip
        return signed(broken, chance.choice([FORM, JSON]), now())
    if chance.random() < 0.1:
        return signed(raw, chance.choice(["text/plain", "multipart/form-data", ""]), now())
    return _bent(genuine, chance)


def _bent(genuine: Delivery, chance: random.Random) -> Delivery:
    """One thing that is needed is missing, or is something else."""
    from_form = genuine.headers["Content-Type"] == FORM
    fields = dict(parse_qsl(genuine.raw.decode(), keep_blank_values=True)) if from_form else {}
    body: Json = json.loads(fields["payload"]) if "payload" in fields else fields
    body = body or json.loads(genuine.raw)
    kind = "slash" if "command" in body else body["type"]
    junk = [one for one in JUNK if kind != "slash" or one is _GONE or isinstance(one, str)]
    path, value = chance.choice(NEEDED[kind]), chance.choice(junk)
    if path in ("type", "event.type") and isinstance(value, str):
        value = 7
    if path.endswith("state.values") and isinstance(value, dict):
        value = []
    if path == "actions.0.action_id" and isinstance(value, str):
        value = None
    _bend(body, path.split("."), value)
    if kind == "slash":
        return signed(urlencode(body).encode(), FORM, now())
    if from_form:
        return signed(urlencode({"payload": json.dumps(body)}).encode(), FORM, now())
    return signed(json.dumps(body).encode(), JSON, now())


def _bend(body: Any, path: list[str], value: object) -> None:
    *way, last = path
    for step in way:
        body = body[int(step)] if step.isdigit() else body[step]
    if last.isdigit():
        body[int(last)] = None if value is _GONE else value
    elif value is _GONE:
        del body[last]
    else:
        body[last] = value


async def test_a_thousand_bad_deliveries(desk: Desk) -> None:
    chance, stage = random.Random(4), SlackStage(desk)
    assert "Core seats filled" in (await stage.types("police", "status")).text
    genuine = stage.last
    assert genuine is not None
    before = await digest(desk.house.bot.database)
    kinds: dict[str, Callable[[], Delivery]] = {
        "forged": lambda: forged(genuine, chance),
        "expired": lambda: expired(genuine, chance),
        "malformed": lambda: malformed(desk, chance),
        "replayed": lambda: genuine,
    }
    answers: dict[str, Counter[int]] = {kind: Counter() for kind in kinds}
    for kind, made in kinds.items():
        for _ in range(EACH):
            answered = await desk.deliver(made())
            answers[kind][answered.status] += 1
    await desk.errands.done()
    assert set(answers["forged"]) == {401}
    assert set(answers["expired"]) == {401}
    assert set(answers["malformed"]) <= {400, 415}, answers["malformed"]
    assert set(answers["replayed"]) == {200}
    assert await digest(desk.house.bot.database) == before


async def test_a_replay_is_answered_as_the_first_time(desk: Desk) -> None:
    stage = SlackStage(desk)
    first = await stage.types("police", "status")
    again = await stage.again()
    assert again.text == first.text


async def test_only_posts_of_a_bearable_size_are_taken(desk: Desk) -> None:
    async with desk.web.get("/slack/events") as response:
        assert response.status == 405
    huge = signed(b"x" * (1024 * 1024 + 1), FORM, now())
    assert (await desk.deliver(huge)).status == 413
    packed = replace(huge, raw=b"x", headers={**huge.headers, "Content-Encoding": "br"})
    assert (await desk.deliver(packed)).status in (400, 415)


def test_the_guard_weighs_a_body_whatever_the_server_lets_in() -> None:
    huge = signed(b"x" * (BODY_LIMIT + 1), FORM, now())
    with pytest.raises(Turned) as turned:
        Guard(SECRET).body(huge.headers, huge.raw, now())
    assert turned.value.status == 413


async def test_slacks_own_checks(desk: Desk) -> None:
    asked = signed(b'{"type":"url_verification","challenge":"3eZbrw"}', JSON, now())
    assert (await desk.deliver(asked)).json == {"challenge": "3eZbrw"}
    ssl = signed(b"ssl_check=1&token=x", FORM, now())
    assert (await desk.deliver(ssl)).status == 400
    unsigned = Delivery(b"ssl_check=1&token=x", {"Content-Type": FORM})
    assert (await desk.deliver(unsigned)).status == 401


async def test_what_the_bot_has_no_use_for_is_taken_and_dropped(desk: Desk) -> None:
    before = await digest(desk.house.bot.database)
    people = desk.people
    for delivery in (
        people.event({"type": "reaction_added", "user": "UPOLICE"}),
        people.event({"type": "app_uninstalled"}),
        people.interaction("view_closed", "UPOLICE", {"view": {"id": "V1"}}),
        people.interaction("block_actions", "UPOLICE", {"actions": [{"action_id": "link"}]}),
        people.submission("UPOLICE", {"id": "V1", "type": "modal", "callback_id": "x"}, {}),
        signed(b'{"type":"app_rate_limited","team_id":"T0MASE"}', JSON, now()),
    ):
        assert (await desk.post(delivery)).status == 200
    assert await digest(desk.house.bot.database) == before


async def test_the_secret_is_the_one_that_was_set(desk: Desk) -> None:
    genuine = desk.people.command("UPOLICE", "help")
    desk.slack.add_user("UPOLICE", "police@kent.example")
    assert (await desk.deliver(signed(genuine.raw, FORM, now(), SECRET))).status == 200
