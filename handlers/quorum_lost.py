"""Notice `quorum-lost`: somebody came or left, and the verdict turned."""

from chat.card import Card, Tone
from chat.command import Notice, Telling
from handlers.common.turns import turned
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The sum at the moment the quorum was lost."""
    return await turned(telling, work, "Quorum lost", Tone.WARNING)


NOTICE = Notice("quorum-lost", "The meeting's quorum was lost.", render)
