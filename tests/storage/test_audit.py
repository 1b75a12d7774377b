"""The audit trail: whatever is done to its tables shows."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import AuditEntry, Head
from storage.audit_check import check, verify
from storage.chain import AuditKeys, fresh_audit_key
from storage.database import Database
from storage.errors import AuditBroken
from storage.models.trail import audit, audit_head
from tests.storage import stock
from tests.support.databases import AUDIT_KEY, FIELD_KEY, Opening

ENTRY = AuditEntry("chair", "chair", "open", ("meeting/1", "seat/police"), "done", stock.AT)
MUTATIONS = 1000
Mutation = Callable[[random.Random, list[dict[str, Any]]], list[dict[str, Any]]]


async def written(database: Database, rows: int = 12) -> list[Head]:
    """Rows in the panel's chain and in the installation's."""
    heads = []
    async with database.writing() as transaction:
        work = await stock.bound(transaction)
        for _ in range(rows):
            heads.append(await work.audit.record(ENTRY))
            await transaction.audit.record(ENTRY)
    return heads


async def test_what_was_written_holds(kent: Database) -> None:
    heads = await written(kent)
    report = await verify(kent, heads[3].mac.upper())
    assert report.whole
    assert report.head_known
    assert [(one.chain, one.rows) for one in report.chains] == [
        ("installation", 12),
        ("panel/kent-and-medway", 12),
    ]
    assert report.chains[1].head == heads[-1].mac
    async with kent.reading() as transaction:
        assert await (await stock.bound(transaction)).audit.head() == heads[-1]


async def test_a_head_that_is_not_in_the_chain_shows(kent: Database) -> None:
    await written(kent)
    report = await verify(kent, "ab" * 32)
    assert not report.whole
    assert report.head_known is False


async def test_a_row_goes_with_its_transaction(kent: Database) -> None:
    heads = await written(kent)

    async def fails() -> None:
        async with kent.writing() as transaction:
            await (await stock.bound(transaction)).audit.record(ENTRY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fails()
    async with kent.reading() as transaction:
        assert await (await stock.bound(transaction)).audit.head() == heads[-1]
    assert (await verify(kent, None)).whole


async def test_a_chain_cut_back_with_its_old_head_shows_by_a_later_head(kent: Database) -> None:
    await written(kent, 3)
    async with kent.connection(kent.writer) as connection:
        old = (await connection.execute(select(audit_head))).mappings().all()
    heads = await written(kent, 3)
    async with kent.connection(kent.writer) as connection:
        await connection.execute(delete(audit).where(audit.c.seq > 3))
        await connection.execute(delete(audit_head))
        await connection.execute(insert(audit_head), [dict(row) for row in old])
    assert (await verify(kent, None)).whole
    assert not (await verify(kent, heads[-1].mac)).whole


async def test_nothing_is_added_to_a_head_that_was_changed(kent: Database) -> None:
    await written(kent, 3)
    async with kent.connection(kent.writer) as connection:
        last = select(audit.c.mac).where(audit.c.seq == 2, audit.c.chain == audit_head.c.chain)
        await connection.execute(delete(audit).where(audit.c.seq == 3))
        await connection.execute(update(audit_head).values(seq=2, mac=last.scalar_subquery()))
    async with kent.writing() as transaction:
        with pytest.raises(AuditBroken, match="was changed"):
            await transaction.audit.record(ENTRY)


async def test_a_chain_without_a_head_is_broken(kent: Database) -> None:
    async with kent.connection(kent.writer) as connection:
        await connection.execute(delete(audit_head))
    report = await verify(kent, None)
    assert [one.why for one in report.chains] == ["the head of the chain is missing"] * 2
    async with kent.writing() as transaction:
        with pytest.raises(AuditBroken):
            await transaction.audit.record(ENTRY)
        with pytest.raises(AuditBroken):
            await transaction.audit.head()


async def test_the_audit_key_can_be_changed(kent: Database, opening: Opening) -> None:
    await written(kent, 2)
    new_key = fresh_audit_key()
    async with kent.connection(kent.reader) as connection:
        report = await check(connection, AuditKeys(new_key), None)
    assert [one.broken_at for one in report.chains] == [1, 1]
    both = await Database.open(
        opening.url,
        field_keys=[FIELD_KEY],
        audit_key=f"{new_key}, {AUDIT_KEY}",
        erasures=opening.erasures,
    )
    await written(both, 2)
    assert (await verify(both, None)).whole
    await both.dispose()
    assert [one.broken_at for one in (await verify(kent, None)).chains] == [3, 3]


def flip_bit(chance: random.Random, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Flip one bit of one value."""
    row = chance.choice(rows)
    column = chance.choice(sorted(row))
    row[column] = flipped(chance, row[column])
    return rows


