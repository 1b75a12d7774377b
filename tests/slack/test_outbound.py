"""Out to Slack over real HTTP: what is sent, looked up and shared, and what faults mean."""

from datetime import UTC, datetime

import pytest

from bot.platforms.slack.client import Client
from bot.platforms.slack.outbound import Outbound
from bot.sending import (
    Completer,
    Finder,
    Gone,
    MessageGone,
    OutcomeUnknown,
    RateLimited,
    Sender,
    SendFault,
    Unavailable,
)
from chat.card import Card, File, Image, Text
from chat.document import Made
from chat.request import Place, Platform
from tests.chat.examples import CALL
from tests.support.slack_stand_in import TEAM, TOKEN, SlackStandIn

CHANNEL = Place(Platform.SLACK, TEAM, "C345")
AT = datetime(2026, 9, 11, 9, 0, tzinfo=UTC)
KEY = "0197c1a5-8a5c-7cc0-b6ee-0c8f0a6c2f11"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
FILED = Card(
    "Agenda",
    (
        File("kent/agenda/2026-09-25", "agenda.docx", "The agenda"),
        Image("kent/attendance/2026-09", "A bar for each seat"),
    ),
)


class Shelf:
    """Documents that are simply there."""

    def __init__(self) -> None:
        self.made_for: list[str] = []
        self.missing: set[str] = set()

    async def made(self, name: str) -> Made | None:
        self.made_for.append(name)
        return None if name in self.missing else Made(name.encode(), "image/png")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def outbound(client: Client, shelf: Shelf) -> Outbound:
    return Outbound(client, shelf)


def test_it_is_all_that_the_post_can_use(outbound: Outbound) -> None:
    sender: Sender = outbound
    assert isinstance(sender, Finder)
    assert isinstance(sender, Completer)


async def test_a_card_is_posted_with_its_key_and_nothing_that_names_a_case(
    slack: SlackStandIn, outbound: Outbound
) -> None:
    ts = await outbound.send(CHANNEL, CALL, AT, KEY)
    (posted,) = slack.messages["C345"]
    assert posted["ts"] == ts
    assert posted["metadata"] == {"event_type": "mase_notice", "event_payload": {"key": KEY}}
    assert posted["text"] == "MASE panel: a new message"
    assert (posted["unfurl_links"], posted["unfurl_media"]) == (False, False)
    assert not {"parse", "link_names", "mrkdwn"} & posted.keys()


async def test_a_card_is_changed_in_place(slack: SlackStandIn, outbound: Outbound) -> None:
    ts = await outbound.send(CHANNEL, CALL, AT, KEY)
    await outbound.update(CHANNEL, ts, Card("Quorum"), AT)
    (posted,) = slack.messages["C345"]
    assert posted["blocks"][0]["text"]["text"] == "Quorum"
    assert posted["metadata"]["event_payload"] == {"key": KEY}


async def test_a_message_that_is_gone_is_said_to_be(outbound: Outbound) -> None:
    with pytest.raises(MessageGone):
        await outbound.update(CHANNEL, "1.0", Card("Quorum"), AT)


async def test_a_message_is_found_by_its_key(slack: SlackStandIn, outbound: Outbound) -> None:
    slack.page = 2
    ts = await outbound.send(CHANNEL, CALL, AT, KEY)
    for number in range(3):
        slack.messages["C345"].append(
            {"ts": f"18{number}.0", "text": "talk", "metadata": {"event_type": "x"}}
        )
    assert await outbound.find(CHANNEL, KEY, LONG_AGO) == ts
    assert await outbound.find(CHANNEL, "another", LONG_AGO) is None
    assert await outbound.find(CHANNEL, KEY, datetime(2036, 1, 1, tzinfo=UTC)) is None


