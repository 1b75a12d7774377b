"""A meeting's agenda as it stands: the terms' lines until somebody touches it, rows after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.common.meetings import row_id, touched
from panel.agenda import AgendaItem, ItemKind, Paper, carried_over, standing, with_carried
from panel.agenda_content import content, digest, read_content
from panel.agenda_papers import ListedPaper, listed_papers
from panel.blockage_agenda import filled
from panel.meeting import Meeting, MeetingState
from storage.agenda_versions import AgendaVersion
from storage.unit_of_work import UnitOfWork

_BEHIND = timedelta(days=200)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a meeting is to talk about, with its papers and the versions kept so far."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    papers: tuple[Paper, ...] = ()
    versions: tuple[AgendaVersion, ...] = ()

    @property
    def content(self) -> bytes:
        """What chairs agree to."""
        return content(self.items)

    @property
    def digest(self) -> str:
        """Its hash."""
        return digest(self.content)

    @property
    def last_agreed(self) -> AgendaVersion | None:
        """The newest version that a chair agreed."""
        return next((v for v in reversed(self.versions) if v.agreed_at), None)

    @property
    def agreed(self) -> AgendaVersion | None:
        """The version that a chair agreed, if nothing has changed since."""
        last = self.last_agreed
        return last if last and last.digest == self.digest else None

    @property
    def sent(self) -> AgendaVersion | None:
        """The newest version that was sent."""
        return next((v for v in reversed(self.versions) if v.sent_at), None)

    @property
    def late(self) -> tuple[AgendaItem, ...]:
        """The items that came after the agenda was agreed, or was to be."""
        return tuple(item for item in self.items if item.kind is ItemKind.LATE)

    @property
    def listed(self) -> tuple[ListedPaper, ...]:
        """Its papers, by the number of their item."""
        return listed_papers(self.papers, self.items)


async def agenda_of(meeting: Meeting, work: UnitOfWork) -> Agenda:
    """The agenda as it stands; nothing is written."""
    if meeting.id is None or not await work.agendas.begun(meeting.id):
        return Agenda(meeting, await _filled(meeting, await _first_draft(meeting, work), work))
    items, versions = (
        await work.agendas.items(meeting.id),
        await work.agenda_versions.of(meeting.id),
    )
    if not versions:
        items = await _filled(meeting, items, work)
    return Agenda(meeting, items, await work.agenda_papers.of(meeting.id), versions)


async def written(meeting: Meeting, work: UnitOfWork) -> Agenda:
    """The same, written down, so that it can be changed or agreed."""
    meeting = await touched(meeting, work)
    agenda = await agenda_of(meeting, work)
    if not await work.agendas.begun(row_id(meeting)):
        await work.agendas.begin(row_id(meeting), agenda.items)
    else:
        await _write_filled(agenda, work)
    return await agenda_of(meeting, work)


async def _filled(
    meeting: Meeting, items: Sequence[AgendaItem], work: UnitOfWork
) -> tuple[AgendaItem, ...]:
    """The lines that registers fill, filled: until it is agreed or sent, or the meeting is over."""
    if meeting.state in (MeetingState.CLOSED, MeetingState.CANCELLED):
        return tuple(items)
    opened = meeting.opened_at
    stand = await work.blockages.unresolved()
    return filled(items, [one for one in stand if opened is None or one.running_since <= opened])


async def _write_filled(agenda: Agenda, work: UnitOfWork) -> None:
    """Let the rows say what the registers made of the agenda."""
    meeting = row_id(agenda.meeting)
    kept = {item.id: item.title for item in await work.agendas.items(meeting)}
    for number, item in enumerate(agenda.items, start=1):
        if item.id is None:
            await work.agendas.add(meeting, item, number)
        elif kept[item.id] != item.title:
            await work.agendas.retitle(meeting, item.id, item.title)


async def _first_draft(meeting: Meeting, work: UnitOfWork) -> tuple[AgendaItem, ...]:
    """The terms' standing items, and what the meeting before did not get to."""
    return with_carried(standing(work.panel.terms), await _carried(meeting, work))


async def _carried(meeting: Meeting, work: UnitOfWork) -> tuple[AgendaItem, ...]:
    """Items that came too late for the last meeting, or all that a cancelled one was to have."""
    over = (MeetingState.CLOSED, MeetingState.CANCELLED)
    last_day = meeting.occurrence - _ONE_DAY
    rows = await work.meetings.rows_between(meeting.occurrence - _BEHIND, last_day)
    for before in reversed(rows):
        if before.id is None or before.state not in over:
            continue
        items = await work.agendas.items(before.id)
        if before.state is MeetingState.CANCELLED and not items:
            continue
        return carried_over(items, await _dealt_with(before, items, work))
    return ()


async def _dealt_with(
    meeting: Meeting, items: Sequence[AgendaItem], work: UnitOfWork
) -> Sequence[AgendaItem]:
    """What a meeting that is over had on its last version; without any, all that it was to have."""
    if meeting.state is MeetingState.CANCELLED:
        return ()
    versions = await work.agenda_versions.of(row_id(meeting))
    return read_content(versions[-1].content) if versions else items


async def lacking(meeting: Meeting, at: datetime, work: UnitOfWork) -> tuple[str, ...]:
    """What had not been done with the agenda by that time: "agreed", "sent"."""
    status = (await work.agendas.statuses([row_id(meeting)]))[row_id(meeting)]
    done = (("agreed", status.agreed_at), ("sent", status.sent_at))
    return tuple(word for word, when in done if when is None or when > at)
