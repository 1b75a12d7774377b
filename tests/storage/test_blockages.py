"""Blockages in rows: numbers, timelines, and questions that go by an index."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from panel.blockage import Blockage, Clock, Event, State, Step
from panel.blockage_moves import acknowledged, assigned, resolved
from panel.names import AgencyKey
from storage import migrate
from storage.database import Database
from storage.errors import NotFound
from storage.unit_of_work import UnitOfWork
from tests.storage import stock
from tests.support.databases import Opening

AT, DAY = stock.AT, timedelta(days=1)


async def test_what_was_raised_is_found(work: UnitOfWork) -> None:
    person = await stock.person(work)
    new = await stock.blockage(work, person.id)
    assert new.number == "B-2026-001"
    assert new.clock == Clock(AT + DAY, AT + 5 * DAY, AT + 10 * DAY)
    assert await work.blockages.get(new.id) == new
    assert await work.blockages.of_number(2026, 1) == new
    assert await work.blockages.of_number(2025, 1) is None
    assert await work.blockages.obstacle(new) == "No place was found."


async def test_numbers_begin_anew_each_year(work: UnitOfWork) -> None:
    person = await stock.person(work)
    numbers = [
        (await stock.blockage(work, person.id, at=AT + days * DAY)).number
        for days in (0, 1, 365, 366)
    ]
    assert numbers == ["B-2026-001", "B-2026-002", "B-2027-001", "B-2027-002"]


async def test_numbers_are_the_panels_own(kent: Database) -> None:
    await stock.load(kent, stock.LONDON)
    async with kent.writing() as transaction:
        for key in (stock.KENT, stock.LONDON):
            work = await stock.bound(transaction, key)
            person = await stock.person(work)
            assert (await stock.blockage(work, person.id)).number == "B-2026-001"


async def test_many_at_once_have_a_number_each(kent: Database) -> None:
    async with kent.writing() as transaction:
        person = await stock.person(await stock.bound(transaction))

    async def raise_one() -> str:
        async with kent.writing() as transaction:
            locked = await transaction.panels.in_force(stock.KENT, AT, lock=True)
            assert locked is not None
            return (await stock.blockage(transaction.panel(locked), person.id)).number

    numbers = await asyncio.gather(*(raise_one() for _ in range(8)))
    assert sorted(numbers) == [f"B-2026-{number:03d}" for number in range(1, 9)]


async def test_what_happened_is_kept_in_order(work: UnitOfWork) -> None:
    person = await stock.person(work)
    new = await stock.blockage(work, person.id)
    taken = acknowledged(new, AT + DAY)
    given = assigned(taken, AgencyKey("medway"), AT + 9 * DAY, AT + 2 * DAY)
    said = Event(uuid4(), Step.ASSIGNED, AT + 2 * DAY, person.id, "Theirs.", AgencyKey("medway"))
    by_clock = Event(uuid4(), Step.MET, AT + 3 * DAY)
    done = Event(
        uuid4(), Step.RESOLVED, AT + 4 * DAY, person.id, "Found.", confirmed_for=stock.POLICE
    )
    await work.blockages.keep(taken)
    await work.blockages.keep(given, said, by_clock)
    closed = resolved(given, AT + 4 * DAY)
    await work.blockages.keep(closed, done)
    assert await work.blockages.get(new.id) == closed
    first, *others = await work.blockages.events(closed)
    assert (first.step, first.by, first.words) == (Step.RAISED, person.id, "No place was found.")
    assert others == [said, by_clock, done]
    assert await work.blockages.event(closed, done.id) == done
    assert await work.blockages.event(replace(closed, id=uuid4()), done.id) is None  # type: ignore[arg-type]


async def test_what_stands_and_what_was_resolved_lately(work: UnitOfWork) -> None:
    person, other = await stock.person(work), await stock.person(work, "Member, Health")
    one, two, three = [
        await stock.blockage(work, who.id, at=AT + days * DAY)
        for days, who in ((2, person), (0, other), (1, person))
    ]
    gone = resolved(two, AT + 5 * DAY)
    await work.blockages.keep(gone)
    found = work.blockages
    assert await found.unresolved() == (three, one)
    assert await found.running(AT + 5 * DAY) == (three, one)
    assert await found.running(AT + 4 * DAY) == (gone, three, one)
    assert await found.newest(2) == (one, three)
    assert await found.raised_by(person.id, 9) == (one, three)
    assert await found.raised_by(other.id, 9) == (gone,)
    assert gone.state is State.RESOLVED


async def test_another_cannot_be_changed(work: UnitOfWork) -> None:
    person = await stock.person(work)
    new = await stock.blockage(work, person.id)
    stranger: Blockage = replace(new, id=uuid4())  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        await work.blockages.keep(stranger)
    assert await work.blockages.get(stranger.id) is None


async def test_what_the_tick_and_the_list_ask_goes_by_an_index(
    sqlite_opening: Opening,
) -> None:
    database = await sqlite_opening.database()
    await stock.load(database)
    said: list[tuple[str, Any]] = []

    def heard(_c: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        said.append((statement, parameters))

    event.listen(database.reader.sync_engine, "before_cursor_execute", heard)
    async with database.reading() as transaction:
        work = await stock.bound(transaction)
        said.clear()
        person = (await work.members.contacts())[:1]
        assert person == ()
        await work.blockages.unresolved()
        await work.blockages.running(AT)
        await work.blockages.newest(50)
        await work.blockages.of_number(2026, 1)
    await database.dispose()
    asked = [one for one in said if "FROM blockage" in one[0]]
    assert len(asked) == 4
    with migrate.connected(sqlite_opening.url) as connection:
        for statement, parameters in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = " ".join(row[-1] for row in plan)
            assert "SCAN" not in steps, steps
            assert "panel_id=?" in steps