async def test_no_more_is_looked_through_than_a_bound(
    slack: SlackStandIn, outbound: Outbound
) -> None:
    slack.page = 1
    slack.messages["C345"] += [{"ts": f"18{number:05}.0", "text": "talk"} for number in range(30)]
    with pytest.raises(Unavailable, match="too_much_to_look_through"):
        await outbound.find(CHANNEL, KEY, LONG_AGO)
    assert len(slack.called("conversations.history")) == 10


async def test_a_user_is_written_to_in_their_direct_chat(
    slack: SlackStandIn, outbound: Outbound
) -> None:
    place = Place(Platform.SLACK, TEAM, "U012", direct=True)
    ts = await outbound.send(place, CALL, AT, KEY)
    await outbound.update(place, ts, CALL, AT)
    assert [message["ts"] for message in slack.messages["D012"]] == [ts]
    assert len(slack.called("conversations.open")) == 1
    assert await outbound.open_direct("U012") == "D012"


FAULTS = {
    "channel_not_found": Gone, "is_archived": Gone, "not_in_channel": Gone, "token_revoked": Gone,
    "missing_scope": Gone, "message_not_found": MessageGone, "ratelimited": RateLimited,
    "service_unavailable": Unavailable, "never_heard_of_it": Unavailable,
    "internal_error": OutcomeUnknown, "fatal_error": OutcomeUnknown,
}  # fmt: skip


@pytest.mark.parametrize(("code", "kind"), FAULTS.items())
async def test_what_slack_says_is_understood(
    slack: SlackStandIn, outbound: Outbound, code: str, kind: type[SendFault]
) -> None:
    slack.next("chat.postMessage", error=code)
    with pytest.raises(kind) as raised:
        await outbound.send(CHANNEL, CALL, AT, KEY)
    assert raised.value.code == code
    assert slack.messages["C345"] == []


@pytest.mark.parametrize(
    ("trouble", "kind", "code"),
    [
        ({"status": 500, "error": "channel_not_found"}, OutcomeUnknown, "http_500"),
        ({"status": 503, "body": "<h1>Sorry</h1>"}, OutcomeUnknown, "http_503"),
        ({"status": 200, "body": "<h1>Please log in</h1>"}, OutcomeUnknown, "http_200"),
        ({"status": 403, "body": "<h1>No</h1>"}, Unavailable, "http_403"),
        ({"drop": True}, OutcomeUnknown, "connection_lost"),
    ],
)
async def test_what_the_connection_does_is_understood(
    slack: SlackStandIn,
    outbound: Outbound,
    trouble: dict[str, object],
    kind: type[SendFault],
    code: str,
) -> None:
    slack.next("chat.postMessage", done=True, **trouble)
    with pytest.raises(kind) as raised:
        await outbound.send(CHANNEL, CALL, AT, KEY)
    assert raised.value.code == code
    assert len(slack.called("chat.postMessage")) == 1


async def test_a_slack_that_is_not_there_was_not_reached(shelf: Shelf) -> None:
    async with Client.connected(TOKEN, "http://127.0.0.1:9/api/") as nowhere:
        with pytest.raises(Unavailable, match="not_reached"):
            await Outbound(nowhere, shelf).send(CHANNEL, CALL, AT, KEY)


async def test_no_fault_repeats_what_slack_said(slack: SlackStandIn, outbound: Outbound) -> None:
    slack.next("chat.postMessage", status=500, body="C-0421 and a person's words")
    with pytest.raises(OutcomeUnknown) as raised:
        await outbound.send(CHANNEL, CALL, AT, KEY)
    assert (raised.value.__cause__, raised.value.__suppress_context__) == (None, True)
    assert "C-0421" not in str(raised.value)


