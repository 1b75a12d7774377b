"""A panel's month played out: people type at their times, and the clock brings what falls due."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.ticking import Ticker
from panel.names import PanelKey
from panel.schedule import Kind
from storage.database import Database
from storage.outbox import NoticeState, OutboxRow
from tests.support.databases import Opening
from tests.support.story import LONDON, Story, Ticking

_TIMED = frozenset(Kind)


def local(text: str) -> datetime:
    """`2026-09-25 14:30` on London's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


@dataclass(slots=True)
class Process:
    """One process of the bot on a database that others may use too."""

    story: Story
    ticker: Ticker

    @classmethod
    async def started(cls, opening: Opening, like: Story) -> "Process":
        """A process of its own, with the people, the channel and the clock of a story."""
        story = replace(like, database=await opening.database())
        return cls(story, Ticker(story.database, story.dispatcher))

    async def stop(self) -> None:
        """Close its database."""
        await self.story.database.dispose()

    async def once(self) -> None:
        """What `mase tick` does."""
        await self.ticker.tick(self.story.clock.now())
        await self.story.delivery.drain()


@dataclass(slots=True)
class Month:
    """The processes that bring a month about."""

    opening: Opening
    processes: list[Process]

    @classmethod
    @asynccontextmanager
    async def begun(
        cls, opening: Opening, database: Database, panel: str, domain: str, *, processes: int = 1
    ) -> AsyncIterator["Month"]:
        """So many processes on the panel's database."""
        like = Story(database, PanelKey(panel), domain, Ticking(local("2024-01-01 00:00")))
        month = cls(opening, [await Process.started(opening, like) for _ in range(processes)])
        yield month
        for process in month.processes:
            await process.stop()

    @property
    def story(self) -> Story:
        """Where people type."""
        return self.processes[0].story

    async def restart(self) -> None:
        """Every process stops and is started anew."""
        stopped, self.processes = self.processes, []
        for process in stopped:
            await process.stop()
            self.processes.append(await Process.started(self.opening, process.story))

    async def play(self, until: str, transcript: str = "") -> None:
        """Do whatever falls due up to a time, each at its own; then type a transcript."""
        end, clock = local(until), self.story.clock
        while at := await self.processes[0].ticker.next_due(clock.now()):
            if at > end:
                break
            clock.at = at
            await asyncio.gather(*(process.once() for process in self.processes))
        clock.at = end
        await asyncio.gather(*(process.once() for process in self.processes))
        await self.story.tell(transcript)
        await asyncio.gather(*(process.once() for process in self.processes))

    async def outbox(self) -> Sequence[OutboxRow]:
        """Every notice that is or was owed, in order."""
        async with self.story.database.reading() as work:
            return await work.outbox.listing(tuple(NoticeState))

    async def told(self) -> list[str]:
        """What the clock brought: `2026-09-11 09:00 agenda-agree-due: chair, deputy-chair`."""
        people = await self._people()
        told: dict[tuple[str, str], set[str]] = {}
        for row in await self.outbox():
            if row.kind in _TIMED:
                at = f"{row.due.astimezone(LONDON):%Y-%m-%d %H:%M}"
                told.setdefault((at, row.kind), set()).add(people.get(row.audience, row.audience))
        return [
            f"{at} {kind}: {', '.join(sorted(who))}" for (at, kind), who in sorted(told.items())
        ]

    async def _people(self) -> dict[str, str]:
        """Everybody by what stands in the outbox for them."""
        async with self.story.database.reading() as work:
            panel = await work.panels.in_force(self.story.panel, self.story.clock.now())
            assert panel is not None
            contacts = await work.panel(panel).members.contacts()
        return {f"person:{one.id}": one.email.partition("@")[0] for one in contacts}
