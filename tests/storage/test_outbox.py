"""What is owed is sent once, in order, by one process at a time."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from storage.database import Database
from storage.notices import UNPLACED
from storage.outbox import NoticeState, OutboxRow
from tests.storage import stock
from tests.support.databases import Opening

LEASE = timedelta(seconds=30)
HERE, THERE = "slack/T1/C1", "teams/T2/C2"


async def owe(database: Database, *keys: str, places: tuple[str, ...] = (HERE,)) -> None:
    async with database.writing() as transaction:
        work = await stock.bound(transaction)
        for key in keys:
            await work.outbox.owe(
                key, "meeting-reminder", "2026-09-21", {"meeting": "m"}, "panel", stock.AT, places
            )


async def claim(database: Database, owner: str, at: datetime = stock.AT) -> OutboxRow | None:
    async with database.writing() as transaction:
        return await transaction.outbox.claim(owner, at, LEASE)


async def sent(database: Database, row: OutboxRow, message: str = "M1") -> bool:
    assert row.owner
    async with database.writing() as transaction:
        return await transaction.outbox.mark_sent(
            row.id, row.owner, row.attempts, message, stock.AT
        )


async def drain(database: Database, owner: str) -> list[tuple[str, str]]:
    """Send until nothing more can be sent."""
    done = []
    while row := await claim(database, owner):
        assert await sent(database, row)
        done.append((row.place, row.key))
    return done


async def test_a_notice_is_owed_once_to_each_place(kent: Database) -> None:
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        owed = ("k", "meeting-reminder", "s", {"b": "2", "a": "1"}, "panel", stock.AT)
        assert await work.outbox.owe(*owed, [HERE, THERE]) == 2
        assert await work.outbox.owe(*owed, [HERE, THERE, UNPLACED]) == 1
        listed = await transaction.outbox.listing([NoticeState.WAITING])
    assert [one.place for one in listed] == [HERE, THERE, UNPLACED]
    assert listed[0].panel == stock.KENT
    assert listed[0].details == {"a": "1", "b": "2"}
    assert listed[0].due == stock.AT


async def test_what_was_ever_owed_about_a_subject_is_known_by_kind(kent: Database) -> None:
    await owe(kent, "1", places=(HERE, THERE))
    row = await claim(kent, "a")
    assert row is not None
    assert await sent(kent, row)
    asked = ("meeting-dated", "meeting-reminder")
    async with kent.reading() as transaction:
        outbox = (await stock.bound(transaction)).outbox
        assert await outbox.owed(asked, "2026-09-21") == {"meeting-reminder"}
        assert await outbox.owed(asked, "2026-10-19") == set()
        assert await outbox.owed(("meeting-dated",), "2026-09-21") == set()


async def test_order_is_kept_within_a_place(kent: Database) -> None:
    await owe(kent, "1", "2", places=(HERE, THERE))
    first, second, third = [await claim(kent, "a") for _ in range(3)]
    assert first is not None
    assert second is not None
    assert third is None
    assert [(row.place, row.key) for row in (first, second)] == [(HERE, "1"), (THERE, "1")]
    assert await sent(kent, first)
    assert await drain(kent, "b") == [(HERE, "2")]


async def test_what_is_not_due_is_not_sent_and_holds_up_nothing(kent: Database) -> None:
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        for key, due in (("late", stock.AT + LEASE), ("now", stock.AT)):
            await work.outbox.owe(key, "k", "s", {}, "panel", due, [HERE])
    assert await drain(kent, "a") == [(HERE, "now")]
    row = await claim(kent, "a", stock.AT + LEASE)
    assert row is not None
    assert row.key == "late"


async def test_a_notice_put_off_holds_up_its_place_alone(kent: Database) -> None:
    await owe(kent, "1", "2", places=(HERE, THERE))
    row = await claim(kent, "a")
    assert row is not None
    async with kent.writing() as transaction:
        later = stock.AT + stock.MINUTE
        assert await transaction.outbox.postpone(row.id, "a", row.attempts, later, "429")
    assert await drain(kent, "a") == [(THERE, "1"), (THERE, "2")]
    again = await claim(kent, "a", later)
    assert again is not None
    assert (again.key, again.attempts, again.reason) == ("1", 2, "429")


@pytest.mark.parametrize("mark", ["mark_dead", "mark_skipped", "mark_unknown"])
async def test_what_was_given_up_lets_others_pass_and_can_be_tried_again(
    kent: Database, mark: str
) -> None:
    await owe(kent, "1", "2")
    row = await claim(kent, "a")
    assert row is not None
    async with kent.writing() as transaction:
        assert await getattr(transaction.outbox, mark)(row.id, "a", row.attempts, "why")
        (given_up,) = await transaction.outbox.listing(
            [NoticeState.DEAD, NoticeState.SKIPPED, NoticeState.UNKNOWN]
        )
        assert (given_up.key, given_up.reason, given_up.owner) == ("1", "why", None)
    assert await drain(kent, "a") == [(HERE, "2")]
    async with kent.writing() as transaction:
        assert await transaction.outbox.retry("1") == 1
        assert await transaction.outbox.retry("2") == 0
    assert await drain(kent, "a") == [(HERE, "1")]


async def test_a_lost_claim_marks_nothing(kent: Database) -> None:
    await owe(kent, "1")
    first = await claim(kent, "a")
    assert await claim(kent, "b", stock.AT + LEASE - stock.MINUTE) is None
    second = await claim(kent, "a", stock.AT + LEASE)
    assert first is not None
    assert second is not None
    assert [first.attempts, second.attempts] == [1, 2]
    assert not await sent(kent, first, "M1")
    assert await sent(kent, second, "M2")
    assert not await sent(kent, second, "M3")
    async with kent.reading() as transaction:
        (row,) = await transaction.outbox.listing([NoticeState.SENT])
    assert (row.message_id, row.sent_to, row.sent_at) == ("M2", HERE, stock.AT)


async def test_a_claim_from_before_a_retry_marks_nothing(kent: Database) -> None:
    await owe(kent, "1")
    stalled = await claim(kent, "a")
    second = await claim(kent, "b", stock.AT + LEASE)
    assert stalled is not None
    assert second is not None
    async with kent.writing() as transaction:
        assert await transaction.outbox.mark_dead(second.id, "b", second.attempts, "Gone")
        assert await transaction.outbox.retry("1") == 1
    third = await claim(kent, "c", stock.AT + LEASE)
    assert third is not None
    assert third.attempts == stalled.attempts
    assert not await sent(kent, stalled)
    assert await sent(kent, third)


async def test_one_notice_can_be_claimed_by_its_id(kent: Database) -> None:
    await owe(kent, "1", "2")
    async with kent.writing() as transaction:
        one, two = await transaction.outbox.listing([NoticeState.WAITING])
        assert await transaction.outbox.claim_one(two.id, "a", stock.AT, LEASE) is None
        row = await transaction.outbox.claim_one(one.id, "a", stock.AT, LEASE)
    assert row is not None
    assert row.key == "1"


async def test_a_reply_finds_what_it_replies_to(kent: Database) -> None:
    await owe(kent, "1")
    await owe(kent, "2", places=(UNPLACED,))
    one, two = await claim(kent, "a"), await claim(kent, "a")
    assert one is not None
    assert two is not None
    async with kent.writing() as transaction:
        assert await transaction.outbox.found_place(two.id, "a", 1, "slack/T1/D7")
        assert await transaction.outbox.mark_sent(one.id, "a", 1, "M1", stock.AT)
        assert await transaction.outbox.mark_sent(two.id, "a", 1, "M1", stock.AT)
        about = (stock.KENT, "meeting-reminder", "2026-09-21")
        assert await transaction.outbox.message_about(HERE, "M1") == about
        assert await transaction.outbox.message_about("slack/T1/D7", "M1") == about
        assert await transaction.outbox.message_about(THERE, "M1") is None


async def test_recipients_without_a_place_do_not_wait_for_each_other(kent: Database) -> None:
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        for key, audience in (("1", "person/a"), ("2", "person/b"), ("3", "person/a")):
            await work.outbox.owe(key, "k", "s", {}, audience, stock.AT, [UNPLACED])
    rows = [await claim(kent, "a") for _ in range(3)]
    assert [row and row.key for row in rows] == ["1", "2", None]


async def test_what_waits_to_be_split_is_waited_for_unless_it_is_put_off(kent: Database) -> None:
    for key, audience in (("for all chairs", "role:chair"), ("for one", "person:a")):
        async with kent.writing() as transaction:
            work = await stock.bound(transaction)
            await work.outbox.owe(key, "k", "s", {}, audience, stock.AT, [UNPLACED])
    later = stock.AT + stock.MINUTE
    row = await claim(kent, "a")
    assert row is not None
    assert await claim(kent, "b") is None
    async with kent.writing() as transaction:
        assert await transaction.outbox.postpone(row.id, "a", row.attempts, later, "KeyError")
    again = await claim(kent, "b", later)
    assert again is not None
    assert again.key == "for all chairs"
    assert await claim(kent, "c", later) is None
    async with kent.writing() as transaction:
        much_later = later + stock.MINUTE
        assert await transaction.outbox.postpone(again.id, "b", 2, much_later, "KeyError")
    passed = await claim(kent, "c", later)
    assert passed is not None
    assert passed.key == "for one"


async def test_a_claim_looks_only_at_what_is_still_to_be_sent(sqlite_opening: Opening) -> None:
    database = await sqlite_opening.database()
    await stock.load(database)
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _d: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    event.listen(database.writer.sync_engine, "before_cursor_execute", note)
    await owe(database, "1")
    assert await claim(database, "a") is not None
    await database.dispose()
    with closing(sqlite3.connect(str(database.location.file))) as connection:
        for statement, values in asked:
            if statement.startswith(("UPDATE outbox", "SELECT panel")):
                plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
                steps = "; ".join(step for *_, step in plan)
                assert "SCAN" not in steps
                assert "panel_id_kind_subject" not in steps


async def test_many_claimers_send_everything_once_and_in_order(kent: Database) -> None:
    places = tuple(f"slack/T1/C{number}" for number in range(6))
    await owe(kent, *(str(number) for number in range(8)), places=places)
    order: list[tuple[str, int]] = []

    async def courier(owner: str) -> None:
        while row := await claim(kent, owner):
            order.append((row.place, int(row.key)))
            assert await sent(kent, row)

    await asyncio.gather(*(courier(str(number)) for number in range(12)))
    assert len(order) == len(set(order)) == 48
    for place in places:
        assert [key for where, key in order if where == place] == list(range(8))


async def test_a_live_message_is_found_and_replaced(kent: Database) -> None:
    async with kent.writing() as transaction:
        outbox = (await stock.bound(transaction)).outbox
        assert await outbox.live("quorum-card", "m", HERE) is None
        await outbox.set_live("quorum-card", "m", HERE, "M1")
        await outbox.set_live("quorum-card", "m", THERE, "M9")
        await outbox.set_live("quorum-card", "m", HERE, "M2")
        assert await outbox.live("quorum-card", "m", HERE) == "M2"


async def test_console_messages(kent: Database) -> None:
    place = "console/local/kent"
    async with kent.writing() as transaction:
        console = (await stock.bound(transaction)).console
        ids = [await console.post(place, None, b"%d" % n, stock.AT) for n in range(4)]
        reply = await console.post(place, ids[0], b"reply", stock.AT)
        await console.post("elsewhere", None, b"other", stock.AT)
        await console.replace(ids[3], b"new", stock.AT + stock.MINUTE)
        shown = await console.in_place(place, 3)
        assert [(one.id, one.card, one.thread) for one in shown] == [
            (ids[2], b"2", None),
            (ids[3], b"new", None),
            (reply, b"reply", ids[0]),
        ]
        assert shown[1].updated_at == stock.AT + stock.MINUTE
        assert await console.get(reply) == shown[2]
