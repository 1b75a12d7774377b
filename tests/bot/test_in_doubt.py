"""What the post does when a platform says nothing: the message may have arrived."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.sending import MessageGone, OutcomeUnknown, RateLimited, Unavailable
from chat.card import Card
from chat.request import Place
from storage.backup import backup, restore
from tests.bot.moods import Finishing, Moody, Once, Searchable, rounds
from tests.bot.posts import CONSOLE, DOMAIN, KENT, PACE, SLACK, Post
from tests.support.channel import Channel


@pytest.mark.parametrize("after", [True, False])
async def test_in_doubt_a_message_is_looked_up(post: Post, after: bool) -> None:
    channel = Searchable(faults=[OutcomeUnknown("http_502")], after=after)
    await post.owe("meeting")
    assert await rounds(post, channel, 1) == ["meeting\nas it is"]
    [row] = await post.rows()
    assert (row.state.value, row.message_id, row.attempts) == ("sent", "m1", 2)
    assert len(channel.looked) == 1
    assert channel.looked[0] < row.due


@pytest.mark.parametrize("fault", [OutcomeUnknown, lambda: ConnectionError("reset")])
async def test_where_it_cannot_be_looked_up_it_is_marked_as_a_repeat(
    post: Post, fault: Callable[[], Exception]
) -> None:
    channel = Moody(faults=[fault()], after=True)
    await post.owe("meeting")
    first, again = await rounds(post, channel, 1)
    assert "may be a repeat" not in first
    assert again.endswith("This may be a repeat.")


async def test_a_kind_that_is_not_looked_up_is_sent_again(post: Post) -> None:
    channel = Searchable(faults=[OutcomeUnknown()], after=True)
    await post.owe("meeting", kind="minutes-sent")
    assert len(await rounds(post, channel, 1)) == 2
    assert channel.looked == []


async def test_a_kind_that_is_held_waits_for_somebody_to_decide(post: Post) -> None:
    channel = Moody(faults=[OutcomeUnknown()], after=True, only=CONSOLE)
    await post.owe("meeting", kind="agenda-sent")
    await post.owe("next")
    texts = await rounds(post, channel, 1)
    assert {text.split("\n")[0] for text in texts} == {"meeting", "next", f"{CONSOLE} 2026-08-03"}
    assert [text.split("\n")[0] for text in channel.shown_at(CONSOLE)] == ["meeting", "next"]
    held, *_ = await post.rows()
    assert (held.state.value, held.reason) == ("unknown", "may have arrived")
    async with post.database.writing() as work:
        assert await work.outbox.retry(held.key) == 1
    [again] = await rounds(post, channel)
    assert again.endswith("This may be a repeat.")


async def test_what_was_certainly_not_sent_is_neither_looked_up_nor_marked(post: Post) -> None:
    channel = Searchable(faults=[Unavailable("refused"), Unavailable("refused")])
    await post.owe("meeting")
    assert await rounds(post, channel, 1, 5) == ["meeting\nas it is"]
    assert channel.looked == []


async def test_a_live_message_that_was_removed_is_looked_for_before_it_is_posted_again(
    post: Post,
) -> None:
    class Forgetful(Searchable):
        async def update(self, place: Place, message: str, card: Card, at: datetime) -> None:
            if message == "m1":
                raise MessageGone("message_not_found")
            await super().update(place, message, card, at)

    channel = Forgetful(after=True)
    await post.owe("meeting", kind="quorum-card")
    await rounds(post, channel)
    channel.faults.append(OutcomeUnknown("http_502"))
    await post.owe("meeting", kind="quorum-card", occurrence="2")
    await rounds(post, channel, 1)
    assert list(channel.messages) == ["m1", "m2"]
    assert [row.message_id for row in await post.rows()] == ["m1", "m2"]


async def test_a_message_that_may_still_arrive_is_not_looked_for_at_once(post: Post) -> None:
    channel = Searchable(faults=[TimeoutError()], after=True)
    await post.owe("meeting")
    await rounds(post, channel, 1, 3)
    assert channel.looked == []
    await rounds(post, channel, 1)
    assert len(channel.looked) == len(channel.messages) == 1


async def test_a_look_up_goes_back_to_the_first_attempt_that_is_in_doubt(post: Post) -> None:
    channel = Searchable(faults=[OutcomeUnknown()] * 6)
    await post.owe("meeting")
    await rounds(post, channel, 1, 5, 25, 125, 625, 3600)
    assert len(channel.looked) == 6
    assert len(set(channel.looked)) == 1
    assert len(channel.messages) == 1


@pytest.mark.parametrize("fault", [ConnectionError("Sam"), OutcomeUnknown(), TimeoutError()])
async def test_a_look_up_that_fails_is_the_platforms_fault_and_changes_nothing(
    post: Post, fault: Exception
) -> None:
    class Unsearchable(Searchable):
        async def find(self, place: Place, key: str, since: datetime) -> str | None:
            await super().find(place, key, since)
            if len(self.looked) < 8:
                raise fault
            return self.keys.get(key)

    channel = Unsearchable(faults=[OutcomeUnknown()], after=True)
    await post.owe("meeting")
    await rounds(post, channel, 1, 5, 25, 125, 625, 3600, 3600, 3600)
    [row] = await post.rows()
    assert (row.state.value, row.message_id) == ("sent", "m1")
    assert len(set(channel.looked)) == 1


async def test_nothing_is_sent_when_the_claim_may_run_out_meanwhile(post: Post) -> None:
    channel = Channel()
    await post.owe("meeting")
    hasty = replace(PACE, lease=timedelta(seconds=2 * PACE.send_seconds))
    await post.delivery(through=channel, pace=hasty).drain(Once())
    [row] = await post.rows()
    assert (row.state.value, row.reason, row.attempts) == ("waiting", "too late", 0)
    assert channel.messages == {}
    assert await rounds(post, channel) == ["meeting\nas it is"]


async def test_what_waited_in_a_restored_backup_is_not_said_again(
    post: Post, tmp_path: Path
) -> None:
    channel = Searchable()
    await post.owe("first")
    await post.owe("second", kind="agenda-sent")
    await backup(post.database, tmp_path / "copy")
    assert len(await rounds(post, channel)) == 2
    await restore(post.database, tmp_path / "copy", post.clock.at)
    await rounds(post, channel)
    assert [text.split("\n")[0] for text in channel.shown_at(CONSOLE)] == ["first", "second"]
    found, held, *_ = await post.rows()
    assert (found.state.value, found.message_id) == ("sent", "m1")
    assert (held.state.value, held.reason) == ("unknown", "may have arrived")


async def test_what_is_in_doubt_is_looked_for_where_it_went(post: Post) -> None:
    channel = Searchable(faults=[OutcomeUnknown()], after=True)
    await post.owe("meeting", audience="seat:police")
    await rounds(post, channel)
    async with post.database.writing() as work:
        police = await work.accounts.person_by_email(f"police@{DOMAIN}")
        assert police is not None
        await work.accounts.link("slack", "T012", "U1", police, post.clock.at)
        await work.accounts.touch_direct("slack", "T012", "U1", "D1")
    await rounds(post, channel, 1)
    *_, mine = await post.rows()
    assert (mine.state.value, mine.sent_to) == (
        "sent",
        f"console/local/direct/{KENT}/police@{DOMAIN}",
    )
    assert len(channel.messages) == 1


@pytest.mark.parametrize(
    "fault",
    [OutcomeUnknown("http_502"), Unavailable("not_reached"), TimeoutError(), RateLimited(1)],
)
async def test_what_a_found_message_lacks_is_added_and_looked_for_since_the_first_doubt(
    post: Post, fault: Exception
) -> None:
    channel = Finishing(faults=[OutcomeUnknown("http_502")], after=True, lacking=[fault, fault])
    await post.owe("first", places=(SLACK,))
    assert len(await rounds(post, channel, 60, 3600, 3600)) == 1
    assert channel.completed == ["m1"]
    assert len(set(channel.looked)) == 1
