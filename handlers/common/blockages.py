"""Which blockage is meant, whose it is, and what every step of one has in common."""

from uuid import UUID, uuid4

from chat.card import Button
from chat.command import Call, Telling
from chat.form import Field, Kind
from chat.reply import Misused, Refused, Reply
from handlers.common.blockage_cards import Seen, facts
from handlers.common.blockage_news import news
from panel.blockage import NUMBER, Blockage, Event, Step, read_number
from panel.blockage_access import is_owner, sees
from panel.blockage_clock import unwritten
from panel.names import AgencyKey, BlockageId, PersonId
from storage.unit_of_work import UnitOfWork

WHICH = Field("number", "Blockage", hint="B-2026-003", word=NUMBER)
AGENCY = Field("agency", "Agency that can remove it", Kind.CHOICE, required=False)


async def meant_blockage(call: Call, work: UnitOfWork) -> Blockage:
    """The blockage of the number that was given. Raises Misused if there is none, or Refused."""
    return await blockage_of(call.values.text(WHICH.name), call, work)


async def blockage_of(given: str, call: Call, work: UnitOfWork) -> Blockage:
    """The blockage of a number as it was typed. Raises Misused if there is none, or Refused."""
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


async def blockage_to_change(call: Call, work: UnitOfWork, *, raiser: bool = False) -> Blockage:
    """The blockage that was given, which must be the asker's to change. Raises Refused if not.

    Those whose it is are its agency's own people and, where `raiser` says so, whoever raised it.
    """
    one = await meant_blockage(call, work)
    own = is_owner(one, call.actor.appointments, call.terms)
    own = own or (raiser and one.raised_by == call.actor.person)
    if not call.command.allowed.allows(call.actor.roles, own=own):
        whose = "whoever raised it and the agency" if raiser else "the agency"
        raise Refused.because(
            f"For {one.number}, “{call.command.name}” is for "
            f"{call.command.allowed.for_others}, and for {whose} that is to remove it."
        )
    return one


async def standing_blockage(call: Call, work: UnitOfWork, *, raiser: bool = False) -> Blockage:
    """The same of a blockage that is not resolved. Raises Misused if it is."""
    one = await blockage_to_change(call, work, raiser=raiser)
    if not one.unresolved:
        raise Misused.because(
            f"{one.number} is resolved",
            f"If it stands in the way again, type: blockage reopen {one.number} REASON",
            Button("Reopen", f"blockage reopen {one.number}"),
        )
    return one


def asker(call: Call) -> PersonId:
    """Who asks. Raises Misused for somebody who is not on the members list."""
    if call.actor.person is None:
        raise Misused.because("Who are you?", "You are not on the members list.")
    return call.actor.person


def happened(step: Step, call: Call, words: str = "", agency: AgencyKey | None = None) -> Event:
    """What the asker did just now."""
    return Event(uuid4(), step, call.at, asker(call), words or None, agency)


async def changed(
    before: Blockage, after: Blockage, event: Event, title: str, call: Call, work: UnitOfWork
) -> Reply:
    """Keep what was done, tell everybody it concerns, and say how the blockage stands now."""
    settled = await _settled(before, after, call, work)
    await work.blockages.keep(after, *settled, event)
    posts = await news(before, after, event, call, work)
    card = facts(after, Seen.by(call), title)
    return Reply((card,), tuple(posts), objects=(f"blockage:{after.number}",))


async def _settled(before: Blockage, after: Blockage, call: Call, work: UnitOfWork) -> list[Event]:
    """What the clock did until now, written down before its dates are changed."""
    if before.clock == after.clock:
        return []
    events = await work.blockages.events(before)
    return [Event(uuid4(), step, at) for step, at in unwritten(before, events, call.at)]
