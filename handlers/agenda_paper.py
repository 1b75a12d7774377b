"""`agenda paper`: name a paper that is promised, or say that it is there and where (Kent §6)."""

import re
from dataclasses import dataclass
from uuid import UUID

from chat.card import Card, Context, Facts
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply
from handlers.common.agenda_changes import agenda_meant, item_at
from handlers.common.agenda_words import paper_line
from handlers.common.agendas import Agenda
from handlers.common.meetings import row_id, when
from handlers.common.seats import MEETING
from panel.agenda import Paper, PaperState
from panel.agenda_papers import listed_papers
from panel.names import SeatKey
from panel.policy import BRING_PAPER
from storage.unit_of_work import UnitOfWork

_LINK = re.compile(r"(?:^|\s)(https?://\S+)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was said of a paper."""

    title: str
    link: str
    item: UUID | None

    def names(self, paper: Paper) -> bool:
        """Whether a paper on the list is the one that is meant."""
        same_item = self.item in (None, paper.item)
        if self.title:
            return same_item and paper.title.casefold() == self.title.casefold()
        return same_item and paper.state is not PaperState.RECEIVED


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Put the paper on the list or mark it received; papers change nothing that was agreed."""
    agenda = await agenda_meant(call, work)
    meeting = row_id(agenda.meeting)
    asked = _asked(agenda, call)
    paper = _known(asked, agenda) or await work.agenda_papers.promise(
        meeting, asked.title, asked.item, _from(call)
    )
    if asked.link or call.values.ticked("received"):
        await work.agenda_papers.receive(meeting, paper.id, asked.link or None)
    papers = [one for one in await work.agenda_papers.of(meeting) if one.id == paper.id]
    (listed,) = listed_papers(papers, agenda.items)
    facts = Facts((("Paper", paper_line(listed, call.terms)), ("Meeting", _when(agenda, call))))
    follows = Context("The agenda was sent already; to send it with this paper: agenda send")
    blocks = (facts, follows) if agenda.sent else (facts,)
    objects = (f"meeting:{meeting}", f"paper:{paper.id}")
    return Reply((Card("On the list of papers", blocks),), objects=objects, echoes=True)


def _asked(agenda: Agenda, call: Call) -> _Asked:
    """Title and link, wherever the link was typed, and the item they are for."""
    title, link = call.values.text("title").strip(), call.values.text("link")
    if not link and (found := _LINK.search(title)):
        title, link = title[: found.start()].strip(), found[1]
    if link and not link.startswith("https://"):
        raise Misused.because("Not a link", "A link to a paper begins with https://")
    number = call.values.number("number")
    return _Asked(title, link, item_at(agenda, number).id if number is not None else None)


def _known(asked: _Asked, agenda: Agenda) -> Paper | None:
    """The paper on the list that is meant. Raises Misused for a bare link that could be any."""
    meant = [paper for paper in agenda.papers if asked.names(paper)]
    if not asked.title and len(meant) != 1:
        raise Misused.because("Which paper?", "Give its title before the link.")
    return meant[0] if meant else None


def _from(call: Call) -> SeatKey | None:
    seats = call.actor.seats
    return call.values.seat("seat") or (seats[0] if len(seats) == 1 else None)


def _when(agenda: Agenda, call: Call) -> str:
    return when(agenda.meeting, call.panel)


COMMAND = Command(
    name="agenda paper",
    summary="Name a paper for the next meeting, or say where it is.",
    allowed=BRING_PAPER,
    run=run,
    fields=(
        MEETING,
        Field("number", "Item number", Kind.NUMBER, required=False, hint="If it is for one item"),
        Field("title", "Title", kept=True, hint="With its link after it, if it is there"),
        Field("link", "Link", required=False, after=("link",), kept=True),
        Field("seat", "Promised by", Kind.SEAT, required=False, after=("from",)),
        Field("received", "It is there", Kind.CHECKBOX, required=False, after=("received",)),
    ),
    examples=(
        "agenda paper 11 Problem profile from police",
        "agenda paper 11 Problem profile received",
    ),
    concerns=("seat",),
)
