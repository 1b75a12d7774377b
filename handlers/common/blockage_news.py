"""Who is told when somebody does something about a blockage; the clock's part is elsewhere."""

from collections.abc import Iterable, Sequence

from chat.command import Call
from chat.reply import Post, ToPerson
from handlers.common.meetings import seats_on
from panel.agencies import holders_by_agency
from panel.blockage import Blockage, Event, Step
from panel.names import AgencyKey, PersonId
from panel.people import Appointment
from panel.policy import KEEPERS, holding
from panel.role import CHAIRS
from panel.schedule.due import Hearer
from storage.unit_of_work import UnitOfWork

_TO_THE_OWNER = frozenset({Step.RESOLVED, Step.REOPENED, Step.ESCALATED})
"""What the agency hears besides the raiser."""


async def raised_posts(one: Blockage, event: Event, call: Call, work: UnitOfWork) -> list[Post]:
    """A new blockage: the channel, the chairs, and the agency if it was named."""
    appointments = await work.members.in_force(call.today)
    asked = await _others_of(one.agency, call, work)
    return [
        *_live_cards(one, event, appointments, call),
        *_each("blockage-owner", one, event, asked),
    ]


async def news(
    before: Blockage, after: Blockage, event: Event, call: Call, work: UnitOfWork
) -> list[Post]:
    """The cards anew, the agency that is asked, and a line to everybody else it concerns."""
    appointments = await work.members.in_force(call.today)
    assigned = event.step is Step.ASSIGNED
    asked = await _others_of(after.agency, call, work) if assigned else []
    told = await _concerned(before, after, event, appointments, call, work)
    # Who has left the panel hears nothing more of its cases.
    here = {appointment.person for appointment in appointments} - {call.actor.person, *asked}
    kind = "blockage-escalated" if event.step is Step.ESCALATED else "blockage-progress"
    lines = (
        _post(kind, after, event, who, ("as", hearer.value), ("event", str(event.id)))
        for who, hearer in told.items()
        if who in here
    )
    cards = _live_cards(after, event, appointments, call)
    return [*cards, *_each("blockage-owner", after, event, asked), *lines]


async def _concerned(
    before: Blockage,
    after: Blockage,
    event: Event,
    appointments: Sequence[Appointment],
    call: Call,
    work: UnitOfWork,
) -> dict[PersonId, Hearer]:
    """Whom it concerns, each as the first of what they are: chair, owner, raiser."""
    told: dict[PersonId, Hearer] = {}
    if event.step is Step.ESCALATED:
        told |= dict.fromkeys(holding(KEEPERS, appointments, call.terms), Hearer.CHAIRS)
    owners = await _others_of(after.agency, call, work) if event.step in _TO_THE_OWNER else []
    if before.agency != after.agency:
        owners += await _others_of(before.agency, call, work)
    for who in owners:
        told.setdefault(who, Hearer.OWNER)
    told.setdefault(after.raised_by, Hearer.RAISER)
    return told


async def _others_of(agency: AgencyKey | None, call: Call, work: UnitOfWork) -> list[PersonId]:
    """Whoever holds a seat of an agency, apart from the asker."""
    if agency is None:
        return []
    held = holders_by_agency(await seats_on(call.today, work)).get(agency, ())
    return [who for who in held if who != call.actor.person]


def _live_cards(
    one: Blockage, event: Event, appointments: Sequence[Appointment], call: Call
) -> list[Post]:
    """The card in the channel and the chairs' own, owed again because of what happened."""
    chairs = holding(CHAIRS, appointments, call.terms)
    card = Post("blockage-card", str(one.id), f"event-{event.id}")
    return [card, *_each("blockage-alert", one, event, chairs)]


def _each(kind: str, one: Blockage, event: Event, people: Iterable[PersonId]) -> list[Post]:
    return [_post(kind, one, event, who) for who in people]


def _post(kind: str, one: Blockage, event: Event, who: PersonId, *details: tuple[str, str]) -> Post:
    return Post(kind, str(one.id), f"event-{event.id}", ToPerson(who), details)
