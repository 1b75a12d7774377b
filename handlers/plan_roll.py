"""`plan roll`: begin the plan of another year with what is unfinished (Kent §3, K18)."""

from chat.card import Card, Facts, Text
from chat.command import Call, Command
from chat.form import Field
from chat.reply import Misused, Reply, done
from panel.action import UNFINISHED
from panel.action_plan import PlanYear, next_year, read_year, year_of
from panel.policy import KEEP_PLAN
from panel.wording import counted
from storage.action_plans import Plan
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Carry over what is open, and what is done and shows no evidence yet; the rest stays."""
    last = await work.action_plans.newest()
    year = _year(last, call)
    lines = await work.action_plans.lines(last.year) if last else ()
    unfinished = [one for one in lines if one.state in UNFINISHED]
    plan = await work.action_plans.begin(year, call.at, call.actor.person)
    await work.action_plans.put(plan.year, [one.id for one in unfinished])
    facts = [("Plan", str(plan.year)), ("Carried over", counted("action", len(unfinished)))]
    if last:
        facts.append((f"Finished in {last.year}", counted("action", len(lines) - len(unfinished))))
    says = Text("New actions stand in this plan from now on. To see it, type: plan")
    card = Card(f"Action plan {plan.year} begun", (Facts(tuple(facts)), says))
    return done(card, objects=(f"plan:{plan.year}",))


def _year(last: Plan | None, call: Call) -> PlanYear:
    """The year that was named, else the next. Raises Misused for one not after the last."""
    said = call.values.text("year")
    year = read_year(said) if said else _following(last, call)
    if year is None:
        raise Misused.because("No such year", "Type it as 2015/16, or 2016 for a calendar year.")
    if last and year.last_day <= last.year.last_day:
        following = next_year(last.year)
        raise Misused.because(
            f"The plan is of {last.year}", f"The next one is after it. Type: plan roll {following}"
        )
    return year


def _following(last: Plan | None, call: Call) -> PlanYear:
    return next_year(last.year) if last else year_of(call.today)


COMMAND = Command(
    name="plan roll",
    summary="Begin the action plan of the next year with what is unfinished.",
    allowed=KEEP_PLAN,
    run=run,
    fields=(Field("year", "Year", required=False, hint="Such as 2016/17; else the next"),),
    examples=("plan roll 2016/17",),
    aliases=("plan begin", "plan rollover"),
)
