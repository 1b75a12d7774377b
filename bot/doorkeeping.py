"""Who comes into a panel's channel and who leaves it, held against the members list.

The coordinator keeps the list; the channel should hold the same people. What is noted is ids only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.posting import owe
from bot.recognition import asker_of
from chat.reply import Outcome, Post, ToRole
from chat.request import Actor, Place, RequestId
from panel.role import Role
from storage.audit import AuditEntry
from storage.database import Database
from storage.unit_of_work import Transaction, UnitOfWork

UNLISTED = "members-unlisted"
"""The kind of notice that says that somebody who joined the channel is not on the list."""

LEFT = "members-left"
"""The kind that says that somebody on the list left the channel."""


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Notes joins and leaves, each once."""

    database: Database
    on_commit: Callable[[], None]

    async def joined(self, id_: RequestId, who: Actor, place: Place, at: datetime) -> None:
        """Somebody joined a channel: worth a word if they are not on its panel's list."""
        await self._note(id_, who, place, at, UNLISTED)

    async def left(self, id_: RequestId, who: Actor, place: Place, at: datetime) -> None:
        """Somebody left one: worth a word if they are on the list."""
        await self._note(id_, who, place, at, LEFT)

    async def _note(
        self, id_: RequestId, who: Actor, place: Place, at: datetime, kind: str
    ) -> None:
        async with self.database.writing() as work:
            bound = await _panel_of(place, at, work)
            if bound is None or await work.inbox.claim(id_, at) is not None:
                return
            if await _is_listed(who, at, bound) is (kind == LEFT):
                await bound.audit.record(_entry(who, at, kind))
                await owe((_post(who, at, bound, kind),), bound, at)
            await work.inbox.settle(id_, bound.panel.id, Outcome.DONE, None)
        self.on_commit()


async def _panel_of(place: Place, at: datetime, work: Transaction) -> UnitOfWork | None:
    here = place.platform, place.organisation, place.channel
    panel = await work.panels.in_force_at(*here, at)
    return work.panel(panel) if panel else None


async def _is_listed(who: Actor, at: datetime, work: UnitOfWork) -> bool:
    person = (await asker_of(who, work.accounts)).person
    day = at.astimezone(work.panel.terms.zone).date()
    return bool(person and await work.members.of_person(person, day))


def _post(who: Actor, at: datetime, work: UnitOfWork, kind: str) -> Post:
    """Once a day and account: who comes and goes and comes is told of once."""
    day = at.astimezone(work.panel.terms.zone).date()
    details = (("platform", str(who.platform)), ("organisation", who.organisation))
    return Post(kind, who.user, day.isoformat(), ToRole(Role.COORDINATOR), details)


def _entry(who: Actor, at: datetime, kind: str) -> AuditEntry:
    actor = f"{who.platform}/{who.organisation}/{who.user}"
    done = "channel left" if kind == LEFT else "channel joined"
    return AuditEntry(at=at, actor=actor, role="", command=done, objects=(), outcome=Outcome.DONE)
