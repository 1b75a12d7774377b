"""Writing the audit trail: one row a command, in the command's own transaction."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert

from storage.chain import GENESIS
from storage.errors import AuditBroken
from storage.models.panels import panel
from storage.models.trail import audit, audit_head
from storage.session import Session, the
from storage.types import microseconds


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to which objects, as what, and how it went. Keys and ids, never words."""

    actor: str
    role: str
    command: str
    objects: tuple[str, ...]
    outcome: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of a chain; `mac` is what `mase audit verify --head` takes."""

    chain: str
    seq: int
    mac: str


_HEAD: Final = select(audit_head).where(audit_head.c.chain == the("chain"))
_EVERY_HEAD: Final = select(audit_head).order_by(audit_head.c.chain)
_HEADS: Final = select(audit_head.c.chain).limit(1)
_PANELS: Final = select(panel.c.id).limit(1)
_START: Final = pg_insert(audit_head).on_conflict_do_nothing(index_elements=["chain"])
_HEAD_LOCKED: Final = _HEAD.with_for_update()
_ADVANCE: Final = update(audit_head).where(audit_head.c.chain == the("chain"))
_ROW: Final = insert(audit)


async def heads(session: Session) -> tuple[Head, ...]:
    """Where every chain of the database ends."""
    return tuple(Head(row.chain, row.seq, row.mac.hex()) for row in await session.rows(_EVERY_HEAD))


class AuditTrail:
    """One chain, to be added to."""

    def __init__(self, session: Session, chain: str) -> None:
        self._session = session
        self._chain = chain

    async def start(self) -> None:
        """Make the head of a new chain, so that a chain without one is known to be broken."""
        keys = self._session.audit_keys
        await self._session.count(
            _START,
            chain=self._chain,
            seq=0,
            mac=GENESIS,
            key_id=keys.newest,
            head_mac=keys.head_mac(keys.newest, self._chain, 0, GENESIS),
        )

    async def is_needed(self) -> bool:
        """Whether the database was only just made: it has no chain yet and no panel."""
        return await self._session.row(_HEADS) is None and await self._session.row(_PANELS) is None

    async def record(self, entry: AuditEntry) -> Head:
        """Add a row; it stands or falls with whatever else the transaction wrote."""
        last, mac = await self._end()
        keys, chain, seq = self._session.audit_keys, self._chain, last + 1
        objects = json.dumps(entry.objects, ensure_ascii=False)
        words = (entry.actor, entry.role, entry.command, objects, entry.outcome)
        content = (chain, microseconds(entry.at), *words, keys.newest)
        mac = keys.row_mac(keys.newest, mac, seq, content)
        await self._session.count(
            _ROW,
            chain=chain,
            seq=seq,
            at=entry.at,
            actor=entry.actor,
            role=entry.role,
            command=entry.command,
            objects=objects,
            outcome=entry.outcome,
            key_id=keys.newest,
            mac=mac,
        )
        sealed = keys.head_mac(keys.newest, chain, seq, mac)
        await self._session.count(
            _ADVANCE, the_chain=chain, seq=seq, mac=mac, key_id=keys.newest, head_mac=sealed
        )
        return Head(chain, seq, mac.hex())

    async def head(self) -> Head:
        """Where the chain ends, to be kept outside the database."""
        row = await self._session.row(_HEAD, the_chain=self._chain)
        if row is None:
            raise AuditBroken(f"the audit chain {self._chain} has lost its head")
        return Head(self._chain, row.seq, row.mac.hex())

    async def _end(self) -> tuple[int, bytes]:
        # A new head would give a forged one its seal, so what is added to is checked first.
        row = await self._session.row(_HEAD_LOCKED, the_chain=self._chain)
        keys = self._session.audit_keys
        if row is None or row.key_id not in keys:
            raise AuditBroken(f"the audit chain {self._chain} has no head that these keys made")
        if row.head_mac != keys.head_mac(row.key_id, self._chain, row.seq, row.mac):
            raise AuditBroken(f"the head of the audit chain {self._chain} was changed")
        return row.seq, row.mac
