"""Notice `blockage-escalated`: a blockage is with the co-chairs, by the clock or by somebody."""

from uuid import UUID

from chat.card import Card
from chat.command import Notice, Telling
from handlers.common.blockage_agendas import agenda_fact, late_button, on_next_agenda
from handlers.common.blockage_cards import Seen
from handlers.common.blockage_notices import clock_card, standing
from handlers.common.blockage_timeline import told
from panel.blockage import Blockage
from panel.wording import say_when
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Why it is with them, and whether it is on the next agenda; nothing once it is resolved."""
    one = await standing(telling, work)
    if one is None:
        return None
    found = await on_next_agenda(one, telling.at, telling.calendar, work)
    where = "".join(f" {label}: {said}." for label, said in agenda_fact(found, work))
    said = f"{await _why(one, telling, work)}.{where}"
    return await clock_card(one, said, telling, work, *late_button(one, found), late=True)


async def _why(one: Blockage, telling: Telling, work: UnitOfWork) -> str:
    """What somebody said, or that its time is up."""
    given = telling.details.get("event")
    event = await work.blockages.event(one, UUID(given)) if given else None
    if event is not None:
        words = await told(event, Seen.by(telling), work)
        return f"{words[:1].upper()}{words[1:]}"
    by = say_when(one.clock.escalate_by, telling.panel.terms.zone)
    return f"It was to be resolved by {by}: it is now with the co-chairs"


NOTICE = Notice(
    "blockage-escalated",
    "A blockage is with the co-chairs.",
    render,
    when="at once if somebody escalates it, else 17:00 on the tenth working day, unless the terms "
    "say otherwise",
    to="the chairs, the coordinator, whoever holds a seat of the agency and whoever raised it",
)
