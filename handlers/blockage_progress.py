"""Notice `blockage-progress`: to whoever raised a blockage, what somebody did about it (K5)."""

from uuid import UUID

from chat.card import Card, Text
from chat.command import Notice, Telling
from handlers.common.blockage_cards import Seen, called, facts, show_buttons
from handlers.common.blockage_timeline import told
from handlers.common.blockages import named_blockage
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The one thing that happened, and how the blockage stands."""
    one = await named_blockage(telling, work)
    event = await work.blockages.event(one, UUID(telling.details["event"])) if one else None
    if one is None or event is None:
        return None
    seen = Seen.by(telling)
    said = await told(event, seen, work)
    line = Text(f"{said[:1].upper()}{said[1:]}.")
    return facts(one, seen, f"News of {called(one)}", show_buttons(one), lead=line)


NOTICE = Notice(
    "blockage-progress",
    "What somebody did about a blockage.",
    render,
    to="whoever raised it; resolved or reopened, also whoever holds a seat of the agency",
)
