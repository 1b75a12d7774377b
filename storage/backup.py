"""Backups: always one SQLite file, from either engine and into either.

The file holds the sealed words and the data keys, wrapped: without the field keys it tells no
words, and with them it tells what was erased after it was made. It is destroyed with care.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import engines, migrate
from storage.audit_check import AuditReport, check
from storage.copying import clear, copy_rows, number_on
from storage.crypto import Keyring
from storage.database import Database, new_file
from storage.errors import BackupInvalid, KeyInvalid, SchemaOutdated
from storage.location import url_of
from storage.models.trail import data_key
from storage.outbox import DOUBT_WHAT_WAITS
from storage.vault import Vault


async def backup(database: Database, file: Path) -> AuditReport:
    """Write a backup to a file that is not there yet, check it, and say how its chains stand."""
    await database.ready()
    new_file(file)
    try:
        if database.location.file is not None:
            await asyncio.to_thread(_vacuum, database.location.file, file)
        else:
            await _copy_out(database, file)
        async with _opened(file) as copy:
            report = await check(copy, database.audit_keys, None)
    except BaseException:
        _discard(file)
        raise
    return report


async def restore(database: Database, file: Path, at: datetime) -> int:
    """Put a backup in the place of all rows; how many erasures were done again.

    A notice that waited when the backup was made and was due by `at` may have gone out meanwhile.

    It is checked first, and then everything happens in one transaction: either all of it is
    restored, with what was erased since erased again, or nothing changed.
    """
    async with _upgraded(file) as copy:
        await _check_keys(copy, database.keyring, file)
        report = await check(copy, database.audit_keys, None)
        if not report.whole:
            raise BackupInvalid(f"an audit chain in {file} is broken")
        async with database.connection(database.writer) as target:
            await clear(target)
            await copy_rows(copy, target)
            await number_on(target)
            await target.execute(DOUBT_WHAT_WAITS, {"the_time": at})
            return await _erase_again(database, target)


def _vacuum(source: Path, file: Path) -> None:
    with closing(engines.open_plain_sqlite(source)) as connection:
        connection.execute("VACUUM INTO ?", (str(file),))
    with file.open("rb") as written:
        os.fsync(written.fileno())


async def _copy_out(database: Database, file: Path) -> None:
    await asyncio.to_thread(migrate.upgrade, url_of(file))
    engine = engines.sqlite_copy(file)
    try:
        async with database.connection(database.reader) as source, engine.begin() as target:
            await copy_rows(source, target)
    finally:
        await engine.dispose()


@asynccontextmanager
async def _upgraded(file: Path) -> AsyncIterator[AsyncConnection]:
    """A copy of a sound backup with the tables of this version; the backup stays as it is."""
    with TemporaryDirectory(prefix="mase-restore-") as folder:
        copy = Path(folder, "backup.db")
        await asyncio.to_thread(_copy_file, file, copy)
        try:
            async with _opened(copy):
                pass
            await asyncio.to_thread(migrate.upgrade, url_of(copy))
        except (BackupInvalid, SchemaOutdated) as wrong:
            raise BackupInvalid(f"{file}: {wrong}") from None
        async with _opened(copy) as connection:
            yield connection


def _copy_file(file: Path, copy: Path) -> None:
    try:
        shutil.copyfile(file, copy)
    except OSError as error:
        raise BackupInvalid(f"{file} cannot be read: {error.strerror}") from None


@asynccontextmanager
async def _opened(file: Path) -> AsyncIterator[AsyncConnection]:
    """A backup, found sound."""
    engine = engines.sqlite_reader(file)
    try:
        async with engine.begin() as connection:
            await _check_sound(connection)
            yield connection
    finally:
        await engine.dispose()


def _discard(file: Path) -> None:
    file.unlink()


async def _check_sound(connection: AsyncConnection) -> None:
    try:
        found = (await connection.scalars(text("PRAGMA integrity_check"))).all()
        stray = (await connection.execute(text("PRAGMA foreign_key_check"))).first()
        await connection.scalar(text("SELECT version_num FROM alembic_version"))
    except DatabaseError:
        raise BackupInvalid("it is damaged, or is no backup") from None
    if found != ["ok"] or stray is not None:
        raise BackupInvalid("it is damaged")


async def _check_keys(connection: AsyncConnection, keyring: Keyring, file: Path) -> None:
    wrapped = await connection.scalars(
        select(data_key.c.wrapped).where(data_key.c.wrapped.is_not(None))
    )
    try:
        for key in wrapped:
            keyring.unwrap(key)
    except KeyInvalid:
        raise BackupInvalid(f"{file} was sealed with other field keys") from None


async def _erase_again(database: Database, target: AsyncConnection) -> int:
    vault = Vault(target, database.keyring)
    return sum([await vault.destroy_again(erased) for erased in database.erasures])
