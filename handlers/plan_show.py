"""`plan`: the panel's action plan by horizon, of this year or an earlier one (London, L12)."""

from collections.abc import Sequence

from chat.card import Block, Button, Buttons, Card, Context, Facts, Text
from chat.command import Call, Command
from chat.form import Field
from chat.reply import Misused, Reply, done
from handlers.common.action_plans import plan_warnings, reviewed_on, say_reviewed
from handlers.common.action_words import HORIZONS, bullets, by_horizon, headline, when_due
from handlers.common.actions import seen_seats
from handlers.common.agenda_words import seat_title
from panel.action import Action, ActionState
from panel.action_lateness import last_slot
from panel.action_plan import read_year
from panel.policy import KEEP_PLAN, READ_ACTIONS
from panel.wording import listed, say_date
from storage.action_plans import Plan
from storage.unit_of_work import UnitOfWork

_NONE = "It begins with the first action, or when a chair or the coordinator types: plan roll YEAR"
YEAR = r"[12][0-9]{3}(?:[/–-](?:[0-9]{4}|[0-9]{2}))?"


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Every line with its owner, its state and when it was last looked after (Kent §3)."""
    plans = await work.action_plans.all()
    if not plans:
        return done(Card("There is no action plan yet", (Text(_NONE),)))
    plan, following = _meant(plans, call)
    seen = await seen_seats(call, work)
    lines = [a for a in await work.action_plans.lines(plan.year) if seen is None or a.owner in seen]
    carried = frozenset[str]()
    if following:
        carried = frozenset(str(a.number) for a in await work.action_plans.lines(following.year))
    blocks: list[Block] = [Facts(tuple(await _state(plan, lines, call, work)))]
    if following is None:
        blocks += await plan_warnings(plan, call.at, work)
    for horizon, found in by_horizon(lines):
        blocks.append(Text(f"{HORIZONS[horizon]}: {'' if found else 'none'}".rstrip()))
        blocks += bullets([_line(one, carried, call) for one in found], "action list")
    if following is None and KEEP_PLAN.allows(call.actor.roles, own=True):
        blocks.append(Buttons((Button("Reviewed", "plan review"),)))
    if len(plans) > 1:
        years = listed([str(one.year) for one in plans])
        blocks.append(Context(f"There are plans for {years}. For one, type: plan YEAR"))
    return Reply((Card(f"Action plan {plan.year}", tuple(blocks)),), echoes=True)


def _meant(plans: Sequence[Plan], call: Call) -> tuple[Plan, Plan | None]:
    """The plan that was named, else the newest; and the one that came after it."""
    said = call.values.text("year")
    year = read_year(said) if said else plans[-1].year
    for plan, following in zip(plans, (*plans[1:], None), strict=True):
        if plan.year == year:
            return plan, following
    years = listed([str(one.year) for one in plans])
    raise Misused.because("There is no such plan", f"There are plans for {years}.")


async def _state(
    plan: Plan, lines: Sequence[Action], call: Call, work: UnitOfWork
) -> list[tuple[str, str]]:
    """How many lines there are in each state, and when it was reviewed."""
    counts = [(state, sum(one.state is state for one in lines)) for state in ActionState]
    said = [f"{count} {state}" for state, count in counts if count]
    since = plan.begun_at.astimezone(call.zone).date()
    return [
        ("Lines", ", ".join(said) or "none yet"),
        ("Begun", say_date(since)),
        ("Review", say_reviewed(await reviewed_on(plan, work))),
    ]


def _line(one: Action, carried: frozenset[str], call: Call) -> str:
    slot = last_slot(call.terms.digest, call.at, call.zone)
    updated = say_date(one.changed_at.astimezone(call.zone).date())
    said = f"{headline(one)}: {seat_title(one.owner, call.terms)}, "
    said += when_due(one, call.today, slot)
    if one.state is ActionState.DONE:
        said += "; no evidence yet"
    if str(one.number) in carried:
        said += "; carried over"
    return f"{said}; last update {updated}"


COMMAND = Command(
    name="plan show",
    summary="Show the action plan by horizon, or that of an earlier year.",
    allowed=READ_ACTIONS,
    run=run,
    fields=(Field("year", "Year", required=False, pattern=YEAR, hint="Such as 2015/16"),),
    examples=("plan", "plan 2015/16"),
    aliases=("plan",),
)
