"""Opening, making and losing databases."""

import asyncio
import stat
from datetime import datetime
from pathlib import Path

import pytest

from storage import migrate
from storage.audit_check import verify
from storage.database import Database
from storage.errors import (
    DatabaseExists,
    DatabaseMissing,
    DatabaseReplaced,
    DatabaseUnreachable,
    KeyInvalid,
    SchemaOutdated,
    UrlInvalid,
)
from storage.types import NaiveDateTime
from tests.storage import stock
from tests.support.databases import AUDIT_KEY, FIELD_KEY, Opening
from tests.support.postgres import PostgresServer


def found(folder: Path, pattern: str) -> list[Path]:
    return list(folder.rglob(pattern))


async def opened(url: str, tmp_path: Path) -> Database:
    return await Database.open(
        url, field_keys=[FIELD_KEY], audit_key=AUDIT_KEY, erasures=tmp_path / "erasures"
    )


async def created(url: str, tmp_path: Path) -> Database:
    return await Database.create(
        url, field_keys=[FIELD_KEY], audit_key=AUDIT_KEY, erasures=tmp_path / "erasures"
    )


async def test_a_missing_file_is_an_error_and_stays_missing(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing, match="run mase init"):
        await opened(f"sqlite:///{tmp_path}/none.db", tmp_path)
    with pytest.raises(DatabaseMissing):
        migrate.upgrade(f"sqlite:///{tmp_path}/none.db")
    assert found(tmp_path, "*") == []


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable, match="unable to open"):
        await opened(f"sqlite:///{tmp_path}", tmp_path)


async def test_an_empty_file_is_outdated_and_stays_empty(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    with pytest.raises(SchemaOutdated, match="run mase db upgrade"):
        await opened(f"sqlite:///{file}", tmp_path)
    migrate.upgrade(f"sqlite:///{file}")
    database = await opened(f"sqlite:///{file}", tmp_path)
    assert (await verify(database, None)).whole
    await stock.load(database)
    await database.dispose()


async def test_whoever_opens_a_new_database_begins_its_audit_trail(opening: Opening) -> None:
    with migrate.connected(opening.url) as connection:
        connection.exec_driver_sql("DELETE FROM audit_head")
    databases = await asyncio.gather(*(opening.database() for _ in range(4)))
    reports = [await verify(database, None) for database in databases]
    assert all(report.whole for report in reports)
    await asyncio.gather(*(database.dispose() for database in databases))


async def test_a_lost_audit_trail_is_not_begun_anew(kent: Database, opening: Opening) -> None:
    with migrate.connected(opening.url) as connection:
        connection.exec_driver_sql("DELETE FROM audit_head")
    database = await opening.database()
    assert not (await verify(database, None)).whole
    await database.dispose()


async def test_an_empty_postgresql_database_is_outdated(postgres_url: str, tmp_path: Path) -> None:
    with pytest.raises(SchemaOutdated, match="run mase db upgrade"):
        await opened(postgres_url, tmp_path)


async def test_tables_of_another_revision_are_refused(opening: Opening) -> None:
    with migrate.connected(opening.url) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaOutdated, match="9999"):
        await opening.database()


async def test_only_the_owner_may_read_a_new_file(tmp_path: Path) -> None:
    file = tmp_path / "a folder #1?" / "ma%20se.db"
    file.parent.mkdir()
    database = await created(f"sqlite:///{file}".replace("?", "%3F").replace("#", "%23"), tmp_path)
    await database.dispose()
    assert [stat.S_IMODE(one.stat().st_mode) for one in found(tmp_path, "*.db")] == [0o600]


async def test_what_is_there_is_not_made_again(opening: Opening, tmp_path: Path) -> None:
    with pytest.raises(DatabaseExists):
        await created(opening.url, tmp_path)


async def test_a_deleted_file_is_noticed(sqlite_opening: Opening, tmp_path: Path) -> None:
    database = await sqlite_opening.database()
    (tmp_path / "mase.db").unlink()
    with pytest.raises(DatabaseMissing):
        await database.ready()
    with pytest.raises(DatabaseMissing):
        async with database.writing():
            pass
    (tmp_path / "mase.db").touch()
    with pytest.raises(DatabaseReplaced):
        await database.ready()
    await database.dispose()


