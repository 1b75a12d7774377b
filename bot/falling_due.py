"""What the clock does for one panel in one transaction: owe what fell due, and look ahead.

Whoever holds the panel's row finds how far it was done already, so any number of processes may
try at once. Each notice is a request of its own by the name of its key, asked by SYSTEM; all that
one look brought is one row of the audit trail.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.letters import People, post_of
from bot.posting import owed
from chat.reply import Outcome
from chat.request import SYSTEM
from handlers.common.meetings import row_id, touched
from handlers.common.plan import plan_of
from panel.names import PanelKey
from panel.people import standings
from panel.schedule import Plan, look
from panel.schedule.recipients import Letter, Told, addressed, coalesced, letters
from panel.terms import Terms
from panel.working_days import Calendar
from storage.audit import AuditEntry
from storage.places import BoundPlace
from storage.unit_of_work import Transaction, UnitOfWork

_FARTHEST = timedelta(days=366)
"""How far back a stop is made up for."""

NEWER = "a newer one says the same"
"""Why a late notice is not sent."""

log = structlog.get_logger(__name__)


async def owe_due(
    key: PanelKey, at: datetime, work: Transaction, calendar_for: Callable[[Terms], Calendar]
) -> int:
    """Owe what fell due by now; how many notices. Nothing if another process was faster."""
    taken = await work.panels.take_due(key, at)
    if taken is None:
        return 0
    panel, ticked_to = taken
    bound = work.panel(panel)
    since, until = max(ticked_to, at - _FARTHEST), max(ticked_to, at)
    places = await bound.places.all()
    plan, people = await _look(bound, calendar_for(panel.terms), places, since, until)
    outlook = look(plan, since, until)
    told = addressed(outlook.fallen, people.meant)
    new = await _owe(_marked(told), bound, places, until)
    await bound.clock.advance(until, outlook.next_at)
    return new


async def _look(
    work: UnitOfWork,
    calendar: Calendar,
    places: Sequence[BoundPlace],
    since: datetime,
    until: datetime,
) -> tuple[Plan, People]:
    """What the panel has before it, and who is who on it today."""
    terms = work.panel.terms
    day = until.astimezone(terms.zone).date()
    appointments = await work.members.in_force(day)
    seats = standings(terms, appointments, await work.members.suspended(day), day)
    bound_at = min((place.bound_at for place in places), default=until)
    plan = await plan_of(work, calendar, seats, bound_at, since, until)
    plan = replace(plan, blockages=await work.blockages.running(since))
    return plan, People(appointments, seats, terms)


def _marked(told: Iterable[Told]) -> Iterator[tuple[Letter, str]]:
    """Every letter in order, and why it is not sent if it is not."""
    newest, older = coalesced(told)
    yield from ((Letter(one.to, (one.due,)), NEWER) for one in older)
    yield from ((letter, "") for letter in letters(newest))


async def _owe(
    marked: Iterable[tuple[Letter, str]],
    work: UnitOfWork,
    places: Sequence[BoundPlace],
    at: datetime,
) -> int:
    """Put letters into the outbox, each once for good; how many are new."""
    everywhere = [place.name for place in places]
    posts = [
        (post_of(letter, await _ids(letter, work)), letter.dues[0].at, skipped)
        for letter, skipped in marked
    ]
    every = [owed(post, everywhere, work, due, skipped) for post, due, skipped in posts]
    taken = await work.inbox.take([one.key for one in every], work.panel.id, Outcome.DONE, at)
    new = [one for one in every if one.key in taken]
    await work.outbox.owe_all(new)
    if older := sum(one.skipped is not None for one in new):
        log.info("notices skipped", panel=work.panel.key, count=older, reason=NEWER)
    if new:
        await work.audit.record(_entry([one.key for one in new], at))
    return len(new)


async def _ids(letter: Letter, work: UnitOfWork) -> dict[str, str]:
    """The ids of the meetings it is about; one that nobody has touched gets its row now."""
    ids = {}
    for due in letter.dues:
        if (meeting := due.meeting) is not None:
            known = None if meeting.id else await work.meetings.on(meeting.occurrence)
            ids[due.subject] = str(row_id(await touched(known or meeting, work)))
    return ids


def _entry(keys: Sequence[str], at: datetime) -> AuditEntry:
    return AuditEntry(
        at=at,
        actor=f"{SYSTEM.platform}/{SYSTEM.organisation}/{SYSTEM.user}",
        role="",
        command="tick",
        objects=tuple(f"notice:{key}" for key in keys),
        outcome=Outcome.DONE,
    )
