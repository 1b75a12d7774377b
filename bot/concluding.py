"""Writing down what became of a notice, on condition that the claim still holds."""

from datetime import datetime, timedelta
from typing import assert_never
from uuid import UUID

import structlog

from bot.parcel import Fate, Held, Parcel, Skipped, Split, Undeliverable, Unreachable
from bot.word_to_coordinator import tell_undelivered, tell_unreachable
from chat.reply import ToPerson
from chat.request import Place
from storage.database import Database
from storage.outbox import NoticeState, OutboxRow
from storage.unit_of_work import Transaction

_OFF = timedelta(hours=1)

log = structlog.get_logger(__name__)


async def note_place(row: OutboxRow, place: Place, database: Database) -> bool:
    """Keep where the recipient was found, before anything is sent there; False if unclaimed."""
    async with database.writing() as work:
        return await work.outbox.found_place(*claim_of(row), str(place))


async def conclude(
    row: OutboxRow,
    fate: Fate,
    message: str | None,
    at: datetime,
    now: datetime,
    database: Database,
) -> None:
    """Mark the notice, and owe what follows from it; nothing if the claim was lost meanwhile.

    `at` is the bot's time, `now` the one that pauses go by.
    """
    async with database.writing() as work:
        if not await _mark(row, fate, message, at, now, work):
            _note_lost(row)
            return
        match fate:
            case Parcel(live=True) if message is not None:
                live = work.panel(fate.panel).outbox
                await live.set_live(row.kind, row.subject, str(fate.place), message)
            case Split():
                await _split(row, fate, work)
            case Skipped(reason=reason):
                log.info("notice skipped", panel=row.panel, kind=row.kind, reason=reason)
            case Unreachable():
                await tell_unreachable(row, fate, at, work)
            case Undeliverable():
                await tell_undelivered(row, at, work)


async def give_up(
    row: OutboxRow,
    state: NoticeState,
    reason: str,
    doubtful_at: datetime | None,
    at: datetime,
    database: Database,
) -> None:
    """Mark a notice as dead, or as one that may have arrived, and owe the coordinator word."""
    async with database.writing() as work:
        if await work.outbox.give_up(*claim_of(row), state, reason, doubtful_at):
            await tell_undelivered(row, at, work)
        else:
            _note_lost(row)


async def _mark(
    row: OutboxRow, fate: Fate, message: str | None, at: datetime, now: datetime, work: Transaction
) -> bool:
    outbox, claim = work.outbox, claim_of(row)
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
            return await outbox.postpone(*claim, now + _OFF, f"{platform} is off", counted=False)
        case _:
            assert_never(fate)


def claim_of(row: OutboxRow) -> tuple[UUID, str, int]:
    """What every mark is conditional on."""
    return row.id, row.owner or "", row.attempts


def _note_lost(row: OutboxRow) -> None:
    log.warning("claim lost", kind=row.kind, attempts=row.attempts)


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
            turn=row.turn,
        )
