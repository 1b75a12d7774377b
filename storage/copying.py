"""All rows of one database into another, whichever kind the two are."""

from typing import Final

from sqlalchemy import Table, delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.models import metadata

_BATCH: Final = 500


async def copy_rows(source: AsyncConnection, target: AsyncConnection) -> None:
    """Copy every table, those first that others point at."""
    for table in metadata.sorted_tables:
        rows = select(table).order_by(*table.primary_key)
        async with source.stream(rows) as stream:
            async for batch in stream.mappings().partitions(_BATCH):
                await target.execute(insert(table), [dict(row) for row in batch])


async def clear(target: AsyncConnection) -> None:
    """Take every row out; on PostgreSQL nobody else reads or writes until the end."""
    tables = list(reversed(metadata.sorted_tables))
    if target.dialect.name == "postgresql":
        names = ", ".join(target.dialect.identifier_preparer.format_table(one) for one in tables)
        await target.execute(text(f"TRUNCATE {names}"))
    else:
        for table in tables:
            await target.execute(delete(table))


async def number_on(target: AsyncConnection) -> None:
    """Let PostgreSQL number new rows from where the copied ones end; SQLite does by itself."""
    if target.dialect.name != "postgresql":
        return
    for table in filter(_is_numbered, metadata.sorted_tables):
        last = select(func.coalesce(func.max(table.c.seq), 0) + 1).scalar_subquery()
        counter = func.pg_get_serial_sequence(table.name, "seq")
        await target.execute(select(func.setval(counter, last, False)))


def _is_numbered(table: Table) -> bool:
    return table.autoincrement_column is not None
