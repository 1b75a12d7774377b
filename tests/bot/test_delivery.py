import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from chat.request import Platform
from panel.role import Role
from storage.database import Database
from storage.errors import DatabaseUnreachable
from storage.unit_of_work import Transaction
from tests.bot.posts import CONSOLE, DOMAIN, KENT, SAID, SLACK, START, Post, Sulking
from tests.support.rosters import seated


@pytest.fixture
async def post(database: Database) -> Post:
    await seated(database, KENT, DOMAIN, vacant=("districts",))
    return Post(database)


async def test_a_notice_is_rendered_when_it_is_sent(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post.owe("meeting")
    monkeypatch.setitem(SAID, "words", "as it is now")
    assert await post.delivery().drain() == 1
    [message] = post.channel.look()
    assert (message.place, message.text) == (CONSOLE, "meeting\nas it is now")
    [row] = await post.rows()
    assert (row.state.value, row.sent_to, row.message_id) == ("sent", CONSOLE, message.id)
    assert await post.delivery().drain() == 0


async def test_what_makes_no_sense_any_more_is_skipped_and_recorded(post: Post) -> None:
    await post.owe("past")
    await post.delivery().drain()
    [row] = await post.rows()
    assert (row.state.value, row.reason) == ("skipped", "no longer makes sense")
    assert post.channel.look() == []


async def test_what_is_not_due_waits(post: Post) -> None:
    await post.owe("meeting")
    post.clock.forward(-1)
    assert await post.delivery().drain() == 0


async def test_two_couriers_never_send_twice(post: Post) -> None:
    for number in range(20):
        await post.owe(f"meeting {number}", places=(CONSOLE, SLACK))
    couriers = [post.delivery() for _ in range(3)]
    assert sum(await asyncio.gather(*(one.drain() for one in couriers))) == 40
    sent = [(one.place, one.card.title) for one in post.channel.look()]
    assert len(sent) == len(set(sent)) == 40


async def test_order_within_a_place_is_kept(post: Post) -> None:
    subjects = [f"meeting {number}" for number in range(8)]
    for subject in subjects:
        await post.owe(subject, places=(CONSOLE, SLACK))
    await asyncio.gather(*(post.delivery().drain() for _ in range(2)))
    seen = post.channel.look()
    for place in (CONSOLE, SLACK):
        assert [one.card.title for one in seen if one.place == place] == subjects


async def test_what_was_for_several_keeps_its_turn(post: Post) -> None:
    await post.owe("raised", audience=f"role:{Role.CHAIR}")
    async with post.database.reading() as work:
        chair = await work.accounts.person_by_email(f"chair@{DOMAIN}")
    await post.owe("acknowledged", audience=f"person:{chair}")
    await post.owe("resolved", audience=f"role:{Role.CHAIR}")
    await post.delivery().drain()
    titles = [one.card.title for one in post.channel.look()]
    assert titles == ["raised", "acknowledged", "resolved"]


async def test_a_dead_place_holds_up_nobody_else(post: Post) -> None:
    post.channel.dead.add(SLACK)
    for subject in ("first", "second"):
        await post.owe(subject, places=(SLACK, CONSOLE))
    await post.delivery().drain()
    assert [one.place for one in post.channel.look()] == [CONSOLE, CONSOLE]
    waiting = [row for row in await post.rows() if row.place == SLACK]
    assert [(row.subject, row.state.value, row.attempts) for row in waiting] == [
        ("first", "waiting", 1),
        ("second", "waiting", 0),
    ]
    post.channel.dead.clear()
    post.clock.forward(1)
    await post.delivery().drain()
    assert [one.card.title for one in post.channel.look()] == ["first", "second"]


@pytest.mark.parametrize("kind", ["meeting-dated", "meeting-broken"])
async def test_what_never_succeeds_is_given_up_and_what_follows_goes_out(
    post: Post, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    post.channel.dead.add(CONSOLE)
    await post.owe("first", kind=kind)
    await post.owe("second", occurrence="2")
    for _ in range(12):
        await post.delivery().drain()
        post.clock.forward(3600)
    post.channel.dead.clear()
    await post.delivery().drain()
    states = {row.subject: row.state.value for row in await post.rows()}
    assert (states["first"], states["second"]) == ("dead", "sent")
    assert "Sam" not in "".join(capfd.readouterr())


async def test_a_live_notice_changes_in_place(post: Post) -> None:
    for number in range(3):
        await post.owe("meeting", kind="quorum-card", occurrence=str(number))
        await post.delivery().drain()
    assert len(post.channel.messages) == 1
    assert {row.message_id for row in await post.rows()} == {"m1"}
    await post.owe("next meeting", kind="quorum-card")
    await post.owe("meeting", kind="quorum-card", places=(SLACK,))
    await post.delivery().drain()
    assert len(post.channel.messages) == 3


async def test_a_platform_that_is_off_leaves_its_notices_waiting(post: Post) -> None:
    await post.owe("meeting", places=(SLACK, CONSOLE))
    await post.delivery(Platform.CONSOLE).drain()
    states = {row.place: (row.state.value, row.reason) for row in await post.rows()}
    assert states[SLACK] == ("waiting", "slack is off")
    assert states[CONSOLE][0] == "sent"


async def test_a_notice_of_a_kind_unknown_here_is_dead(post: Post) -> None:
    await post.owe("meeting", kind="meeting-dreamt")
    await post.delivery().drain()
    row, *_ = await post.rows()
    assert (row.state.value, row.reason) == ("dead", "this program knows no such notice")


async def test_a_seat_and_a_role_reach_people_in_their_direct_chats(post: Post) -> None:
    await post.owe("meeting", audience="seat:police")
    await post.owe("meeting", audience=f"role:{Role.CHAIR}")
    await post.delivery().drain()
    assert {one.place for one in post.channel.look()} == {
        f"console/local/direct/{KENT}/police@{DOMAIN}",
        f"console/local/direct/{KENT}/chair@{DOMAIN}",
    }
    assert all(row.state.value == "sent" for row in await post.rows())


async def test_whoever_is_meant_twice_is_told_once(post: Post) -> None:
    await post.owe("meeting", audience="seat:police")
    await post.delivery().drain()
    await post.owe("meeting", audience=f"role:{Role.MEMBER}")
    await post.delivery().drain()
    places = [one.place for one in post.channel.look()]
    assert len(places) == len(set(places)) == 11


async def test_a_vacant_seat_is_told_nothing(post: Post) -> None:
    await post.owe("meeting", audience="seat:districts")
    await post.delivery().drain()
    assert await post.states() == [("meeting-dated", "seat:districts", "skipped")]


async def test_who_was_taken_off_the_list_hears_nothing_that_was_owed(post: Post) -> None:
    async with post.database.writing() as work:
        person = await work.accounts.person_by_email(f"police@{DOMAIN}")
        assert person is not None
    await post.owe("meeting", audience=f"person:{person}")
    async with post.database.writing() as work:
        kent = await post.kent(work)
        for one in await kent.members.ever(person):
            await kent.members.cut_short(one.id, post.clock.at)
    await post.delivery().drain()
    assert post.channel.look() == []
    assert await post.states() == [("meeting-dated", f"person:{person}", "skipped")]


async def test_the_account_used_last_wins_over_the_console(post: Post) -> None:
    async with post.database.writing() as work:
        person = await work.accounts.person_by_email(f"police@{DOMAIN}")
        assert person is not None
        await work.accounts.link("slack", "T012", "U1", person, START)
        await work.accounts.touch_direct("slack", "T012", "U1", "D1")
    await post.owe("meeting", audience="seat:police")
    await post.delivery().drain()
    assert [one.place for one in post.channel.look()] == ["slack/T012/D1"]


async def test_of_somebody_unreachable_the_coordinator_is_told_once(post: Post) -> None:
    async with post.database.writing() as work:
        coordinator = await work.accounts.person_by_email(f"coordinator@{DOMAIN}")
        assert coordinator is not None
        await work.accounts.link("slack", "T012", "U1", coordinator, START)
        await work.accounts.touch_direct("slack", "T012", "U1", "D1")
    slack_alone = post.delivery(Platform.SLACK)
    for occurrence in ("1", "2"):
        await post.owe("meeting", audience="seat:police", occurrence=occurrence)
        await slack_alone.drain()
    told = post.channel.look()
    assert [one.place for one in told] == ["slack/T012/D1"]
    unreachable = [row for row in await post.rows() if row.reason == "unreachable"]
    assert [row.state.value for row in unreachable] == ["skipped", "skipped"]


async def test_nobody_is_told_that_the_coordinator_is_unreachable(post: Post) -> None:
    await post.owe("meeting", audience="seat:police")
    await post.delivery(Platform.SLACK).drain()
    kinds = [kind for kind, _, _ in await post.states()]
    assert kinds.count("members-unreachable") == 2
    assert all(state in ("sent", "skipped") for _, _, state in await post.states())


class Flickering(Database):
    """A database that is away for some of its transactions, counted from one."""

    away_reading: frozenset[int] = frozenset()
    away_writing: frozenset[int] = frozenset()
    read = 0
    written = 0

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        self.read += 1
        if self.read in self.away_reading:
            raise DatabaseUnreachable
        async with super().reading() as work:
            yield work

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        self.written += 1
        if self.written in self.away_writing:
            raise DatabaseUnreachable
        async with super().writing() as work:
            yield work


@pytest.fixture
async def flickering(post: Post) -> AsyncIterator[Flickering]:
    whole = post.database
    found = Flickering(whole.location, whole.keyring, whole.audit_keys, whole.erasures)
    yield found
    await found.dispose()


async def test_what_the_database_cut_short_before_it_was_sent_is_not_in_doubt(
    post: Post, flickering: Flickering
) -> None:
    await post.owe("meeting", kind="agenda-sent")
    post.database, flickering.away_reading = flickering, frozenset({1})
    with pytest.raises(DatabaseUnreachable):
        await post.delivery().drain()
    [row] = await post.rows()
    assert (row.state.value, row.attempts, row.doubtful_at) == ("waiting", 0, None)
    assert await post.delivery().drain() == 1
    assert [one.text for one in post.channel.look()] == ["meeting\nas it is"]


async def test_what_arrived_is_written_down_when_the_database_is_back(
    post: Post, flickering: Flickering
) -> None:
    await post.owe("meeting")
    post.database, flickering.away_writing = flickering, frozenset({3, 4})
    await post.delivery().drain()
    [row] = await post.rows()
    assert (row.state.value, row.message_id, row.attempts) == ("sent", "m1", 1)


async def test_a_lost_claim_marks_nothing(post: Post) -> None:
    await post.owe("meeting")
    slow = Sulking()
    slow.open.clear()
    stalled = asyncio.create_task(post.delivery(through=slow).drain())
    await slow.begun.wait()
    post.clock.forward(61)
    await post.delivery().drain()
    slow.open.set()
    await stalled
    [left] = await post.rows()
    assert (left.state.value, left.attempts, left.message_id) == ("sent", 2, "m1")
    assert "may be a repeat" in post.channel.look()[0].text
