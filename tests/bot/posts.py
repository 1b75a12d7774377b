"""A panel that owes things, and everything it takes to deliver them."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.delivery import Delivery, Observer
from bot.pace import Pace
from bot.parcel import Packing
from chat.card import Card, Text
from chat.command import Notice, Telling, Unknown
from chat.request import Place, Platform
from panel.names import PanelKey
from panel.working_days import Calendar
from storage.database import Database
from storage.outbox import NoticeState, OutboxRow
from storage.unit_of_work import Transaction, UnitOfWork
from tests.support.channel import Channel

KENT = "kent-and-medway"
DOMAIN = "kent-and-medway.example"
START = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)
CONSOLE = f"console/local/{KENT}"
SLACK = "slack/T012/C345"
PACE = Pace(stretch=lambda: 1.0)


@dataclass(slots=True)
class Watch:
    """A clock that is set by hand."""

    at: datetime = START

    def now(self) -> datetime:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass
class Sulking(Channel):
    """A platform where some places are dead, and where sending can be made to take its time."""

    dead: set[str] = field(default_factory=set)
    arrived: "asyncio.Queue[Card]" = field(default_factory=asyncio.Queue)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.open.set()

    async def send(self, place: Place, card: Card, at: datetime, key: str) -> str:
        self.begun.set()
        await self.open.wait()
        if str(place) in self.dead:
            raise ConnectionError("no answer from Sam's server")
        self.arrived.put_nowait(card)
        return await super().send(place, card, at, key)


async def _say(telling: Telling, work: UnitOfWork) -> Card | None:
    """The subject, and what has become of it."""
    return None if telling.subject == "past" else Card(telling.subject, (Text(SAID["words"]),))


async def _stumble(telling: Telling, work: UnitOfWork) -> Card | None:
    raise KeyError("Sam at no. 4")


SAID = {"words": "as it is"}
NOTICES: Mapping[str, Notice] = {
    notice.kind: notice
    for notice in (
        Notice("meeting-dated", "A meeting has a date.", _say),
        Notice("quorum-card", "The quorum as it stands.", _say, live=True),
        Notice("members-unreachable", "Somebody has no place.", _say),
        Notice("members-undelivered", "Something was given up.", _say, live=True),
        Notice("agenda-sent", "Not to be said twice.", _say, unknown=(Unknown.HOLD,)),
        Notice("minutes-sent", "Not to be looked up.", _say, unknown=(Unknown.RESEND,)),
        Notice("meeting-broken", "Cannot be said.", _stumble),
    )
}


@dataclass(slots=True)
class Post:
    """One panel's notices, and those who deliver them."""

    database: Database
    clock: Watch = field(default_factory=Watch)
    channel: Sulking = field(default_factory=Sulking)

    def delivery(
        self,
        *platforms: Platform,
        through: Channel | None = None,
        observer: Observer | None = None,
        pace: Pace = PACE,
    ) -> Delivery:
        """Another process that delivers."""
        channel = through or self.channel
        senders = dict.fromkeys(platforms or (Platform.CONSOLE, Platform.SLACK), channel)
        packing = Packing(NOTICES, lambda terms: Calendar(terms.panel.holidays), senders)
        return Delivery(self.database, self.clock, packing, senders, pace=pace, observer=observer)

    async def owe(
        self,
        subject: str,
        kind: str = "meeting-dated",
        audience: str = "panel",
        places: Sequence[str] = (CONSOLE,),
        occurrence: str = "1",
    ) -> None:
        async with self.database.writing() as work:
            await (await self.kent(work)).outbox.owe(
                key=f"{KENT}/{subject}/{kind}/{occurrence}/{audience}",
                kind=kind,
                subject=subject,
                details={},
                audience=audience,
                due=self.clock.at,
                places=places if audience == "panel" else ("",),
            )

    async def rows(self) -> tuple[OutboxRow, ...]:
        async with self.database.reading() as work:
            return await work.outbox.listing(tuple(NoticeState))

    async def states(self) -> list[tuple[str, str, str]]:
        """Kind, audience and state of every notice."""
        return [(row.kind, row.audience, row.state.value) for row in await self.rows()]

    async def kent(self, work: Transaction) -> UnitOfWork:
        panel = await work.panels.in_force(PanelKey(KENT), self.clock.at)
        assert panel is not None
        return work.panel(panel)
