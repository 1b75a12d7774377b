"""Making the documents that cards point to, when a platform sends or serves them.

It is never done in a command's transaction: each is made from the rows of the moment, in a
transaction of its own that only reads.
"""

from collections.abc import Callable, Mapping

from bot.clock import Clock
from chat.command import Telling
from chat.document import Document, Made, parts_of
from panel.terms import Terms
from panel.working_days import Calendar
from storage.database import Database


class Documents:
    """Every document of every panel, by name."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        documents: Mapping[str, Document],
        calendar_for: Callable[[Terms], Calendar],
    ) -> None:
        """Take the kinds there are, and what making one needs."""
        self._database = database
        self._clock = clock
        self._documents = documents
        self._calendar_for = calendar_for

    async def made(self, name: str) -> Made | None:
        """The document of that name as it is now; None for any name that is none."""
        found = parts_of(name)
        document = self._documents.get(found[1]) if found else None
        if found is None or document is None:
            return None
        panel, _, subject = found
        at = self._clock.now()
        async with self._database.reading() as work:
            in_force = await work.panels.in_force(panel, at)
            if in_force is None:
                return None
            calendar = self._calendar_for(in_force.terms)
            telling = Telling(in_force, calendar, subject, {}, at)
            body = await document.make(telling, work.panel(in_force))
        return None if body is None else Made(body, document.media_type)
