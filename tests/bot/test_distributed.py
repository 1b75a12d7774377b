"""The courier that goes by the job queue, and what is in that queue."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from bot.courier import EmbeddedCourier
from bot.distributed import DistributedCourier
from storage import migrate
from storage.database import Database
from tests.bot.posts import CONSOLE, DOMAIN, KENT, START, Post
from tests.support.databases import Opening
from tests.support.rosters import seated

PATIENCE = 20
SLACK = "slack/T012/C345"


@pytest.fixture
async def post(postgres_opening: Opening) -> AsyncIterator[Post]:
    database = await postgres_opening.database()
    await seated(database, KENT, DOMAIN)
    yield Post(database)
    await database.dispose()


def jobs(url: str) -> list[dict[str, Any]]:
    with psycopg.connect(url, row_factory=dict_row) as connection:
        return connection.execute(
            "SELECT * FROM mase_jobs.procrastinate_jobs ORDER BY id"
        ).fetchall()


async def left_behind(post: Post, url: str, subject: str) -> None:
    """Owe a notice whose job was begun by a worker that is gone."""
    queue, post.database.queue = post.database.queue, None
    await post.owe(subject, places=(SLACK,))
    post.database.queue = queue
    *_, row = await post.rows()
    with psycopg.connect(url) as connection:
        connection.execute("SET search_path TO mase_jobs")
        connection.execute(
            "WITH gone AS (INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 hour') RETURNING id)"
            " INSERT INTO procrastinate_jobs (queue_name, task_name, lock, args, status, worker_id)"
            " SELECT 'post', 'deliver', %s, jsonb_build_object('notice', %s::text), 'doing', id"
            " FROM gone",
            (row.lane, str(row.id)),
        )


def courier(post: Post, stale_after: float = 30) -> DistributedCourier:
    assert post.database.queue is not None
    return DistributedCourier(
        post.delivery(),
        post.database.queue,
        post.clock,
        sweep_every=3600,
        stale_after=stale_after,
    )


async def arrivals(post: Post, count: int) -> list[str]:
    async with asyncio.timeout(PATIENCE):
        return [(await post.channel.arrived.get()).title for _ in range(count)]


async def test_a_job_is_queued_with_its_notice_and_holds_ids_only(
    post: Post, postgres_opening: Opening
) -> None:
    await post.owe("Sam at no. 4", places=(CONSOLE, SLACK))
    await post.owe("Sam at no. 4", places=(CONSOLE, SLACK))
    rows, queued = await post.rows(), jobs(postgres_opening.url)
    assert [job["args"] for job in queued] == [{"notice": str(row.id)} for row in rows]
    assert [job["lock"] for job in queued] == [CONSOLE, SLACK]
    assert {job["queueing_lock"] for job in queued} == {None}
    assert "Sam" not in str(queued)


async def test_what_is_rolled_back_was_never_queued(post: Post, postgres_opening: Opening) -> None:
    with suppress(RuntimeError):
        async with post.database.writing() as work:
            bound = await post.kent(work)
            assert await bound.outbox.owe("k", "quorum-card", "s", {}, "panel", START, [CONSOLE])
            raise RuntimeError
    assert jobs(postgres_opening.url) == []


async def test_notices_go_out_in_order_as_they_are_queued(
    post: Post, postgres_opening: Opening
) -> None:
    await post.owe("before")
    async with courier(post).running():
        assert await arrivals(post, 1) == ["before"]
        for subject in ("first", "second", "third"):
            await post.owe(subject)
        assert await arrivals(post, 3) == ["first", "second", "third"]
    assert [row.state.value for row in await post.rows()] == ["sent"] * 4


async def test_what_another_process_has_sent_is_no_work(
    post: Post, postgres_opening: Opening
) -> None:
    for subject in ("first", "second"):
        await post.owe(subject)
    await post.delivery().drain()
    async with courier(post).running():
        async with asyncio.timeout(PATIENCE):
            while jobs(postgres_opening.url):  # noqa: ASYNC110 - it tells nobody that it is empty
                await asyncio.sleep(0.05)
    assert len(post.channel.messages) == 2


async def test_jobs_of_a_worker_that_is_gone_are_done_by_those_that_run(
    post: Post, postgres_opening: Opening
) -> None:
    await post.owe("before")
    async with courier(post, stale_after=0.3).running(), courier(post, stale_after=0.3).running():
        await arrivals(post, 1)
        await left_behind(post, postgres_opening.url, "first")
        await post.owe("second", places=(SLACK,))
        await post.owe("third", places=(SLACK,))
        assert await arrivals(post, 3) == ["first", "second", "third"]
    assert [row.state.value for row in await post.rows()] == ["sent"] * 4


@pytest.mark.parametrize("turns", [0, 1, 3, 10, 30, 100])
async def test_it_can_be_stopped_while_it_begins(post: Post, turns: int) -> None:
    for more in range(3):
        async with courier(post).running():
            for _ in range(turns + more):
                await asyncio.sleep(0)
    assert asyncio.all_tasks() == {asyncio.current_task()}


class Forgetful:
    """A queue whose pool forgets the first time that it was told to end."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.told = 0

    async def put(self, *_: Any) -> None:
        raise AssertionError("nothing is owed here")

    async def work(self, *_: Any) -> None:
        while self.told < 2:
            self.begun.set()
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                self.told += 1
        raise asyncio.CancelledError


async def test_it_ends_though_its_queue_forgets_that_it_was_told_to(post: Post) -> None:
    queue = Forgetful()
    stubborn = DistributedCourier(
        post.delivery(), queue, post.clock, goodbye_seconds=0, unheard_after=0.05
    )
    async with asyncio.timeout(PATIENCE), stubborn.running():
        await queue.begun.wait()
    assert queue.told == 2


async def test_both_couriers_together_send_everything_once(post: Post) -> None:
    async with courier(post).running(), EmbeddedCourier(post.delivery()).running():
        for number in range(12):
            await post.owe(f"{number}", places=(CONSOLE, SLACK))
        await arrivals(post, 24)
    for place in (CONSOLE, SLACK):
        titles = [m.card.title for m in post.channel.messages.values() if m.place == place]
        assert titles == [str(number) for number in range(12)]


async def test_the_tables_of_the_queue_come_and_go_with_ours(postgres_opening: Opening) -> None:
    migrate.upgrade(postgres_opening.url)
    assert jobs(postgres_opening.url) == []
    migrate.downgrade(postgres_opening.url, "base")
    with pytest.raises(psycopg.errors.UndefinedTable):
        jobs(postgres_opening.url)


async def test_a_queue_of_another_version_is_left_alone(postgres_opening: Opening) -> None:
    with psycopg.connect(postgres_opening.url) as connection:
        connection.execute("COMMENT ON SCHEMA mase_jobs IS 'procrastinate 3.3.0'")
    old = await postgres_opening.database()
    assert old.queue is None
    await old.dispose()


def test_sqlite_has_no_queue(database: Database) -> None:
    assert (database.queue is None) == (database.location.file is not None)
