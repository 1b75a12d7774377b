"""`status`: where the panel stands, in counts (London, Introduction; L1)."""

from datetime import timedelta

from chat.card import Button, Buttons, Card, Facts
from chat.command import Call, Command
from chat.reply import Reply, done
from handlers.common.action_words import say_open
from handlers.common.meetings import planned, seats_on, when
from handlers.common.responses import answers_to, promised
from panel.blockage_clock import overdue
from panel.people import SeatState
from panel.policy import READ_STATUS
from panel.terms import SeatKind
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork

_YEAR = timedelta(days=365)


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Next meeting and its forecast, the membership, actions, and the meetings of a year."""
    facts = [*await _meeting(call, work), *await _membership(call, work)]
    facts += await _blockages(call, work)
    standing = await work.actions.standing()
    late = sum(one.due < call.today for one in standing)
    facts.append(("Actions", say_open(len(standing), late)))
    held = await work.meetings.held_between(call.today - _YEAR, call.today)
    facts.append(("Meetings held in the last year", str(len(held))))
    review = call.terms.panel.review_by
    if review is not None:
        due = " (due)" if review <= call.today else ""
        facts.append(("Terms to be reviewed by", say_date(review) + due))
    buttons = Buttons(
        (
            Button("Quorum", "quorum"),
            Button("Gaps", "members gaps"),
            Button("Actions", "action list"),
        )
    )
    return done(Card(f"{call.terms.name}: status", (Facts(tuple(facts)), buttons)))


async def _meeting(call: Call, work: UnitOfWork) -> list[tuple[str, str]]:
    ahead = await planned(call, work)
    if not ahead:
        return [("Next meeting", "not dated")]
    meeting = ahead[0]
    answers = await answers_to(meeting, work)
    check = await promised(meeting, answers, work)
    return [
        ("Next meeting", when(meeting, call.panel)),
        ("Answers", f"{len(answers)} of {check.base}"),
        ("Forecast", check.sentence()),
    ]


async def _membership(call: Call, work: UnitOfWork) -> list[tuple[str, str]]:
    core = [s for s in await seats_on(call.today, work) if s.seat.kind is SeatKind.CORE]
    filled = sum(one.state is SeatState.FILLED for one in core)
    confirmed = await work.members.list_confirmed_at()
    last = say_date(confirmed.astimezone(call.zone).date()) if confirmed else "never"
    return [
        ("Core seats filled", f"{filled} of {len(core)}"),
        ("Members list confirmed", last),
    ]


async def _blockages(call: Call, work: UnitOfWork) -> list[tuple[str, str]]:
    stand = await work.blockages.unresolved()
    late = sum(bool(overdue(one, call.at)) for one in stand)
    return [("Blockages unresolved", f"{len(stand)}, {late} overdue" if stand else "none")]


COMMAND = Command(
    name="status",
    summary="Show where the panel stands, in counts.",
    allowed=READ_STATUS,
    run=run,
)
