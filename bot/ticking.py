"""Taking the panels that are due, one transaction each."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import structlog

from bot.faults import frames
from panel.names import PanelKey
from storage.database import Database

_BATCH = 100

log = structlog.get_logger(__name__)


class Clockwork(Protocol):
    """What does the clock's work for one panel."""

    async def tick(self, panel: PanelKey, at: datetime) -> int:
        """Owe what fell due; how many notices."""
        ...


class Ticker:
    """Looks which panels are due, as often as somebody asks."""

    def __init__(
        self,
        database: Database,
        clockwork: Clockwork,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """Look in `database`, and let `clockwork` do what is to be done.

        `beat` is told after every look and every panel, since one tick may take minutes: the
        digests of all panels fall due together.
        """
        self._database = database
        self._clockwork = clockwork
        self._beat = beat

    async def tick(self, at: datetime) -> int:
        """Owe every panel what fell due by now; how many notices. Raises StorageError.

        A panel at fault stays due, is told of in the log, and is tried again at the next tick.
        """
        owed, failed = 0, set[PanelKey]()
        while fresh := await self._due(at, failed):
            for panel in fresh:
                new = await self._panel(panel, at)
                owed += new or 0
                if new is None:
                    failed.add(panel)
                self._beat()
        self._beat()
        return owed

    async def next_due(self, after: datetime) -> datetime | None:
        """When there is next something to do for any panel."""
        async with self._database.reading() as work:
            return await work.panels.next_due(after)

    async def _due(self, at: datetime, failed: set[PanelKey]) -> list[PanelKey]:
        """Some of the panels that are due."""
        async with self._database.reading() as work:
            due = await work.panels.due(at, _BATCH + len(failed))
        return [panel for panel in due if panel not in failed]

    async def _panel(self, panel: PanelKey, at: datetime) -> int | None:
        """Do one panel; None if it is at fault."""
        try:
            return await self._clockwork.tick(panel, at)
        except Exception as error:  # noqa: BLE001
            # The third place that outlives any fault: one panel may not hold up the others.
            log.error("tick failed", panel=panel, **frames(error))
            return None
