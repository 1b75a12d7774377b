"""The action plan that holds, and whether it has been reviewed and rolled over in time."""

from datetime import date, datetime

from chat.card import Text, Tone
from chat.command import Call
from handlers.common.meetings import local_day
from panel.action_plan import next_year, review_overdue, year_of
from panel.wording import say_date
from storage.action_plans import Plan
from storage.unit_of_work import UnitOfWork


async def plan_in_force(call: Call, work: UnitOfWork) -> Plan:
    """The newest plan; the first action of a panel begins that of the year it falls in."""
    newest = await work.action_plans.newest()
    if newest is not None:
        return newest
    return await work.action_plans.begin(year_of(call.today), call.at, call.actor.person)


async def reviewed_on(plan: Plan, work: UnitOfWork) -> date | None:
    """The local day of its last review."""
    last = await work.action_plans.last_review(plan.year)
    return last.at.astimezone(work.panel.terms.zone).date() if last else None


def say_reviewed(day: date | None) -> str:
    """Say "last reviewed on Friday 25 September 2026"."""
    return f"last reviewed on {say_date(day)}" if day else "not reviewed yet"


async def plan_warnings(plan: Plan, at: datetime, work: UnitOfWork) -> tuple[Text, ...]:
    """That it wants a review (London, L12a), or that its year is over (Kent §3, K18)."""
    terms = work.panel.terms
    today = at.astimezone(terms.zone).date()
    begun = plan.begun_at.astimezone(terms.zone).date()
    known = await reviewed_on(plan, work) or begun
    last = await work.meetings.last_closed_before(at)
    held = local_day(last, work.panel) if last else None
    said: list[str] = []
    if review_overdue(known, today, terms.meetings.frequency, held):
        said.append("The action plan has not been reviewed for a cycle. After it is: plan review")
    if plan.year.last_day < today:
        following = next_year(plan.year)
        said.append(f"The plan's year {plan.year} is over. To go on: plan roll {following}")
    return tuple(Text(one, Tone.WARNING) for one in said)
