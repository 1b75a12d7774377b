"""Notice `minutes-due`: minutes and action log are to be sent (Kent §6; K29)."""

from chat.card import Buttons, Card, Text, Tone
from chat.command import Notice, Telling
from handlers.common.deadline_cards import AHEAD, for_meeting, reminder, reminder_card
from panel.deadline import DeadlineKind
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """By when, and the way to say that they are out; nothing once they are."""
    told = await reminder(telling, work, DeadlineKind.MINUTES_SENT)
    if told is None:
        return None
    sent = for_meeting(told.meeting, "They are sent", "minutes sent", Tone.GOOD)
    if told.meeting.state not in AHEAD:
        return reminder_card(told, telling, buttons=Buttons((sent,)))
    unopened = Text("Nobody opened this meeting here. If it was not held, say so.", Tone.WARNING)
    not_held = for_meeting(told.meeting, "It was not held", "meeting cancel")
    return reminder_card(told, telling, unopened, buttons=Buttons((sent, not_held)))


NOTICE = Notice(
    "minutes-due",
    "Minutes and action log are to be sent.",
    render,
    when="09:00, 7 and 2 days before the deadline and on it; overdue: each of three working days, "
    "then weekly for half a year; until sent",
    to="the coordinator",
)
