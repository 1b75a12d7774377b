"""`agenda papers`: which papers were promised, and which are there (Kent §6)."""

from chat.card import Block, Button, Buttons, Card, Text
from chat.command import Call, Command
from chat.reply import Reply
from handlers.common.agenda_words import papers_blocks
from handlers.common.agendas import agenda_of
from handlers.common.meetings import meant, when
from handlers.common.seats import MEETING
from panel.policy import READ_AGENDA
from panel.wording import counted
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """List the papers of the next meeting."""
    agenda = await agenda_of(await meant(call, work), work)
    there = sum(paper.there for paper in agenda.listed)
    said = f"{there} of {counted('paper', len(agenda.listed))} received."
    blocks: list[Block] = [
        Text(said if agenda.listed else "No paper is named yet."),
        *papers_blocks(agenda.listed, call.terms),
        Buttons((Button("Name a paper", "agenda paper", typed="agenda paper NUMBER TITLE"),)),
    ]
    return Reply((Card(f"Papers for {when(agenda.meeting, call.panel)}", tuple(blocks)),))


COMMAND = Command(
    name="agenda papers",
    summary="List the papers for the next meeting: promised, received or missing.",
    allowed=READ_AGENDA,
    run=run,
    fields=(MEETING,),
    aliases=("papers",),
)
