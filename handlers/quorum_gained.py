"""Notice `quorum-gained`: somebody came or left, and the verdict turned."""

from chat.card import Card, Tone
from chat.command import Notice, Telling
from handlers.common.turns import turned
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The sum at the moment the quorum was gained."""
    return await turned(telling, work, "Quorum gained", Tone.GOOD)


NOTICE = Notice("quorum-gained", "The meeting's quorum was gained.", render)
