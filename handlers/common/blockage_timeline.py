"""What happened to a blockage, line by line, for private cards: people by their seat or role."""

from chat.card import Bullets
from handlers.common.blockage_cards import Seen
from handlers.common.people import standing_of
from panel.agencies import agency_title
from panel.blockage import Blockage, Event, Step
from panel.blockage_clock import timeline
from panel.wording import say_when
from storage.unit_of_work import UnitOfWork

_CLOCK = {
    Step.ACKNOWLEDGE_MISSED: "not acknowledged in time",
    Step.REPLY_MISSED: "no reply from the owner in time",
    Step.ESCALATED: "not resolved in time: with the co-chairs",
    Step.MET: "still unresolved when a meeting of the panel ended",
    Step.BOARD: "unresolved after two meetings: for the parent board",
}


async def timeline_block(one: Blockage, seen: Seen, work: UnitOfWork) -> Bullets:
    """Everything that happened, in order."""
    events = timeline(one, await work.blockages.events(one), seen.at)
    lines = [
        f"{say_when(event.at, seen.terms.zone)}: {await told(event, seen, work)}"
        for event in events
    ]
    return Bullets(tuple(lines))


async def told(event: Event, seen: Seen, work: UnitOfWork) -> str:
    """One thing that happened: "assigned to Kent Police by chair"."""
    if event.by is None:
        return _CLOCK.get(event.step, event.step.value)
    day = event.at.astimezone(seen.terms.zone).date()
    who = await standing_of(event.by, day, work) or "somebody no longer on the list"
    said = {
        Step.RAISED: f"raised by {who}",
        Step.ACKNOWLEDGED: f"acknowledged by {who}",
        Step.ASSIGNED: f"assigned to {agency_title(event.agency, seen.terms)} by {who}",
        Step.REPLIED: f"reply by {who}",
        Step.ESCALATED: f"given to the co-chairs by {who}",
        Step.RESOLVED: f"resolved by {who}",
        Step.REOPENED: f"reopened by {who}",
    }.get(event.step, event.step.value)
    words = f"{said}: {event.words}" if event.words else said
    confirmed = await _confirmed(event, seen, work)
    return f"{words} (confirmed by {confirmed})" if confirmed else words


async def _confirmed(event: Event, seen: Seen, work: UnitOfWork) -> str:
    if event.confirmed_by is not None:
        day = event.at.astimezone(seen.terms.zone).date()
        return await standing_of(event.confirmed_by, day, work) or "somebody no longer on the list"
    seat = seen.terms.seat(event.confirmed_for) if event.confirmed_for else None
    return seat.title if seat else event.confirmed_for or ""
