"""Changing an agenda: which one is meant, by which number, and what a change undoes."""

from chat.card import Button, Card, Facts, Text, Tone
from chat.command import Call
from chat.form import Field, Kind
from chat.reply import Misused, Post, Reply
from handlers.common.agendas import Agenda, agenda_of, written
from handlers.common.keepers import told_privately
from handlers.common.meetings import meant, row_id, when
from panel.agenda import AgendaItem
from panel.deadline import Deadline, DeadlineKind, deadlines
from panel.meeting import Meeting
from storage.unit_of_work import UnitOfWork

NUMBER = Field("number", "Item number", Kind.NUMBER, hint="As agenda show lists it")


async def agenda_meant(call: Call, work: UnitOfWork) -> Agenda:
    """The agenda of the meeting that is meant, written down so that it can be changed."""
    return await written(await meant(call, work), work)


def item_at(agenda: Agenda, number: int) -> AgendaItem:
    """The item of that number. Raises Misused if there is none."""
    if not 1 <= number <= len(agenda.items):
        raise Misused.because(
            f"There is no item {number}",
            f"The agenda has {len(agenda.items)}. To see them, type: agenda show",
            Button("Show the agenda", "agenda show"),
        )
    return agenda.items[number - 1]


def due(call: Call, meeting: Meeting, kind: DeadlineKind) -> Deadline | None:
    """When something is due for a meeting, if the terms say so."""
    day = meeting.starts_at.astimezone(call.zone).date()
    found = deadlines(call.terms, day, call.calendar)
    return next((one for one in found if one.kind is kind), None)


async def changed(
    before: Agenda, title: str, facts: tuple[tuple[str, str], ...], call: Call, work: UnitOfWork
) -> Reply:
    """Say what changed, and ask the chairs to agree once more to what they had agreed to."""
    after = await agenda_of(before.meeting, work)
    undone = bool(before.agreed and not after.agreed)
    warning = (Text(_undone(before), Tone.WARNING),) if undone else ()
    subject = str(row_id(after.meeting))
    posts: list[Post] = []
    if undone or len(after.late) > len(before.late):
        occurrence = f"change-{call.request.id}"
        posts = await told_privately("agenda-changed", subject, occurrence, call, work)
    shown = Facts((*facts, ("Meeting", when(after.meeting, call.panel))))
    objects = (f"meeting:{subject}",)
    return Reply((Card(title, (shown, *warning)),), tuple(posts), objects=objects, echoes=True)


def _undone(before: Agenda) -> str:
    number = before.agreed.number if before.agreed else 0
    return f"The agenda was agreed as version {number}. It now needs a chair's agreement again."
