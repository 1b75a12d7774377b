"""What a transaction says to the database, taken down as it is said, and said again."""

from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Executable, event
from sqlalchemy.ext.asyncio import AsyncEngine

Statement = tuple[Executable, Any]
Said = list[list[Statement]]
"""The statements of each transaction, with their parameters."""


class Recorder:
    """Listens to an engine: savepoints included, each task by itself."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._said: ContextVar[Said] = ContextVar("said")
        event.listen(engine.sync_engine, "begin", self._began)
        event.listen(engine.sync_engine, "before_execute", self._heard)

    def start(self) -> Said:
        """A new page for this task; it fills as the task speaks."""
        said: Said = []
        self._said.set(said)
        return said

    async def replay(self, said: Said) -> Said:
        """Say the same in bare transactions: no rules, no cards, no keys; what was said then."""
        again = self.start()
        for transaction in said:
            async with self.engine.begin() as connection:
                for statement, values in transaction:
                    result = await connection.execute(statement, values)
                    if result.returns_rows:
                        result.all()
        return again

    def _began(self, _connection: Connection) -> None:
        if (said := self._said.get(None)) is not None:
            said.append([])

    def _heard(
        self, _connection: Connection, statement: Any, many: Any, one: Any, _options: Any
    ) -> None:
        if said := self._said.get(None):
            said[-1].append((statement, many or one))
