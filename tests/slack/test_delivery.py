"""The post and Slack together, over real HTTP: what becomes of a notice when Slack says no."""

from datetime import timedelta

import pytest

from bot.delivery import Delivery
from bot.parcel import Packing
from bot.platforms.slack.client import Client
from bot.platforms.slack.outbound import Outbound
from chat.card import Card, File
from chat.command import Notice, Telling
from chat.document import Made
from chat.request import Platform
from panel.working_days import Calendar
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.bot.posts import DOMAIN, KENT, NOTICES, PACE, Post
from tests.support.rosters import seated
from tests.support.slack_stand_in import TEAM, SlackStandIn

HERE = f"slack/{TEAM}/C345"


class Shelf:
    """One document, whatever is asked for."""

    async def made(self, name: str) -> Made | None:
        return Made(b"agenda", "application/pdf")


async def _with_file(telling: Telling, work: UnitOfWork) -> Card | None:
    return Card(telling.subject, (File(f"{KENT}/agenda/1", "agenda.pdf", "The agenda"),))


FILED = Notice("agenda-filed", "An agenda.", _with_file)


@pytest.fixture
async def post(database: Database) -> Post:
    await seated(database, KENT, DOMAIN)
    return Post(database)


@pytest.fixture
def delivery(post: Post, slack: SlackStandIn, client: Client) -> Delivery:
    slack.clock = int(post.clock.at.timestamp())
    senders = {Platform.SLACK: Outbound(client, Shelf())}
    notices = {**NOTICES, FILED.kind: FILED}
    packing = Packing(notices, lambda terms: Calendar(terms.panel.holidays), senders)
    return Delivery(post.database, post.clock, packing, senders, pace=PACE)


async def rounds(slack: SlackStandIn, post: Post, delivery: Delivery, *seconds: float) -> None:
    """Deliver, wait, deliver …"""
    for wait in (0.0, *seconds):
        post.clock.at += timedelta(seconds=wait)
        slack.clock = max(slack.clock, int(post.clock.at.timestamp()))
        await delivery.drain()


def shown(slack: SlackStandIn) -> list[str]:
    """What stands in the channel: titles, and the names of files."""
    return [
        message["files"][0]["name"] if "files" in message else message["blocks"][0]["text"]["text"]
        for message in slack.messages["C345"]
    ]


async def state(post: Post) -> str:
    (row,) = [row for row in await post.rows() if row.place == HERE]
    return row.state.value


async def test_a_notice_arrives(slack: SlackStandIn, post: Post, delivery: Delivery) -> None:
    await post.owe("first", places=(HERE,))
    await rounds(slack, post, delivery)
    assert (shown(slack), await state(post)) == (["first"], "sent")


@pytest.mark.parametrize(
    "trouble",
    [
        {"status": 500, "error": "x"},
        {"drop": True},
        {"status": 200, "body": "<html>"},
        {"error": "fatal_error"},
    ],
)
@pytest.mark.parametrize("done", [True, False])
async def test_what_may_have_arrived_is_looked_up_and_stands_there_once(
    slack: SlackStandIn, post: Post, delivery: Delivery, trouble: dict[str, object], done: bool
) -> None:
    slack.next("chat.postMessage", done=done, **trouble)
    await post.owe("first", places=(HERE,))
    await rounds(slack, post, delivery, 60)
    assert (shown(slack), await state(post)) == (["first"], "sent")


async def test_slacks_patience_is_kept(slack: SlackStandIn, post: Post, delivery: Delivery) -> None:
    slack.next("chat.postMessage", status=429, headers={"Retry-After": "0"}, error="ratelimited")
    await post.owe("first", places=(HERE,))
    await delivery.drain()
    await rounds(slack, post, delivery, 1)
    assert (shown(slack), await state(post)) == (["first"], "sent")


@pytest.mark.parametrize(
    "code", ["is_archived", "not_in_channel", "token_revoked", "missing_scope"]
)
async def test_what_will_never_be_sent_is_given_up_at_once(
    slack: SlackStandIn, post: Post, delivery: Delivery, code: str
) -> None:
    slack.next("chat.postMessage", error=code)
    await post.owe("first", places=(HERE,))
    await rounds(slack, post, delivery)
    assert (shown(slack), await state(post)) == ([], "dead")
    assert any(kind == "members-undelivered" for kind, _, _ in await post.states())


async def test_a_live_card_changes_in_place(
    slack: SlackStandIn, post: Post, delivery: Delivery
) -> None:
    for occurrence in "12":
        await post.owe("core", "quorum-card", places=(HERE,), occurrence=occurrence)
        await rounds(slack, post, delivery)
    assert shown(slack) == ["core"]
    assert len(slack.called("chat.update")) == 1


async def test_a_live_card_that_somebody_deleted_is_posted_anew(
    slack: SlackStandIn, post: Post, delivery: Delivery
) -> None:
    await post.owe("core", "quorum-card", places=(HERE,))
    await rounds(slack, post, delivery)
    slack.messages["C345"].clear()
    await post.owe("core", "quorum-card", places=(HERE,), occurrence="2")
    await rounds(slack, post, delivery)
    assert shown(slack) == ["core"]


@pytest.mark.parametrize(
    "step", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"]
)
@pytest.mark.parametrize("done", [True, False])
async def test_a_file_that_was_cut_short_comes_later_and_once(
    slack: SlackStandIn, post: Post, delivery: Delivery, step: str, done: bool
) -> None:
    slack.next(step, status=503, error="x", done=done)
    await post.owe("agenda", FILED.kind, places=(HERE,))
    await rounds(slack, post, delivery, 60, 60)
    assert (shown(slack), await state(post)) == (["agenda", "agenda.pdf"], "sent")
    assert len(slack.called("chat.postMessage")) == 1


async def test_a_file_that_fails_again_and_again_never_repeats_its_message(
    slack: SlackStandIn, post: Post, delivery: Delivery
) -> None:
    for _ in range(3):
        slack.next("files.getUploadURLExternal", status=503, error="x")
    await post.owe("agenda", FILED.kind, places=(HERE,))
    await rounds(slack, post, delivery, 3600, 3600, 3600)
    assert (shown(slack), await state(post)) == (["agenda", "agenda.pdf"], "sent")
