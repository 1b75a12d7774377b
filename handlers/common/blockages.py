"""Which blockage is meant, whose it is, and who is told when something happens to it."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID, uuid4

from chat.card import Button
from chat.command import Call, Telling
from chat.form import Field, Form, Kind, Option
from chat.reply import Asked, Misused, Post, Refused, Reply, ToPerson
from handlers.common.blockage_cards import Seen, facts
from handlers.common.meetings import seats_on
from panel.blockage import NUMBER, Blockage, Event, Step, read_number
from panel.blockage_access import is_owner, sees
from panel.blockage_clock import clock_events
from panel.names import AgencyKey, BlockageId, PersonId
from panel.policy import KEEPERS, holding
from panel.role import CHAIRS
from storage.unit_of_work import UnitOfWork

WHICH = Field("number", "Blockage", hint="B-2026-003", pattern=NUMBER)
AGENCY = Field("agency", "Agency that can remove it", Kind.CHOICE, required=False)

_TO_OWNERS = frozenset({Step.RESOLVED, Step.REOPENED})
"""What the agency hears besides the raiser."""


async def meant_blockage(call: Call, work: UnitOfWork) -> Blockage:
    """The blockage of the number that was given. Raises Misused if there is none, or Refused."""
    given = call.values.text(WHICH.name)
    wanted = read_number(given, call.today)
    found = await work.blockages.of_number(*wanted) if wanted else None
    if found is None:
        raise Misused.because(
            f"There is no blockage {given}",
            "To see them, type: blockage list",
            Button("Show blockages", "blockage list"),
        )
    actor = call.actor
    if not sees(found, actor.person, actor.roles, actor.appointments, call.terms):
        raise Refused.because(
            f"{found.number} is not yours to see. For your own, type: blockage list mine"
        )
    return found


async def named_blockage(telling: Telling, work: UnitOfWork) -> Blockage | None:
    """The blockage a notice is about."""
    return await work.blockages.get(BlockageId(UUID(telling.subject)))


def must_be_theirs(one: Blockage, call: Call, *, raiser: bool = False) -> None:
    """Let the agency's own people through, and its raiser where they may. Raises Refused."""
    own = is_owner(one, call.actor.appointments, call.terms)
    own = own or (raiser and one.raised_by == call.actor.person)
    if not call.command.allowed.allows(call.actor.roles, own=own):
        whose = "whoever raised it and the agency" if raiser else "the agency"
        raise Refused.because(
            f"For {one.number}, “{call.command.name}” is for "
            f"{call.command.allowed.for_others}, and for {whose} that is to remove it."
        )


def must_stand(one: Blockage) -> None:
    """Raises Misused for a blockage that is resolved."""
    if not one.unresolved:
        raise Misused.because(
            f"{one.number} is resolved",
            f"If it stands in the way again, type: blockage reopen {one.number} REASON",
            Button("Reopen", f"blockage reopen {one.number}"),
        )


def asker(call: Call) -> PersonId:
    """Who asks. Raises Misused for somebody who is not on the members list."""
    if call.actor.person is None:
        raise Misused.because("Who are you?", "You are not on the members list.")
    return call.actor.person


def asked_again(call: Call, title: str, intro: str) -> Asked:
    """The command's form with what was given, for what is still wanted."""
    given = {field.name: call.values.text(field.name) for field in call.command.fields}
    seats = tuple(Option(seat.key, seat.title) for seat in call.terms.seats)
    fields = (
        replace(field, value=given[field.name], options=seats if field.kind is Kind.SEAT else ())
        for field in call.command.fields
    )
    return Asked(Form(call.command.name, title, tuple(fields), intro))


def happened(step: Step, call: Call, words: str = "", agency: AgencyKey | None = None) -> Event:
    """What the asker did just now."""
    return Event(uuid4(), step, call.at, asker(call), words or None, agency)


async def changed(
    before: Blockage, after: Blockage, event: Event, title: str, call: Call, work: UnitOfWork
) -> Reply:
    """Keep what was done, tell everybody it concerns, and say how the blockage stands now."""
    await work.blockages.keep(after, *_settled(before, after, call), event)
    posts = [*live_cards(after, event, await _chairs(call, work))]
    posts += await _news(after, event, call, work)
    seen = Seen(call.terms, call.calendar, call.at)
    card = facts(after, seen, title)
    return Reply((card,), tuple(posts), objects=(f"blockage:{after.number}",))


def live_cards(one: Blockage, event: Event, chairs: Iterable[PersonId]) -> list[Post]:
    """The card in the channel and the chairs' own, owed again because of what happened."""
    subject, occurrence = str(one.id), f"event-{event.id}"
    private = (Post("blockage-alert", subject, occurrence, ToPerson(who)) for who in chairs)
    return [Post("blockage-card", subject, occurrence), *private]


async def owners(one: Blockage, call: Call, work: UnitOfWork) -> list[PersonId]:
    """Whoever holds a seat of the agency that is to remove it, apart from the asker."""
    seats = await seats_on(call.today, work)
    held = (who for seat in seats if seat.seat.agency == one.agency for who in seat.holders)
    return [who for who in dict.fromkeys(held) if who != call.actor.person]


async def to_owners(one: Blockage, event: Event, call: Call, work: UnitOfWork) -> list[Post]:
    """Tell the agency that it is theirs to remove."""
    occurrence = f"event-{event.id}"
    told = await owners(one, call, work)
    return [Post("blockage-owner", str(one.id), occurrence, ToPerson(who)) for who in told]


async def raised_posts(one: Blockage, event: Event, call: Call, work: UnitOfWork) -> list[Post]:
    """A new blockage: the channel, the chairs, and the agency if it was named."""
    cards = live_cards(one, event, await _chairs(call, work))
    return [*cards, *await to_owners(one, event, call, work)]


async def _chairs(call: Call, work: UnitOfWork) -> tuple[PersonId, ...]:
    return holding(CHAIRS, await work.members.in_force(call.today), call.terms)


async def _news(one: Blockage, event: Event, call: Call, work: UnitOfWork) -> list[Post]:
    """A line to the raiser about every step, and to whomever else it concerns."""
    appointments = await work.members.in_force(call.today)
    kind, told = "blockage-progress", [one.raised_by]
    if event.step in _TO_OWNERS:
        told += await owners(one, call, work)
    if event.step is Step.ESCALATED:
        kind = "blockage-escalated"
        told += holding(KEEPERS, appointments, call.terms)
        told += await owners(one, call, work)
    new_owner = await to_owners(one, event, call, work) if event.step is Step.ASSIGNED else []
    details = (("event", str(event.id)),)
    # Who has left the panel hears nothing more of its cases.
    here = {appointment.person for appointment in appointments} - {call.actor.person}
    return new_owner + [
        Post(kind, str(one.id), f"event-{event.id}", ToPerson(who), details)
        for who in dict.fromkeys(told)
        if who in here
    ]


def _settled(before: Blockage, after: Blockage, call: Call) -> list[Event]:
    """What the clock did until now, written down before its dates are changed."""
    if before.clock == after.clock:
        return []
    return [Event(uuid4(), step, at) for step, at in clock_events(before, call.at)]
