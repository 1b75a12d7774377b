"""Backups: out of either engine, into either, checked before they are believed."""

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from panel.names import MeetingId
from storage import migrate
from storage.audit import AuditEntry
from storage.backup import backup, restore
from storage.crypto import ERASED, fresh_field_key, meeting_scope
from storage.database import Database
from storage.errors import BackupInvalid, DatabaseExists
from storage.location import url_of
from storage.models import metadata
from storage.outbox import NoticeState
from tests.storage import stock
from tests.storage.test_isolation import fill
from tests.support.databases import AUDIT_KEY, Opening

BEFORE = stock.AT - stock.MINUTE
"""When nothing was due yet."""
ENTRY = AuditEntry("chair", "chair", "open", ("meeting/1",), "done", stock.AT)


async def filled(database: Database) -> MeetingId:
    """Something in every table."""
    await stock.load(database)
    async with database.writing() as transaction:
        work = await stock.bound(transaction)
        meeting, person, *_ = await fill(work)
        await work.meetings.move(meeting, stock.AT, "The hall floods.")
        await work.places.bind("slack", "T1", "C1", stock.AT)
        await work.outbox.owe("k", "k", "s", {"a": "1"}, "panel", stock.AT, ["slack/T1/C1"])
        await work.accounts.link("slack", "T1", "U1", person, stock.AT)
        await work.audit.record(ENTRY)
        await transaction.inbox.claim("r", stock.AT)
        await transaction.inbox.settle("r", work.panel.id, "done", b"8 of 12")
        await transaction.audit.record(ENTRY)
    return meeting


async def rows(database: Database) -> dict[str, list[Any]]:
    """Everything there is."""
    found = {}
    async with database.connection(database.reader) as connection:
        for table in metadata.sorted_tables:
            ordered = select(table).order_by(*table.primary_key)
            found[table.name] = [tuple(row) for row in await connection.execute(ordered)]
    return found


async def reason(database: Database, meeting: MeetingId) -> str | None:
    async with database.reading() as transaction:
        return await (await stock.bound(transaction)).meetings.reason(meeting)


async def test_from_sqlite_to_postgresql_and_back(
    sqlite_opening: Opening, postgres_opening: Opening, tmp_path: Path
) -> None:
    sqlite, postgres = await sqlite_opening.database(), await postgres_opening.database()
    await filled(sqlite)
    original = await rows(sqlite)
    assert sum(map(bool, original.values())) >= 25
    assert (await backup(sqlite, tmp_path / "one")).whole
    await stock.load(postgres, stock.LONDON)
    await restore(postgres, tmp_path / "one", BEFORE)
    assert await rows(postgres) == original
    assert (await backup(postgres, tmp_path / "two")).whole
    async with sqlite.writing() as transaction:
        await stock.person(await stock.bound(transaction), "Member, Health")
    await restore(sqlite, tmp_path / "two", BEFORE)
    assert await rows(sqlite) == original
    for database in (sqlite, postgres):
        async with database.writing() as transaction:
            work = await stock.bound(transaction)
            await work.outbox.owe("new", "k", "s", {}, "panel", stock.AT, ["slack/T1/C1"])
            await work.audit.record(ENTRY)
        await database.dispose()


async def test_what_waited_may_have_gone_out_since_it_was_due(
    database: Database, tmp_path: Path
) -> None:
    await filled(database)
    async with database.writing() as transaction:
        work = await stock.bound(transaction)
        await work.outbox.owe("later", "k", "s", {}, "panel", stock.AT + 2 * stock.MINUTE, ["p"])
        claimed = await transaction.outbox.claim("a", stock.AT, stock.MINUTE)
    assert claimed is not None
    await backup(database, tmp_path / "copy")
    await restore(database, tmp_path / "copy", stock.AT + stock.MINUTE)
    async with database.reading() as transaction:
        due, later = await transaction.outbox.listing(tuple(NoticeState))
    assert (due.state, due.owner, due.attempts) == (NoticeState.WAITING, None, 1)
    assert due.doubtful_at == due.due
    assert (later.attempts, later.doubtful_at) == (0, None)


