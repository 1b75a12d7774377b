"""Whether a blockage is on the next agenda, and the way there for one that came too late."""

from dataclasses import dataclass
from datetime import datetime

from chat.card import Button
from handlers.common.agendas import agenda_of
from handlers.common.meetings import lying_ahead, when
from panel.blockage import Blockage
from panel.blockage_agenda import late_title, named_on
from panel.meeting import Meeting
from panel.working_days import Calendar
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NextAgenda:
    """The next meeting, and whether a blockage is on its agenda."""

    meeting: Meeting
    named: bool


async def on_next_agenda(
    one: Blockage, at: datetime, calendar: Calendar, work: UnitOfWork
) -> NextAgenda | None:
    """How it stands with the next meeting; None where none is dated, or nothing is to be done."""
    if not one.unresolved:
        return None
    ahead = await lying_ahead(at, calendar, work)
    if not ahead:
        return None
    agenda = await agenda_of(ahead[0], work)
    return NextAgenda(ahead[0], one.number in named_on(agenda.items))


def agenda_fact(found: NextAgenda | None, work: UnitOfWork) -> list[tuple[str, str]]:
    """Where it will be talked about."""
    if found is None:
        return []
    day = when(found.meeting, work.panel)
    late = f"not on that of {day}, which is agreed, sent or under way"
    return [("Agenda", f"on that of {day}" if found.named else late)]


def late_button(one: Blockage, found: NextAgenda | None) -> tuple[Button, ...]:
    """Put it on as a late item: a chair's consent, with a reason that the form asks for."""
    if found is None or found.named:
        return ()
    title = late_title(one)
    carried = (("title", title), ("meeting", str(found.meeting.id)))
    typed = f"agenda add {title} because REASON"
    return (Button("Put it on as a late item", "agenda add", carried, typed=typed),)
