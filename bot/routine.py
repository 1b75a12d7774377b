"""What every process of the bot does by itself: tick, sweep, and keep no answer too long."""

from datetime import datetime, timedelta

import structlog

from bot.clock import Clock
from bot.courier import Courier
from bot.ticking import Ticker
from bot.timekeeper import Job
from storage.database import Database

_TICK = timedelta(seconds=10)
_SWEEP = timedelta(seconds=15)
_RETENTION = timedelta(hours=1)
_ANSWERS_KEPT = timedelta(days=1)

log = structlog.get_logger(__name__)


def routine(database: Database, clock: Clock, ticker: Ticker, courier: Courier) -> tuple[Job, ...]:
    """The static jobs; the time they are told is the bot's, which in the demo can be moved."""

    async def tick() -> None:
        await ticker.tick(clock.now())

    async def sweep() -> None:
        courier.wake()

    async def retention() -> None:
        await retain(database, clock.now())

    return (
        Job("tick", _TICK, tick),
        Job("sweep", _SWEEP, sweep),
        Job("retention", _RETENTION, retention),
    )


async def retain(database: Database, at: datetime) -> None:
    """Drop answers older than a day, and note outside the database where the audit chains end."""
    async with database.writing() as work:
        forgotten = await work.inbox.forget(at - _ANSWERS_KEPT)
    if forgotten:
        log.info("answers forgotten", count=forgotten)
    async with database.reading() as work:
        heads = await work.audit_heads()
    for head in heads:
        log.info("audit head", chain=head.chain, audit_head=head.mac, audit_count=head.seq)
