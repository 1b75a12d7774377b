"""Notice `agenda-changed`: to chairs and coordinator, the agenda needs agreement again."""

from chat.card import Button, Buttons, Card, Context, Text, Tone
from chat.command import Notice, Telling
from handlers.common.agenda_words import lines, version_words
from handlers.common.agendas import Agenda, agenda_of
from handlers.common.meetings import named, when
from panel.agenda_content import SHOWN
from panel.meeting import MeetingState
from panel.wording import counted
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The agenda as it is now, late items with their reasons; nothing once it is agreed again."""
    meeting = await named(telling, work)
    if meeting is None or meeting.state in (MeetingState.CANCELLED, MeetingState.CLOSED):
        return None
    agenda = await agenda_of(meeting, work)
    if agenda.agreed:
        return None
    carried = (("meeting", telling.subject),)
    seen = (*carried, ("hash", agenda.digest[:SHOWN]))
    blocks = (
        Text(_what_happened(agenda, telling), Tone.WARNING),
        lines(agenda.items, meeting, telling.panel.terms, reasons=True),
        Buttons((Button("Agree", "agenda agree", seen, Tone.GOOD, typed="agenda agree"),)),
        Context("A chair may agree it as it is, or have it changed first."),
    )
    return Card(f"Agenda for {when(meeting, telling.panel)}: please agree it again", blocks)


def _what_happened(agenda: Agenda, telling: Telling) -> str:
    last, late = agenda.last_agreed, len(agenda.late)
    if last is None:
        return f"{counted('late item', late)} came after the agenda was to be agreed."
    said = f"It has changed since {version_words(last, telling.panel.terms)}."
    return f"{said} It has {counted('late item', late)}." if late else said


NOTICE = Notice(
    "agenda-changed",
    "The agenda needs agreement again.",
    render,
    to="the chairs and the coordinator",
)