@pytest.mark.parametrize(
    "url",
    ["", "mase.db", "sqlite://", "sqlite:///:memory:", "mysql://chair:hushhush@h/d",
     "postgresql://chair:hushhush@host:port/d", "postgresql://chair:hushhush@h"],
)  # fmt: skip
async def test_other_urls_are_refused_without_repeating_them(url: str, tmp_path: Path) -> None:
    with pytest.raises(UrlInvalid) as refused:
        await opened(url, tmp_path)
    assert "hushhush" not in str(refused.value)
    assert refused.value.__cause__ is None


async def test_a_password_is_in_no_error_and_no_repr(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    url = postgres_server.url("no_such_database").replace("mase@", "mase:hushhush@")
    with pytest.raises(DatabaseUnreachable) as refused:
        await opened(f"{url}?application_name=hushhush", tmp_path)
    assert "hushhush" not in repr(refused.value)
    assert refused.value.__suppress_context__


@pytest.mark.parametrize("field_keys", [[], ["hushhush"]])
async def test_field_keys_are_checked(field_keys: list[str], opening: Opening) -> None:
    with pytest.raises(KeyInvalid) as refused:
        await Database.open(
            opening.url, field_keys=field_keys, audit_key=AUDIT_KEY, erasures=opening.erasures
        )
    assert "hushhush" not in str(refused.value)


@pytest.mark.parametrize("audit_key", ["", "hushhush", "ab" * 31])
async def test_audit_keys_are_checked(audit_key: str, opening: Opening) -> None:
    with pytest.raises(KeyInvalid):
        await Database.open(
            opening.url, field_keys=[FIELD_KEY], audit_key=audit_key, erasures=opening.erasures
        )


async def test_an_exception_leaves_nothing_behind(kent: Database) -> None:
    async def fails() -> None:
        async with kent.writing() as transaction:
            await stock.member(await stock.bound(transaction))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fails()
    async with kent.reading() as transaction:
        work = await stock.bound(transaction)
        assert await work.members.contacts() == ()
        assert await work.members.in_force(stock.DAY) == ()


async def test_a_savepoint_undoes_itself_alone(kent: Database) -> None:
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)

        async def fails() -> None:
            async with transaction.savepoint():
                await stock.person(work, "Deputy, Kent Police")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            await fails()
        async with transaction.savepoint():
            await stock.person(work)
    async with kent.reading() as transaction:
        work = await stock.bound(transaction)
        assert [one.name for one in await work.members.contacts()] == ["Chair, Kent Police"]


async def test_a_cancelled_transaction_is_undone_and_the_next_one_works(kent: Database) -> None:
    written = asyncio.Event()

    async def never_ends() -> None:
        async with kent.writing() as transaction:
            await stock.person(await stock.bound(transaction))
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with kent.writing() as transaction:
        assert await (await stock.bound(transaction)).members.contacts() == ()


async def test_a_statement_cancelled_under_way_does_no_harm(kent: Database) -> None:
    for delay in range(8):

        async def write() -> None:
            async with kent.writing() as transaction:
                work = await stock.bound(transaction)
                for number in range(20):
                    await work.members.confirm_list(
                        (await stock.person(work, f"{number}")).id, stock.AT
                    )
                await (
                    asyncio.Event().wait()
                )  # What is told to end as it commits may have committed.

        task = asyncio.create_task(write())
        for _ in range(delay * 7):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        assert await work.members.list_confirmed_at() is None


async def test_reading_sees_one_moment_and_cannot_write(kent: Database) -> None:
    async with kent.reading() as reading:
        before = await stock.bound(reading)
        assert await before.members.contacts() == ()
        async with kent.writing() as writing:
            await stock.person(await stock.bound(writing))
        assert await before.members.contacts() == ()
    with pytest.raises(Exception, match=r"read-?only"):
        async with kent.reading() as reading:
            await reading.inbox.claim("r", stock.AT)


async def test_a_time_without_a_zone_is_refused(kent: Database) -> None:
    naive = datetime(2026, 9, 21, 10)  # noqa: DTZ001
    with pytest.raises(Exception, match="has no time zone") as refused:
        async with kent.writing() as transaction:
            await transaction.inbox.claim("r", naive)
    assert isinstance(refused.value.__cause__ or refused.value, NaiveDateTime)