async def test_slacks_patience_is_kept_in_that_channel_and_no_other(
    slack: SlackStandIn, outbound: Outbound
) -> None:
    slack.add_channel("C999")
    slack.next("chat.postMessage", status=429, headers={"Retry-After": "30"}, error="ratelimited")
    with pytest.raises(RateLimited) as raised:
        await outbound.send(CHANNEL, CALL, AT, KEY)
    assert raised.value.retry_after == 30
    with pytest.raises(RateLimited, match="resting") as again:
        await outbound.send(CHANNEL, CALL, AT, KEY)
    assert 29 < again.value.retry_after <= 30
    assert len(slack.called("chat.postMessage")) == 1
    assert await outbound.send(Place(Platform.SLACK, TEAM, "C999"), CALL, AT, KEY)


@pytest.mark.parametrize("said", ["", "soon", "-1", "nan", "1e12"])
async def test_an_odd_retry_after_is_still_a_number(
    slack: SlackStandIn, outbound: Outbound, said: str
) -> None:
    slack.next("chat.postMessage", status=429, headers={"Retry-After": said}, error="ratelimited")
    with pytest.raises(RateLimited) as raised:
        await outbound.send(CHANNEL, CALL, AT, KEY)
    assert 30 <= raised.value.retry_after <= 3600


async def test_blocks_that_slack_refuses_go_out_in_words(
    slack: SlackStandIn, outbound: Outbound
) -> None:
    slack.next("chat.postMessage", error="invalid_blocks")
    await outbound.send(CHANNEL, CALL, AT, KEY)
    (posted,) = slack.messages["C345"]
    assert {block["type"] for block in posted["blocks"]} == {"section", "actions"}


async def test_files_are_shared_below_the_message(slack: SlackStandIn, outbound: Outbound) -> None:
    ts = await outbound.send(CHANNEL, FILED, AT, KEY)
    shared = [message for message in slack.messages["C345"] if message.get("thread_ts") == ts]
    assert [message["files"][0]["name"] for message in shared] == [
        "agenda.docx",
        "attendance-2026-09.png",
    ]
    assert slack.uploads["F001"]["body"] == b"kent/agenda/2026-09-25"


@pytest.mark.parametrize(
    "step", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"]
)
async def test_files_that_were_cut_short_are_completed_and_none_comes_twice(
    slack: SlackStandIn, outbound: Outbound, step: str
) -> None:
    slack.next(step, status=503, error="service_unavailable")
    with pytest.raises(OutcomeUnknown):
        await outbound.send(CHANNEL, FILED, AT, KEY)
    found = await outbound.find(CHANNEL, KEY, LONG_AGO)
    assert found is not None
    await outbound.complete(CHANNEL, found, FILED)
    await outbound.complete(CHANNEL, found, FILED)
    names = [f["name"] for m in slack.messages["C345"] for f in m.get("files", [])]
    assert names == ["agenda.docx", "attendance-2026-09.png"]


async def test_a_file_that_cannot_be_made_is_said_in_the_thread(
    slack: SlackStandIn, outbound: Outbound, shelf: Shelf
) -> None:
    shelf.missing.add("kent/agenda/2026-09-25")
    ts = await outbound.send(CHANNEL, FILED, AT, KEY)
    (_, apology, shared) = slack.messages["C345"]
    assert apology["thread_ts"] == ts
    assert (
        apology["blocks"][0]["text"]["text"]
        == "agenda.docx could not be put here. Please tell your operator."
    )
    assert shared["files"][0]["name"] == "attendance-2026-09.png"


async def test_an_update_shares_no_files(
    slack: SlackStandIn, outbound: Outbound, shelf: Shelf
) -> None:
    ts = await outbound.send(CHANNEL, Card("Agenda", (Text("x"),)), AT, KEY)
    await outbound.update(CHANNEL, ts, FILED, AT)
    assert shelf.made_for == []


async def test_what_a_person_was_answered_with_is_shared_with_them_alone(
    slack: SlackStandIn, outbound: Outbound
) -> None:
    await outbound.share(Place(Platform.SLACK, TEAM, "U012", direct=True), FILED)
    assert len(slack.messages["D012"]) == 2
    assert all("thread_ts" not in message for message in slack.messages["D012"])
