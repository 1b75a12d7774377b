"""Writing down what became of a notice, on condition that the claim still holds."""

from datetime import datetime, timedelta
from typing import assert_never
from uuid import UUID

import structlog

from bot.parcel import Fate, Held, Parcel, Skipped, Split, Undeliverable, Unreachable
from chat.reply import ToPerson, ToRole
from chat.request import Place
from panel.role import Role
from storage.database import Database
from storage.outbox import OutboxRow
from storage.unit_of_work import Transaction

UNREACHABLE = "members-unreachable"
"""The kind of notice that tells the coordinator of somebody who cannot be written to."""

_OFF = timedelta(hours=1)

log = structlog.get_logger(__name__)


async def note_place(row: OutboxRow, place: Place, database: Database) -> None:
    """Keep where the recipient was found, before anything is sent there."""
    async with database.writing() as work:
        await work.outbox.found_place(*_claim(row), str(place))


async def conclude(
    row: OutboxRow, fate: Fate, message: str | None, at: datetime, database: Database
) -> None:
    """Mark the notice, and owe what follows from it; nothing if the claim was lost meanwhile."""
    async with database.writing() as work:
        if not await _mark(row, fate, message, at, work):
            log.warning("claim lost", kind=row.kind, attempts=row.attempts)
            return
        match fate:
            case Parcel(live=True) if message is not None:
                live = work.panel(fate.panel).outbox
                await live.set_live(row.kind, row.subject, str(fate.place), message)
            case Split():
                await _split(row, fate, work)
            case Unreachable():
                await _tell_coordinator(row, fate, at, work)


async def _mark(
    row: OutboxRow, fate: Fate, message: str | None, at: datetime, work: Transaction
) -> bool:
    outbox, claim = work.outbox, _claim(row)
    match fate:
        case Parcel() | Split():
            return await outbox.mark_sent(*claim, message, at)
        case Skipped(reason=reason):
            return await outbox.mark_skipped(*claim, reason)
        case Unreachable():
            return await outbox.mark_skipped(*claim, "unreachable")
        case Undeliverable(reason=reason):
            return await outbox.mark_dead(*claim, reason)
        case Held(platform=platform):
            return await outbox.postpone(*claim, at + _OFF, f"{platform} is off")
        case _:
            assert_never(fate)


def _claim(row: OutboxRow) -> tuple[UUID, str, int]:
    return row.id, row.owner or "", row.attempts


async def _split(row: OutboxRow, split: Split, work: Transaction) -> None:
    """Owe each person one: whoever is meant twice, by role and by seat, still gets it once."""
    occasion = row.key.removesuffix(row.audience)
    for person in split.persons:
        recipient = str(ToPerson(person))
        await work.panel(split.panel).outbox.owe(
            key=f"{occasion}{recipient}",
            kind=row.kind,
            subject=row.subject,
            details=row.details,
            audience=recipient,
            due=row.due,
            places=("",),
        )


async def _tell_coordinator(
    row: OutboxRow, lost: Unreachable, at: datetime, work: Transaction
) -> None:
    """Owe the coordinator word of it, once for each person; never about that word itself."""
    if row.kind == UNREACHABLE:
        return
    coordinator = str(ToRole(Role.COORDINATOR))
    await work.panel(lost.panel).outbox.owe(
        key=f"{lost.panel.key}/{lost.person}/{UNREACHABLE}/once/{coordinator}",
        kind=UNREACHABLE,
        subject=str(lost.person),
        details={},
        audience=coordinator,
        due=at,
        places=("",),
    )
