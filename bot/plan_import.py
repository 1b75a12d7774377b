"""Importing an action plan: the whole of it or nothing, and the same again changes nothing."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from bot.operating import operated
from bot.plan_file import PlanFaults, PlanLine
from bot.trouble import misused
from panel.action import Action, Draft
from panel.action_plan import PlanYear, read_year, year_of
from panel.fault import Fault
from panel.numbering import read_numbered
from panel.wording import counted
from storage.unit_of_work import UnitOfWork


async def import_plan(
    lines: Sequence[PlanLine], typed_year: str, work: UnitOfWork, at: datetime
) -> str:
    """Put every line on the plan of the year, in the transaction at hand.

    Raises Trouble, or PlanFaults where a line names a blockage that the register does not have.
    """
    if faults := [fault for one in lines async for fault in _unknown(one, work)]:
        raise PlanFaults(tuple(faults))
    drafts = [one.draft for one in lines]
    day = at.astimezone(work.panel.terms.zone).date()
    year = await _year(typed_year, work) or year_of(day)
    newest = await work.action_plans.newest()
    if newest is None or newest.year != year:
        await work.action_plans.begin(year, at, None)
    known = {_identity(one) for one in await work.action_plans.lines(year)}
    fresh = [one for one in drafts if _identity(one) not in known]
    added = [await work.actions.add(draft, day.year, at, None) for draft in fresh]
    await work.action_plans.put(year, [one.id for one in added])
    if added:
        ids = (f"action:{one.id}" for one in added)
        await work.audit.record(operated("plan import", at, f"plan:{year}", *ids))
        await work.clock.touch(at)
    same = len(drafts) - len(added)
    return f"plan {year}: {counted('action', len(added))} added, {same} unchanged."


async def _unknown(one: PlanLine, work: UnitOfWork) -> AsyncIterator[Fault]:
    for column, number in one.blockages():
        wanted = read_numbered("B", number, this_year=0)
        if wanted is None or await work.blockages.of_number(*wanted) is None:
            yield Fault(f"line {one.line}, {column}", number, "a blockage of this panel")


async def _year(typed: str, work: UnitOfWork) -> PlanYear | None:
    """The year that was typed, else the newest plan's; None for a panel without any."""
    newest = await work.action_plans.newest()
    year = read_year(typed) if typed else None
    if typed and year is None:
        raise misused(f"{typed!r} is no year: type it as 2015/16, or 2016 for a calendar year.")
    if year and newest and newest.year != year:
        raise misused(
            f"The plan is of {newest.year}. To begin another: plan roll YEAR, in the chat."
        )
    return year or (newest.year if newest else None)


def _identity(one: Action | Draft) -> tuple[str | None, ...]:
    """What makes two lines the same; its date and owner may have changed since."""
    return one.words, one.horizon, one.case, one.blockage