def flipped(chance: random.Random, value: Any) -> Any:
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(40))
    if isinstance(value, bytes):
        place = chance.randrange(len(value))
        return (
            value[:place] + bytes([value[place] ^ (1 << chance.randrange(8))]) + value[place + 1 :]
        )
    place = chance.randrange(len(value))
    other = chr(ord(value[place]) ^ (1 << chance.randrange(7)) or 1)
    return value[:place] + other + value[place + 1 :]


def remove(chance: random.Random, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Take one row out."""
    rows.remove(chance.choice(rows))
    return rows


def swap(chance: random.Random, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let two rows change places."""
    one, two = chance.sample(rows, 2)
    for column in ("seq", "chain") if "actor" in one else ("chain",):
        one[column], two[column] = two[column], one[column]
    return rows


def cut(chance: random.Random, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Take away the end of a chain."""
    chain = chance.choice(rows)["chain"]
    length = sum(row["chain"] == chain for row in rows)
    keep = chance.randrange(length)
    return [row for row in rows if row["chain"] != chain or row.get("seq", length) <= keep]


async def stored(connection: AsyncConnection, table: Table) -> list[dict[str, Any]]:
    """Rows as the tables hold them, times as numbers."""
    rows = (await connection.execute(text(f"SELECT * FROM {table.name}"))).mappings().all()
    return [dict(row) for row in rows]


async def replace(connection: AsyncConnection, table: Table, rows: list[dict[str, Any]]) -> None:
    await connection.execute(delete(table))
    names = [column.name for column in table.columns]
    values = ", ".join(f":{name}" for name in names)
    statement = text(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({values})")
    if rows:
        await connection.execute(statement, rows)


async def test_a_thousand_mutations_show(kent: Database) -> None:
    await written(kent, 5)
    chance = random.Random(20260921)
    mutations: list[Mutation] = [flip_bit, flip_bit, flip_bit, remove, swap, cut]
    async with kent.connection(kent.writer) as connection:
        original = {table: await stored(connection, table) for table in (audit, audit_head)}
        unseen = []
        for number in range(MUTATIONS):
            table, mutation = chance.choice([audit, audit, audit_head]), chance.choice(mutations)
            rows = mutation(chance, [dict(row) for row in original[table]])
            assert rows != original[table]
            savepoint = await connection.begin_nested()
            await replace(connection, table, rows)
            if (await check(connection, kent.audit_keys, None)).whole:
                unseen.append((number, table.name, mutation.__name__))
            await savepoint.rollback()
        assert unseen == []
        assert (await check(connection, kent.audit_keys, None)).whole


async def test_values_of_another_type_show(sqlite_opening: Opening) -> None:
    database = await sqlite_opening.database()
    await stock.load(database)
    await written(database, 2)
    spoilt = [
        "UPDATE audit SET actor = CAST(x'ff' AS TEXT) WHERE seq = 2",
        "UPDATE audit SET objects = x'00' WHERE seq = 2",
        "UPDATE audit SET at = 'noon' WHERE seq = 2",
        "UPDATE audit SET mac = 'mac' WHERE seq = 2",
        "UPDATE audit SET key_id = CAST(x'ff' AS TEXT) WHERE seq = 2",
        "UPDATE audit_head SET seq = 'last'",
        "UPDATE audit_head SET seq = -1",
        "UPDATE audit_head SET mac = 'mac'",
        "UPDATE audit_head SET head_mac = 7",
    ]
    async with database.connection(database.writer) as connection:
        for statement in spoilt:
            savepoint = await connection.begin_nested()
            await connection.execute(text(statement))
            report = await check(connection, database.audit_keys, None)
            assert all(one.why for one in report.chains), statement
            await savepoint.rollback()
    await database.dispose()
