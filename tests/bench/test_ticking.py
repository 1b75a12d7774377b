"""Whether a tick among many panels does what one among few does, and by indexes alone."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import event

from bench.crowd import NOW, Crowd, fill
from bench.ground import Ground
from bench.pair import dispatcher
from bench.size import QUICK
from bench.ticking import ticking
from bot.ticking import Ticker
from storage.database import Database
from tests.bench.conftest import rows

CROWDS = (Crowd(panels=6, meetings=2, due=6), Crowd(panels=24, meetings=3, due=6))
EMPTY = {"agenda_item", "agenda_paper", "seat_suspension"}


async def test_a_tick_owes_the_same_among_few_and_many(ground: Ground) -> None:
    few, many = await ticking(ground, replace(QUICK, crowds=CROWDS, seconds=0))
    assert few.notices == many.notices
    assert few.notices > few.crowd.due
    assert len(few.ticks) == len(many.ticks) > 1
    assert all(tick.work > 0 for one in (few, many) for tick in (one.first, *one.ticks))
    for one in (few, many):
        left = await rows(ground, one.crowd.name)
        assert left["panel"] == left["audit_head"] - 1 == one.crowd.panels
        assert left["meeting"] == one.crowd.panels * (one.crowd.meetings + 2)
        assert left["outbox"] == left["request"] < left["meeting"]


async def test_a_tick_looks_through_no_table(ground: Ground) -> None:
    crowd = Crowd(panels=1200, meetings=3, due=12)
    await (await ground.create(crowd.name)).dispose()
    fill(ground, crowd)
    database = await ground.open(crowd.name)
    said: dict[str, Any] = {}
    for engine in (database.reader, database.writer):
        event.listen(engine.sync_engine, "before_cursor_execute", noting(said))
    owed = await Ticker(database, dispatcher(database)).tick(NOW)
    plans = {one: await plan_of(one, said[one], database) for one in list(said) if planned(one)}
    await database.dispose()
    assert owed > crowd.due
    assert len(plans) > 12
    assert {table: one for one, plan in plans.items() for table in looked_through(plan)} == {}


def noting(said: dict[str, Any]) -> Callable[..., None]:
    """Listen to statements, and keep each once."""

    def heard(*args: Any) -> None:
        said.setdefault(args[2], args[3])

    return heard


def planned(statement: str) -> bool:
    """Whether a statement looks for rows."""
    return statement.startswith(("SELECT", "UPDATE"))


async def plan_of(statement: str, values: Any, database: Database) -> str:
    """How the database goes about a statement."""
    how = "EXPLAIN" if database.location.file is None else "EXPLAIN QUERY PLAN"
    async with database.connection(database.reader) as connection:
        plan = await connection.exec_driver_sql(f"{how} {statement}", values)
        return "\n".join(str(row[-1]) for row in plan)


def looked_through(plan: str) -> set[str]:
    """The tables that are read from end to end, but for those that are empty."""
    return set(re.findall(r"(?:Seq Scan on|SCAN) (\w+)", plan)) - EMPTY
