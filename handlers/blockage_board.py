"""Notice `blockage-board`: two meetings left a blockage unresolved: it is for the parent board."""

from chat.card import Buttons, Card, Text, Tone
from chat.command import Notice, Telling
from handlers.common.blockage_cards import Seen, board_words, button_for, called, facts
from handlers.common.blockage_notices import standing
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Which board is to hear of it; nothing once it is resolved or reopened."""
    one = await standing(telling, work)
    if one is None or one.board_at is None:
        return None
    board = board_words(telling.panel.terms)
    said = f"{one.met} meetings have left it unresolved. It is now for the parent board: {board}."
    buttons = Buttons((button_for(one, "Show", "show"), button_for(one, "Resolve", "resolve")))
    return facts(one, Seen.by(telling), called(one), buttons, lead=Text(said, Tone.WARNING))


NOTICE = Notice(
    "blockage-board",
    "Two meetings have left a blockage unresolved: it is for the parent board.",
    render,
    when="as the second meeting closes",
    to="the chairs, the coordinator and whoever raised it",
)
