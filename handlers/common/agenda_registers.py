"""What the registers say in a line of the agenda that they fill: counts and numbers, no words."""

from collections.abc import Mapping
from datetime import date

from handlers.common.action_plans import reviewed_on, say_reviewed
from handlers.common.action_words import say_horizons, say_open
from panel.terms import Source
from panel.wording import listed
from storage.unit_of_work import UnitOfWork

_NUMBERS = 8


async def filled(today: date, work: UnitOfWork) -> Mapping[Source, str]:
    """For each register that fills a line: how it stands on a day; for the channel too."""
    return {
        Source.ACTIONS: await _actions(today, work),
        Source.PLAN: await _plan(work),
    }


async def _actions(today: date, work: UnitOfWork) -> str:
    """Say "5 open, 2 overdue: A-2026-003 and A-2026-007"."""
    standing = await work.actions.standing()
    late = [str(one.number) for one in standing if one.due < today]
    said = say_open(len(standing), len(late))
    more = [f"{len(late) - _NUMBERS} more"] if len(late) > _NUMBERS else []
    return f"{said}: {listed([*late[:_NUMBERS], *more])}" if late else said


async def _plan(work: UnitOfWork) -> str:
    """Say "2015/16, 4 short and 2 long term open, last reviewed on Friday 25 September 2026"."""
    plan = await work.action_plans.newest()
    if plan is None:
        return "none yet"
    standing = await work.actions.standing()
    horizons = say_horizons(one.horizon for one in standing)
    reviewed = say_reviewed(await reviewed_on(plan, work))
    return f"{plan.year}, {horizons} open, {reviewed}"
