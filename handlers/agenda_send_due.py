"""Notice `agenda-send-due`: agenda and papers are to be sent; what is missing (Kent §6; K28)."""

from chat.card import Buttons, Card, Tone
from chat.command import Notice, Telling
from handlers.common.agenda_words import missing_papers
from handlers.common.agendas import agenda_of
from handlers.common.deadline_cards import for_meeting, reminder, reminder_card
from panel.deadline import DeadlineKind
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """By when, which papers are not there, and the agenda to send; nothing once it was sent."""
    told = await reminder(telling, work, DeadlineKind.AGENDA_SENT)
    if told is None:
        return None
    agenda = await agenda_of(told.meeting, work)
    buttons = Buttons(
        (
            for_meeting(told.meeting, "Show the agenda", "agenda show"),
            for_meeting(told.meeting, "Send it", "agenda send", Tone.GOOD),
        )
    )
    missing = missing_papers(agenda.listed, telling.panel.terms)
    return reminder_card(told, telling, *missing, buttons=buttons)


NOTICE = Notice(
    "agenda-send-due",
    "Agenda and papers are to be sent, with the papers that are missing.",
    render,
    when="09:00, 7 and 2 days before the deadline and on it; overdue: each of three working days, "
    "then weekly; until sent",
    to="the coordinator",
)
