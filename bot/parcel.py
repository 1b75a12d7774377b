"""What becomes of a claimed notice, worked out from the rows as they stand now."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.addresses import audience_of, direct_place, persons_of, place_of
from bot.late import marked_late
from chat.card import Card
from chat.command import Notice, Telling, Unknown
from chat.reply import ToPerson
from chat.request import Place, Platform
from panel.names import PersonId
from panel.terms import Terms
from panel.working_days import Calendar
from storage.outbox import OutboxRow
from storage.unit_of_work import PanelInForce, Transaction, UnitOfWork


@dataclass(frozen=True, slots=True)
class Parcel:
    """A card to be sent to a place; `instead_of` is the message it takes the place of."""

    panel: PanelInForce
    place: Place
    card: Card
    live: bool = False
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """A notice for several people: each is owed one of their own."""

    panel: PanelInForce
    persons: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A notice that need not be sent any more, or that nobody would get."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A notice for somebody who has no place to write to."""

    panel: PanelInForce
    person: PersonId


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """A notice that this program cannot say: its kind or its panel is unknown."""

    reason: str


@dataclass(frozen=True, slots=True)
class Held:
    """A notice for a platform that is off: it waits."""

    platform: Platform


Fate = Parcel | Split | Skipped | Unreachable | Undeliverable | Held


@dataclass(frozen=True, slots=True)
class Packing:
    """What is needed to pack a parcel."""

    notices: Mapping[str, Notice]
    calendar_for: Callable[[Terms], Calendar]
    reachable: Container[Platform]

    async def pack(self, row: OutboxRow, work: Transaction, at: datetime) -> Fate:
        """Decide what becomes of a notice; nothing is written and nothing is sent."""
        panel = await work.panels.in_force(row.panel, at)
        notice = self.notices.get(row.kind)
        if panel is None or notice is None:
            return Undeliverable("this program knows no such notice")
        bound = work.panel(panel)
        place = await self._place(row, bound, at)
        if not isinstance(place, Place):
            return place
        if place.platform not in self.reachable:
            return Held(place.platform)
        card = await self.render(row, bound, at)
        if card is None:
            return Skipped("no longer makes sense")
        shown = await _shown(row, place, bound) if notice.live else None
        return Parcel(panel, place, card, notice.live, shown)

    async def _place(
        self, row: OutboxRow, work: UnitOfWork, at: datetime
    ) -> Place | Split | Skipped | Unreachable:
        if row.place:
            return place_of(row.place)
        if row.doubtful_at and row.sent_to:
            # Where it may have arrived, even if the person writes from elsewhere by now.
            return replace(place_of(row.sent_to), direct=True)
        audience = audience_of(row.audience)
        day = at.astimezone(work.panel.terms.zone).date()
        persons = await persons_of(audience, day, work)
        if not persons:
            return Skipped("nobody is that now")
        if not isinstance(audience, ToPerson):
            return Split(work.panel, persons)
        place = await direct_place(audience.person, self.reachable, work)
        return place or Unreachable(work.panel, audience.person)

    def in_doubt(self, kind: str) -> tuple[Unknown, ...]:
        """What to do about a notice that may have arrived, by its kind."""
        notice = self.notices.get(kind)
        return notice.unknown if notice else ()

    async def render(self, row: OutboxRow, work: UnitOfWork, at: datetime) -> Card | None:
        """The notice as things stand; None if it makes no sense, or this program knows no such."""
        notice, panel = self.notices.get(row.kind), work.panel
        if notice is None:
            return None
        calendar = self.calendar_for(panel.terms)
        telling = Telling(panel, calendar, row.subject, row.details, at, self.notices)
        card = await notice.render(telling, work)
        return card if card is None or notice.live else marked_late(card, row, at, panel.terms.zone)


async def _shown(row: OutboxRow, place: Place, work: UnitOfWork) -> str | None:
    """The message that shows this subject already."""
    return await work.outbox.live(row.kind, row.subject, str(place))
