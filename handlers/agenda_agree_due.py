"""Notice `agenda-agree-due`: the agenda is to be agreed with a chair (Kent §6; K27)."""

from chat.card import Buttons, Card, Tone
from chat.command import Notice, Telling
from handlers.common.deadline_cards import for_meeting, reminder, reminder_card
from panel.deadline import DeadlineKind
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """By when, and the agenda to look at and to agree; nothing once a chair has agreed it."""
    told = await reminder(telling, work, DeadlineKind.AGENDA_AGREED)
    if told is None:
        return None
    buttons = Buttons(
        (
            for_meeting(told.meeting, "Show the agenda", "agenda show"),
            for_meeting(told.meeting, "Agree it", "agenda agree", Tone.GOOD),
        )
    )
    return reminder_card(told, telling, buttons=buttons)


NOTICE = Notice(
    "agenda-agree-due",
    "The agenda is to be agreed.",
    render,
    when="09:00, 7 and 2 days before the deadline and on it; overdue: each of three working days, "
    "then weekly; until agreed or sent",
    to="the chairs and the coordinator",
)
