"""`plan review`: the panel has looked through its action plan (London, L12a)."""

from chat.card import Card, Facts
from chat.command import Call, Command
from chat.reply import Reply, done
from handlers.common.action_plans import plan_in_force
from handlers.common.meetings import when
from panel.policy import KEEP_PLAN
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Record it, with the meeting if one is open."""
    plan = await plan_in_force(call, work)
    meeting = await work.meetings.open_now()
    met = meeting.id if meeting else None
    await work.action_plans.review(plan.year, met, call.actor.person, call.at)
    facts = [("Plan", str(plan.year)), ("Reviewed on", say_date(call.today))]
    if meeting is not None:
        facts.append(("Meeting", when(meeting, call.panel)))
    objects = (f"plan:{plan.year}", *((f"meeting:{met}",) if met else ()))
    return done(Card("Action plan reviewed", (Facts(tuple(facts)),)), objects=objects)


COMMAND = Command(
    name="plan review",
    summary="Record that the action plan was reviewed, at the meeting if one is open.",
    allowed=KEEP_PLAN,
    run=run,
)
