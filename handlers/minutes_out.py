"""Notice `minutes-sent`: the minutes and the action log of a meeting are out."""

from chat.card import Card, Facts
from chat.command import Notice, Telling
from handlers.common.meetings import named, row_id, when
from storage.unit_of_work import UnitOfWork

_NO_LINK = "from the coordinator"


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Of which meeting, and where they are: a link, never the minutes themselves."""
    meeting = await named(telling, work)
    sent = await work.minutes.of(row_id(meeting)) if meeting else ()
    if meeting is None or not sent:
        return None
    facts = (("Meeting", when(meeting, telling.panel)), ("To be had", sent[-1].link or _NO_LINK))
    return Card("Minutes and action log", (Facts(facts),))


NOTICE = Notice("minutes-sent", "Minutes and action log are out.", render)
