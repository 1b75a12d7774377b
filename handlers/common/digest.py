"""The weekly digest: where the panel stands, in counts and dates."""

from chat.card import Block, Bullets, Facts, Text, Tone
from chat.command import Telling
from handlers.common.deadline_cards import TITLES
from handlers.common.digest_actions import NOTHING, counts
from handlers.common.digest_blockages import blockage_counts
from handlers.common.meetings import local_day, lying_ahead, seats_on, when
from handlers.common.plan import plan_of
from handlers.common.responses import answers_to, expected
from panel.people import SeatState
from panel.schedule.outstanding import Outstanding, how_soon, outstanding
from panel.terms import SeatKind
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork

_NOTHING_LATE = {("Actions overdue", "0"), ("Blockages overdue", "0")}


async def digest_blocks(telling: Telling, work: UnitOfWork) -> tuple[Block, ...]:
    """The next meeting, the membership, both registers, and deadlines overdue or near."""
    near = await _near(telling, work)
    late = [one for one in near if one.deadline.due < telling.at]
    soon = [one for one in near if one.deadline.due >= telling.at]
    registers = [*await counts(telling, work), *await blockage_counts(telling, work)]
    facts = [
        *await _meeting(telling, work),
        *await _seats(telling, work),
        *registers,
        ("Deadlines overdue", str(len(late))),
        ("Deadlines within two weeks", str(len(soon))),
    ]
    in_time = not late and set(registers) >= _NOTHING_LATE
    nothing = (Text(NOTHING, Tone.GOOD),) if in_time else ()
    listed = (
        *nothing,
        *_listed("Overdue:", late, telling, Tone.WARNING),
        *_listed("Coming up:", soon, telling, Tone.PLAIN),
    )
    return Facts(tuple(facts)), *listed


async def _near(telling: Telling, work: UnitOfWork) -> tuple[Outstanding, ...]:
    bound = await work.places.all()
    since = min((place.bound_at for place in bound), default=telling.at)
    plan = await plan_of(work, telling.calendar, (), since, telling.at, telling.at)
    return outstanding(plan, telling.at)


async def _meeting(telling: Telling, work: UnitOfWork) -> list[tuple[str, str]]:
    ahead = await lying_ahead(telling.at, telling.calendar, work)
    if not ahead:
        return [("Next meeting", "not dated")]
    answers = await answers_to(ahead[0], work)
    check = await expected(ahead[0], work)
    seats = await seats_on(local_day(ahead[0], telling.panel), work)
    filled = sum(one.state is SeatState.FILLED for one in seats)
    return [
        ("Next meeting", when(ahead[0], telling.panel)),
        ("Answers", f"{len(answers)} of {filled}"),
        ("Forecast", check.sentence()),
    ]


async def _seats(telling: Telling, work: UnitOfWork) -> list[tuple[str, str]]:
    today = telling.at.astimezone(telling.panel.terms.zone).date()
    core = [one for one in await seats_on(today, work) if one.seat.kind is SeatKind.CORE]
    filled = sum(one.state is SeatState.FILLED for one in core)
    return [("Core seats filled", f"{filled} of {len(core)}")]


def _listed(head: str, found: list[Outstanding], telling: Telling, tone: Tone) -> tuple[Block, ...]:
    if not found:
        return ()
    return Text(head, tone), Bullets(tuple(_line(one, telling) for one in found))


def _line(one: Outstanding, telling: Telling) -> str:
    deadline = one.deadline
    today = telling.at.astimezone(telling.panel.terms.zone).date()
    soon = how_soon(deadline.due_day, today, telling.calendar)
    advisory = ", advisory" if deadline.advisory else ""
    about = f"for {say_date(local_day(one.meeting, telling.panel))}"
    return f"{TITLES[deadline.kind]} by {say_date(deadline.due_day)} {about} ({soon}{advisory})"
