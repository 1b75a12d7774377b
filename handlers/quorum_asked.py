"""Notice `quorum-asked`: the chair asked for the quorum in the open meeting."""

from chat.card import Card
from chat.command import Notice, Telling
from handlers.common.meetings import named
from handlers.common.room import look
from handlers.common.sums import sum_blocks
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The sum as it stands."""
    meeting = await named(telling, work)
    if meeting is None or meeting.opened_at is None:
        return None
    check = (await look(meeting, work)).quorum
    return Card(f"Quorum: {check.verdict()}", tuple(sum_blocks(check)))


NOTICE = Notice("quorum-asked", "The chair asked for the quorum.", render)
