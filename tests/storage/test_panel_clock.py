"""How far a panel's notices have been worked out, and which panels are due."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text

from storage import migrate
from storage.database import Database
from storage.models.panels import panel
from tests.storage import stock
from tests.support.databases import Opening

HOUR = timedelta(hours=1)
AT = stock.AT


async def state(database: Database) -> tuple[datetime, datetime | None] | None:
    """Up to when Kent was looked at, and when it is to be looked at next; None if never bound."""
    asked = select(panel.c.ticked_to, panel.c.next_due_at).where(panel.c.key == stock.KENT)
    async with database.connection(database.reader) as connection:
        row = (await connection.execute(asked)).one()
    return None if row.ticked_to is None else (row.ticked_to, row.next_due_at)


async def bind(database: Database, channel: str, at: datetime) -> None:
    async with database.writing() as transaction:
        await (await stock.bound(transaction)).places.bind("slack", "T1", channel, at)


async def test_a_clock_begins_with_the_first_binding(kent: Database) -> None:
    assert await state(kent) is None
    await bind(kent, "C1", AT)
    assert await state(kent) == (AT, AT)
    await bind(kent, "C2", AT + HOUR)
    assert await state(kent) == (AT, AT + HOUR)
    await bind(kent, "C2", AT + 2 * HOUR)
    assert await state(kent) == (AT, AT + HOUR)


async def test_a_change_makes_an_unbound_panel_no_more_due_than_it_was(kent: Database) -> None:
    async with kent.writing() as transaction:
        await (await stock.bound(transaction)).clock.touch(AT)
    assert await state(kent) is None
    async with kent.reading() as transaction:
        assert await transaction.panels.due(AT + HOUR, 10) == ()


@pytest.mark.parametrize(
    ("next_due", "touched", "expected"),
    [
        (AT + 2 * HOUR, AT + HOUR, (AT + HOUR, AT + HOUR)),
        (AT + HOUR, AT + 2 * HOUR, (AT, AT + HOUR)),
        (AT + HOUR, AT + HOUR, (AT, AT + HOUR)),
        (AT + HOUR, AT - HOUR, (AT, AT - HOUR)),
    ],
    ids=["nothing was due", "behind", "due now", "from before"],
)
async def test_a_change_is_looked_at_now_and_what_is_late_stays_owed(
    kent: Database, next_due: datetime, touched: datetime, expected: tuple[datetime, datetime]
) -> None:
    await bind(kent, "C1", AT)
    async with kent.writing() as transaction:
        clock = (await stock.bound(transaction)).clock
        await clock.advance(AT, next_due)
        await clock.touch(touched)
    assert await state(kent) == expected


async def test_panels_that_are_due_the_longest_first(kent: Database) -> None:
    await stock.load(kent, stock.LONDON)
    async with kent.writing() as transaction:
        ours = await stock.bound(transaction)
        theirs = await stock.bound(transaction, stock.LONDON)
        await ours.places.bind("slack", "T1", "C1", AT)
        await theirs.places.bind("slack", "T1", "C2", AT - HOUR)
        panels = transaction.panels
        assert await panels.due(AT, 10) == (stock.LONDON, stock.KENT)
        assert await panels.due(AT, 1) == (stock.LONDON,)
        assert await panels.due(AT - HOUR, 10) == (stock.LONDON,)
        assert await panels.next_due(AT - HOUR) == AT
        assert await panels.next_due(AT) is None


async def test_a_panel_is_taken_only_while_it_is_due(kent: Database) -> None:
    await bind(kent, "C1", AT)
    async with kent.writing() as transaction:
        panels = transaction.panels
        assert await panels.take_due(stock.KENT, AT - HOUR) is None
        assert await panels.take_due(stock.LONDON, AT) is None
        assert await panels.take_due(stock.KENT, AT + HOUR) == (
            await stock.in_force(transaction),
            AT,
        )
        await (await stock.bound(transaction)).clock.advance(AT + HOUR, AT + 2 * HOUR)
        assert await panels.take_due(stock.KENT, AT + HOUR) is None
    async with kent.writing() as transaction:
        taken = await transaction.panels.take_due(stock.KENT, AT + 2 * HOUR)
        assert taken is not None
        assert taken[1] == AT + HOUR


async def test_who_waits_for_a_panel_finds_it_done(kent: Database) -> None:
    await bind(kent, "C1", AT)
    async with kent.writing() as first:
        assert await first.panels.take_due(stock.KENT, AT) is not None
        waiting = asyncio.create_task(taken(kent))
        await (await stock.bound(first)).clock.advance(AT, AT + HOUR)
    assert await waiting is False


async def taken(database: Database) -> bool:
    async with database.writing() as transaction:
        return await transaction.panels.take_due(stock.KENT, AT) is not None


async def test_looking_for_due_panels_goes_by_an_index(
    sqlite_opening: Opening,
) -> None:
    with migrate.connected(sqlite_opening.url) as connection:
        plan = connection.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT key FROM panel WHERE next_due_at <= 1 "
                "ORDER BY next_due_at LIMIT 10"
            )
        )
        assert "USING INDEX ix_panel_next_due_at" in str(plan.all())


async def test_panels_bound_before_there_was_a_clock_are_owed_from_then(opening: Opening) -> None:
    database = await opening.database()
    await stock.load(database)
    await bind(database, "C1", AT)
    await bind(database, "C2", AT + HOUR)
    await database.dispose()
    migrate.downgrade(opening.url, "0001")
    migrate.upgrade(opening.url)
    again = await opening.database()
    assert await state(again) == (AT, AT)
    await again.dispose()
