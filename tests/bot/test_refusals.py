"""What the post does when a platform says no, or says wait."""

from datetime import datetime

import pytest

from bot.sending import Gone, MessageGone, RateLimited
from chat.card import Card
from chat.request import Place
from tests.bot.moods import Moody, Once, rounds
from tests.bot.posts import CONSOLE, DOMAIN, KENT, SLACK, Post
from tests.support.channel import Channel


async def test_patience_is_kept_and_costs_no_attempt(post: Post) -> None:
    channel = Moody(faults=[RateLimited(30, "ratelimited")])
    await post.owe("first", places=(CONSOLE,))
    assert await rounds(post, channel) == []
    await post.owe("second", places=(CONSOLE, SLACK))
    assert await rounds(post, channel, 29) == ["second\nas it is"]
    first, second, _ = await post.rows()
    assert (first.attempts, first.reason) == (0, "RateLimited: ratelimited")
    assert (second.attempts, second.state.value) == (0, "waiting")
    assert await rounds(post, channel, 1) == ["first\nas it is", "second\nas it is"]


@pytest.mark.parametrize("asked", [float("inf"), float("nan"), 1e20, -1.0])
async def test_a_platform_may_ask_for_any_patience(post: Post, asked: float) -> None:
    channel = Moody(faults=[RateLimited(asked)])
    await post.owe("meeting")
    await post.delivery(through=channel).drain(Once())
    assert [row.reason for row in await post.rows()] == ["RateLimited"]
    [text] = await rounds(post, channel, 24 * 3600)
    assert text.startswith("meeting\n")


async def test_a_place_that_is_gone_is_dead_at_once_and_the_coordinator_hears(post: Post) -> None:
    channel = Moody(faults=[Gone("channel_not_found")], only=CONSOLE)
    await post.owe("first")
    await post.owe("second")
    assert {text.split("\n")[0] for text in await rounds(post, channel)} == {
        "second",
        f"{CONSOLE} 2026-08-03",
    }
    dead, _, *told = await post.rows()
    assert (dead.state.value, dead.reason, dead.attempts) == ("dead", "Gone: channel_not_found", 1)
    assert [one.kind for one in told] == ["members-undelivered"] * 2
    assert told[-1].sent_to == f"console/local/direct/{KENT}/coordinator@{DOMAIN}"


async def test_a_day_of_dead_letters_is_one_message(post: Post) -> None:
    channel = Moody(faults=[Gone("is_archived")] * 3, only=CONSOLE)
    for subject in ("first", "second", "third"):
        await post.owe(subject)
    assert len(await rounds(post, channel)) == 1
    assert len(channel.messages) == 1


async def test_nobody_is_told_of_a_word_of_dead_letters_that_died_itself(post: Post) -> None:
    channel = Moody(faults=[Gone("is_archived")] * 9)
    await post.owe("first")
    assert await rounds(post, channel) == []
    assert [row.state.value for row in await post.rows()] == ["dead", "sent", "dead"]


async def test_a_change_that_fails_is_the_platforms_fault(post: Post) -> None:
    class Stiff(Channel):
        async def update(self, place: Place, message: str, card: Card, at: datetime) -> None:
            raise ConnectionError("Sam")

    for occurrence in ("1", "2"):
        await post.owe("meeting", kind="quorum-card", occurrence=occurrence)
    await rounds(post, Stiff(), 1, 5, 25, 125, 625, 3600)
    *_, row = await post.rows()
    assert (row.state.value, row.attempts) == ("waiting", 7)
    assert (row.reason, row.doubtful_at) == ("Unavailable: ConnectionError", None)


async def test_a_live_message_that_was_removed_is_posted_anew(post: Post) -> None:
    class Forgetful(Channel):
        async def update(self, place: Place, message: str, card: Card, at: datetime) -> None:
            raise MessageGone("message_not_found")

    channel = Forgetful()
    for occurrence in ("1", "2"):
        await post.owe("meeting", kind="quorum-card", occurrence=occurrence)
        await rounds(post, channel)
    assert [row.message_id for row in await post.rows()] == ["m1", "m2"]


async def test_free_words_of_a_platform_are_not_written_down(post: Post) -> None:
    channel = Moody(faults=[Gone("Sam lives at no. 4")])
    await post.owe("meeting")
    await rounds(post, channel)
    row, *_ = await post.rows()
    assert row.reason == "Gone"
