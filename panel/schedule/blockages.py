"""The steps of the blockage clock: a word on the morning of each, and at 17:00 if it was missed.

What is resolved says nothing more; whoever was told stays told (CLAUSES §3, Escalation).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from panel.blockage import Blockage
from panel.schedule.due import OFFICE_HOUR, Due, Hearer, Kind, moment
from panel.schedule.plan import Plan

_KEEPERS = (Hearer.CHAIRS, Hearer.COORDINATOR)
_TOLD = {
    Kind.ACKNOWLEDGE_OVERDUE: (Hearer.RAISER,),
    Kind.REPLY_OVERDUE: (Hearer.RAISER,),
    Kind.ESCALATED: (Hearer.OWNER, Hearer.RAISER),
}


def blockage_notices(plan: Plan, blockage: Blockage) -> Iterator[Due]:
    """Every notice that the clock brings about a blockage, as things stand."""
    missed = set()
    for step in _steps(blockage):
        if step.before is not None:
            yield from _morning(plan, blockage, step)
        if _stands(blockage, step.due, step.done):
            yield from _each(plan, blockage, step.after, step.due, step.everybody)
            missed.add(step.due)
    for due in sorted(missed):
        yield from _each(plan, blockage, Kind.BLOCKAGE_CARD, due, (Hearer.PANEL,))


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of the clock: who is reminded of it with what, and what is said if it is missed."""

    due: datetime
    done: datetime | None
    after: Kind
    before: Kind | None = None
    reminded: tuple[Hearer, ...] = ()

    @property
    def everybody(self) -> tuple[Hearer, ...]:
        """Whom it concerns, each once: those who were to act first."""
        return tuple(dict.fromkeys((*self.reminded, *_KEEPERS, *_TOLD[self.after])))


def _steps(blockage: Blockage) -> tuple[_Step, ...]:
    clock, owner = blockage.clock, (Hearer.OWNER,)
    return (
        _Step(
            clock.acknowledge_by,
            blockage.acknowledged_at,
            Kind.ACKNOWLEDGE_OVERDUE,
            Kind.ACKNOWLEDGE_DUE,
            _KEEPERS,
        ),
        _Step(clock.reply_by, blockage.replied_at, Kind.REPLY_OVERDUE, Kind.REPLY_DUE, owner),
        _Step(clock.escalate_by, blockage.escalated_at, Kind.ESCALATED),
    )


def _morning(plan: Plan, blockage: Blockage, step: _Step) -> Iterator[Due]:
    """At nine on the day."""
    at = moment(plan.day_of(step.due), OFFICE_HOUR, plan.zone).at
    if step.before and _stands(blockage, at, step.done):
        yield from _each(plan, blockage, step.before, at, step.reminded)


def _each(
    plan: Plan, blockage: Blockage, kind: Kind, at: datetime, hearers: tuple[Hearer, ...]
) -> Iterator[Due]:
    wall = at.astimezone(plan.zone).replace(tzinfo=None, fold=0)
    for hearer in hearers:
        yield Due(at, kind, str(blockage.id), wall, hearer, blockage=blockage)


def _stands(blockage: Blockage, at: datetime, done: datetime | None) -> bool:
    ends = (one for one in (done, blockage.resolved_at) if one is not None)
    return all(one > at for one in ends)
