"""What the repositories of one transaction share, and the panel that they are bound to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BindParameter, Executable, Row, Table, bindparam, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from panel.names import MeetingId, PanelKey
from panel.terms import Terms
from storage.chain import AuditKeys
from storage.crypto import DataKey, case_scope, meeting_scope, panel_scope
from storage.queueing import Job, Queue
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class PanelInForce:
    """A panel with the version of its terms that holds."""

    id: UUID
    key: PanelKey
    terms: Terms
    version: int


def the(name: str) -> BindParameter[Any]:
    """A value a statement is asked with, named apart from the columns it may set."""
    return bindparam(f"the_{name}")


THE_PANEL: Final = the("panel")
"""The panel a repository is bound to; every statement about a panel carries it."""


class Session:
    """A transaction's connection and the keys it uses."""

    __slots__ = ("audit_keys", "connection", "queue", "vault")

    def __init__(
        self,
        connection: AsyncConnection,
        vault: Vault,
        audit_keys: AuditKeys,
        queue: Queue | None = None,
    ) -> None:
        self.connection = connection
        self.queue = queue
        self.vault = vault
        self.audit_keys = audit_keys

    async def rows(self, statement: Executable, **values: Any) -> Sequence[Row[Any]]:
        """All rows."""
        return (await self.connection.execute(statement, values)).all()

    async def row(self, statement: Executable, **values: Any) -> Row[Any] | None:
        """The first row, if there is one."""
        return (await self.connection.execute(statement, values)).first()

    async def one(self, statement: Executable, **values: Any) -> Row[Any]:
        """The only row there is, and must be."""
        return (await self.connection.execute(statement, values)).one()

    async def count(self, statement: Executable, **values: Any) -> int:
        """How many rows a statement changed."""
        return (await self.connection.execute(statement, values)).rowcount

    async def add_all(
        self, statement: Executable, values: Sequence[Mapping[str, Any]]
    ) -> Sequence[Row[Any]]:
        """Insert several rows at once; what the statement returns of those that are new."""
        return (await self.connection.execute(statement, values)).all()

    async def add(self, table: Table, **values: Any) -> None:
        """Insert one row."""
        await self.connection.execute(insert(table), values)

    async def enqueue(self, jobs: Sequence[Job]) -> None:
        """Queue jobs where there is a queue; they are there if this transaction commits."""
        if self.queue is not None and jobs:
            await self.queue.put(self.connection, jobs)


class PanelSession:
    """A session whose every statement is about one panel."""

    __slots__ = ("panel", "session", "vault")

    def __init__(self, session: Session, panel: PanelInForce) -> None:
        self.session = session
        self.vault = session.vault
        self.panel = panel

    async def rows(self, statement: Executable, **values: Any) -> Sequence[Row[Any]]:
        """All rows of this panel."""
        return await self.session.rows(statement, the_panel=self.panel.id, **values)

    async def row(self, statement: Executable, **values: Any) -> Row[Any] | None:
        """The first row of this panel, if there is one."""
        return await self.session.row(statement, the_panel=self.panel.id, **values)

    async def one(self, statement: Executable, **values: Any) -> Row[Any]:
        """This panel's only row, which must be there."""
        return await self.session.one(statement, the_panel=self.panel.id, **values)

    async def count(self, statement: Executable, **values: Any) -> int:
        """How many rows of this panel a statement changed."""
        return await self.session.count(statement, the_panel=self.panel.id, **values)

    async def add(self, table: Table, **values: Any) -> None:
        """Insert one row for this panel."""
        await self.session.add(table, panel_id=self.panel.id, **values)

    async def reading(self, meeting: MeetingId | None = None) -> DataKey:
        """The key that opens this panel's words, or those of one of its meetings."""
        return await self.vault.reading(self._scope(meeting))

    async def writing(self, meeting: MeetingId | None = None) -> DataKey:
        """The key that seals this panel's words, or those of one of its meetings."""
        return await self.vault.writing(self._scope(meeting))

    async def reading_case(self, reference: str) -> DataKey:
        """The key that opens what this panel knows of a case."""
        return await self.vault.reading(case_scope(self.panel.id, reference))

    async def writing_case(self, reference: str) -> DataKey:
        """The key that seals what this panel knows of a case."""
        return await self.vault.writing(case_scope(self.panel.id, reference))

    def _scope(self, meeting: MeetingId | None) -> str:
        return panel_scope(self.panel.id) if meeting is None else meeting_scope(meeting)
