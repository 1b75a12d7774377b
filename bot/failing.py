"""What becomes of a notice that could not be delivered: later, or never, and who is told."""

from datetime import datetime

import structlog

from bot.attempt import TooLate, Withheld
from bot.carrying import Means
from bot.concluding import claim_of, give_up
from bot.faults import frames
from bot.sending import Gone, OutcomeUnknown, RateLimited, SendFault
from storage.errors import StorageError
from storage.outbox import NoticeState, OutboxRow

log = structlog.get_logger(__name__)


async def write_down(error: Exception, row: OutboxRow, means: Means, *, in_doubt: bool) -> str:
    """Try again after a pause, or give up; how it came out."""
    now = means.wall.now()
    match error:
        case TooLate():
            await _postpone(row, means, now, "too late", counted=False)
            return "too late"
        case RateLimited() if not means.pace.is_over(0, row.first_try, now):
            until = now + means.pace.patience(error.retry_after)
            await _postpone(row, means, until, error.reason, counted=False)
            return "rate limited"
        case Withheld():
            await _give_up(row, NoticeState.UNKNOWN, "may have arrived", means)
            return "held back"
        case Gone() | RateLimited():
            log.error("delivery refused", kind=row.kind, reason=error.reason)
            await _give_up(row, NoticeState.DEAD, error.reason, means)
            return "dead"
    return await _failed(error, row, means, now, in_doubt=in_doubt)


async def _failed(
    error: Exception, row: OutboxRow, means: Means, now: datetime, *, in_doubt: bool
) -> str:
    """Something else went wrong: with the platform, or with the notice itself."""
    reason = error.reason if isinstance(error, SendFault) else type(error).__name__
    log.error("delivery failed", kind=row.kind, attempts=row.attempts, **frames(error))
    unknown = isinstance(error, OutcomeUnknown) if isinstance(error, SendFault) else in_doubt
    doubtful_at = now if unknown else None
    if _is_over(error, row, means, now, in_doubt=in_doubt):
        await _give_up(row, NoticeState.DEAD, reason, means, doubtful_at)
        return "dead"
    pause = means.pace.pause(row.attempts, timed_out=unknown and isinstance(error, TimeoutError))
    await _postpone(row, means, now + pause, reason, doubtful_at=doubtful_at)
    return "unknown" if unknown else "failed"


def _is_over(
    error: Exception, row: OutboxRow, means: Means, now: datetime, *, in_doubt: bool
) -> bool:
    """Whether it was tried for long enough; for less long if the fault is our own."""
    if isinstance(error, SendFault | TimeoutError) or in_doubt:
        return means.pace.is_over(row.attempts, row.first_try, now)
    return row.attempts >= means.pace.own_faults


async def give_back(row: OutboxRow, means: Means, *, in_doubt: bool) -> None:
    """Let somebody else take a notice that this process has no time for any more."""
    now = means.wall.now()
    try:
        await _postpone(
            row, means, now, "interrupted", counted=in_doubt, doubtful_at=now if in_doubt else None
        )
    except StorageError as error:
        log.error("claim left to run out", kind=row.kind, error=type(error).__name__)


async def _postpone(
    row: OutboxRow,
    means: Means,
    until: datetime,
    reason: str,
    *,
    counted: bool = True,
    doubtful_at: datetime | None = None,
) -> None:
    async with means.database.writing() as work:
        await work.outbox.postpone(
            *claim_of(row), until, reason, counted=counted, doubtful_at=doubtful_at
        )


async def _give_up(
    row: OutboxRow,
    state: NoticeState,
    reason: str,
    means: Means,
    doubtful_at: datetime | None = None,
) -> None:
    await give_up(row, state, reason, doubtful_at, means.clock.now(), means.database)