async def test_a_backup_is_one_file_for_its_owner_alone(database: Database, tmp_path: Path) -> None:
    await filled(database)
    folder = tmp_path / "a folder #1?"
    folder.mkdir()
    await backup(database, folder / "copy%20.db")
    assert [one.name for one in folder.iterdir()] == ["copy%20.db"]
    assert stat.S_IMODE((folder / "copy%20.db").stat().st_mode) == 0o600
    with pytest.raises(DatabaseExists):
        await backup(database, folder / "copy%20.db")
    assert await restore(database, folder / "copy%20.db", BEFORE) == 0


async def test_what_was_erased_stays_erased(database: Database, tmp_path: Path) -> None:
    meeting = await filled(database)
    await backup(database, tmp_path / "before")
    async with database.writing() as transaction:
        await transaction.erase(meeting_scope(meeting), stock.AT)
    await backup(database, tmp_path / "after")
    assert await restore(database, tmp_path / "before", BEFORE) == 1
    assert await reason(database, meeting) == ERASED
    async with database.writing() as transaction:
        await (await stock.bound(transaction)).meetings.move(meeting, stock.AT, "Said anew.")
    await backup(database, tmp_path / "anew")
    assert await restore(database, tmp_path / "after", BEFORE) == 0
    assert await reason(database, meeting) == ERASED
    assert await restore(database, tmp_path / "anew", BEFORE) == 0
    assert await reason(database, meeting) == "Said anew."
    await restore(database, tmp_path / "before", BEFORE)
    assert await reason(database, meeting) == ERASED


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("UPDATE audit SET actor = 'nobody' WHERE seq = 1", "audit chain"),
        ("DELETE FROM audit WHERE seq = 1", "audit chain"),
        ("DELETE FROM meeting", "damaged"),
        ("DROP TABLE alembic_version", "no backup"),
        ("UPDATE alembic_version SET version_num = '9999'", "newer"),
    ],
)
async def test_a_spoilt_backup_changes_nothing(
    database: Database, tmp_path: Path, spoil: str, said: str
) -> None:
    await filled(database)
    await backup(database, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as connection, connection:
        connection.execute(spoil)
    before = await rows(database)
    with pytest.raises(BackupInvalid, match=said):
        await restore(database, tmp_path / "copy", BEFORE)
    assert await rows(database) == before


async def test_what_is_no_backup_is_refused(database: Database, tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 64)
    for name, said in (("noise", "no backup"), ("none", "No such file"), (".", "directory")):
        with pytest.raises(BackupInvalid, match=said):
            await restore(database, tmp_path / name, BEFORE)
    assert not (tmp_path / "none").exists()


async def test_a_backup_sealed_with_other_keys_is_refused(
    opening: Opening, database: Database, tmp_path: Path
) -> None:
    await filled(database)
    await backup(database, tmp_path / "copy")
    other = await Database.open(
        opening.url,
        field_keys=[fresh_field_key()],
        audit_key=AUDIT_KEY,
        erasures=opening.erasures,
    )
    with pytest.raises(BackupInvalid, match="other field keys"):
        await restore(other, tmp_path / "copy", BEFORE)
    await other.dispose()


async def test_a_backup_of_an_earlier_version_is_restored(
    database: Database, tmp_path: Path
) -> None:
    meeting = await filled(database)
    await backup(database, tmp_path / "new")
    shutil.copyfile(tmp_path / "new", tmp_path / "old")
    migrate.downgrade(url_of(tmp_path / "old"), "0001")
    old = (tmp_path / "old").read_bytes()
    await restore(database, tmp_path / "old", BEFORE)
    assert await reason(database, meeting) == "The hall floods."
    assert (tmp_path / "old").read_bytes() == old
