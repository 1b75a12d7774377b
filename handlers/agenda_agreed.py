"""Notice `agenda-agreed`: to the other chairs and the coordinator, one chair has agreed it."""

from chat.card import Block, Button, Buttons, Card, Context, Facts
from chat.command import Notice, Telling
from handlers.common.agenda_words import lines, remarks, version_words
from handlers.common.meetings import named, row_id, when
from handlers.common.people import standing_of
from panel.agenda_content import read_content
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Which version was agreed and by whom, and its items."""
    meeting = await named(telling, work)
    number = int(telling.details["version"])
    version = await work.agenda_versions.get(row_id(meeting), number) if meeting else None
    if meeting is None or version is None or not version.agreed_at or not version.agreed_by:
        return None
    terms = telling.panel.terms
    by = await standing_of(version.agreed_by, version.agreed_at.astimezone(terms.zone).date(), work)
    items = read_content(version.content)
    carried = (("meeting", telling.subject),)
    blocks: tuple[Block, ...] = (
        Facts((("Meeting", when(meeting, telling.panel)), ("Agreed by", by))),
        lines(items, meeting, terms, reasons=True),
        *remarks(items, meeting, terms),
        Buttons((Button("Send it", "agenda send", carried, typed="agenda send"),)),
        Context(f"The agreement of one chair suffices. This is {version_words(version, terms)}."),
    )
    return Card("Agenda agreed", blocks)


NOTICE = Notice(
    "agenda-agreed", "A chair has agreed the agenda.", render, to="the chairs and the coordinator"
)
