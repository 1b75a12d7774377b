"""Notice `quorum-ruled`: the chair has ruled on quorum."""

from uuid import UUID

from chat.card import Card, Context, Text
from chat.command import Notice, Telling
from panel.names import MeetingId
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """What was ruled, and what follows; the reason is in the record, not in the channel."""
    rulings = await work.rulings.of(MeetingId(UUID(telling.subject)))
    if not rulings:
        return None
    if rulings[-1].quorate:
        body = "The chair has ruled the meeting quorate."
        follows = "The panel may decide."
    else:
        body = "The chair has ruled the meeting not quorate."
        follows = "Discussion may go on; decisions are for ratification at the next meeting."
    return Card("Ruling on quorum", (Text(body), Context(follows)))


NOTICE = Notice("quorum-ruled", "The chair has ruled on quorum.", render)
