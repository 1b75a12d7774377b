"""The papers for a meeting: promised, received, or missing."""

from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, false, func, or_, select, update

from panel.agenda import Paper, PaperState
from panel.names import MeetingId, SeatKey
from storage.crypto import ERASED, DataKey
from storage.errors import NotFound
from storage.models.agenda import agenda_item, agenda_paper
from storage.session import THE_PANEL, PanelSession, the

_OF_MEETING = (agenda_paper.c.panel_id == THE_PANEL, agenda_paper.c.meeting_id == the("meeting"))
_OF: Final = (
    select(agenda_paper)
    .outerjoin(agenda_item, agenda_item.c.id == agenda_paper.c.item_id)
    .where(*_OF_MEETING, or_(agenda_paper.c.item_id.is_(None), agenda_item.c.removed == false()))
    .order_by(agenda_paper.c.position)
)
_COUNT: Final = select(func.count().label("papers")).where(*_OF_MEETING)
_RECEIVE: Final = update(agenda_paper).where(*_OF_MEETING, agenda_paper.c.id == the("paper"))
_MISS: Final = update(agenda_paper).where(*_OF_MEETING, agenda_paper.c.state == PaperState.PROMISED)


class AgendaPapers:
    """The checklist of papers of this panel's meetings."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def promise(
        self, meeting: MeetingId, title: str, item: UUID | None, seat: SeatKey | None
    ) -> Paper:
        """Somebody is to bring a paper."""
        paper = Paper(uuid4(), title, PaperState.PROMISED, item, None, seat)
        there = await self._session.one(_COUNT, the_meeting=meeting)
        key = await self._session.writing(meeting)
        await self._session.add(
            agenda_paper,
            id=paper.id,
            meeting_id=meeting,
            item_id=item,
            position=there.papers + 1,
            title=key.seal_text(_spot(paper.id, "title"), title),
            promised_by=seat,
            state=paper.state,
        )
        return paper

    async def receive(self, meeting: MeetingId, paper: UUID, link: str | None) -> None:
        """A paper is there; a newer link takes the place of an older one."""
        values: dict[str, Any] = {"state": PaperState.RECEIVED}
        if link is not None:
            key = await self._session.writing(meeting)
            values["link"] = key.seal_text(_spot(paper, "link"), link)
        if not await self._session.count(_RECEIVE, the_meeting=meeting, the_paper=paper, **values):
            raise NotFound("this meeting has no such paper")

    async def miss(self, meeting: MeetingId) -> None:
        """The agenda goes out: what is still only promised is missing."""
        await self._session.count(_MISS, the_meeting=meeting, state=PaperState.MISSING)

    async def of(self, meeting: MeetingId) -> tuple[Paper, ...]:
        """The papers of a meeting's items and of the meeting, in the order they were named."""
        rows = await self._session.rows(_OF, the_meeting=meeting)
        key = await self._session.reading(meeting)
        return tuple(_paper(row, key) for row in rows)


def _spot(paper: UUID, column: str) -> str:
    return f"agenda_paper|{paper}|{column}"


def _paper(row: Row[Any], key: DataKey) -> Paper:
    return Paper(
        id=row.id,
        title=key.open_text(_spot(row.id, "title"), row.title) or ERASED,
        state=row.state,
        item=row.item_id,
        link=key.open_text(_spot(row.id, "link"), row.link),
        promised_by=None if row.promised_by is None else SeatKey(row.promised_by),
    )
