"""Checking the audit trail: every chain of a database from its first row to its head."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Row,
    Select,
    Table,
    Text,
    cast,
    select,
    type_coerce,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import NullType

from storage.audit_walk import ChainReport, Walk
from storage.chain import INSTALLATION, AuditKeys, panel_chain
from storage.database import Database
from storage.models.panels import panel
from storage.models.trail import audit, audit_head

__all__ = ["AuditReport", "ChainReport", "check", "verify"]

_BATCH: Final = 1000
_TEXTS: Final = {
    column.name
    for table in (audit, audit_head)
    for column in table.columns
    if isinstance(column.type, Text)
}


@dataclass(frozen=True, slots=True)
class AuditReport:
    """All chains; `head_known` tells whether the head that was asked about is in one of them."""

    chains: tuple[ChainReport, ...]
    head_known: bool | None

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, taken out or cut off, as far as can be seen from here."""
        return self.head_known is not False and not any(one.why for one in self.chains)


async def verify(database: Database, head: str | None) -> AuditReport:
    """Check every chain, and whether `head`, in hexadecimal, is in one of them."""
    async with database.connection(database.reader) as connection:
        return await check(connection, database.audit_keys, head)


async def check(connection: AsyncConnection, keys: AuditKeys, head: str | None) -> AuditReport:
    """Check every chain of an open database."""
    rows = await connection.execute(_as_stored(connection, audit_head))
    heads = {row.chain: row for row in map(_decoded, rows)}
    panels = await connection.scalars(select(panel.c.key))
    expected = {INSTALLATION, *map(panel_chain, panels), *heads}
    walks = {chain: Walk(chain, keys) for chain in sorted(expected)}
    sought = None if head is None else head.strip().lower()
    found = False
    async with connection.stream(
        _as_stored(connection, audit).order_by(*audit.primary_key)
    ) as stream:
        async for batch in stream.partitions(_BATCH):
            for row in map(_decoded, batch):
                walk = walks.setdefault(row.chain, Walk(row.chain, keys))
                walk.step(row)
                found = found or (walk.holds and walk.mac.hex() == sought)
    reports = tuple(walk.end(heads.get(chain)) for chain, walk in walks.items())
    return AuditReport(reports, None if sought is None else found)


def _as_stored(connection: AsyncConnection, table: Table) -> Select[Any]:
    """A table's values untouched by column types, which would stumble over spoilt ones."""
    is_sqlite = connection.dialect.name == "sqlite"
    return select(*(_raw(column, is_sqlite).label(column.name) for column in table.columns))


def _raw(column: ColumnElement[Any], is_sqlite: bool) -> ColumnElement[Any]:
    # SQLite's driver refuses a whole result for the sake of one text that is no UTF-8.
    if is_sqlite and isinstance(column.type, Text):
        return type_coerce(cast(column, LargeBinary), NullType)
    return type_coerce(column, NullType)


def _decoded(row: Row[Any]) -> Any:
    values = row._asdict()
    for name in _TEXTS & values.keys():
        if isinstance(values[name], bytes):
            values[name] = values[name].decode("utf-8", "surrogateescape")
    return SimpleNamespace(**values)
