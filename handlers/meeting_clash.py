"""Notice `meeting-clash`: a meeting falls on a public holiday; only a chair settles it (§2.9)."""

from datetime import date

from chat.card import Button, Buttons, Card, Context, Text, Tone
from chat.command import Notice, Telling
from handlers.common.meetings import named
from panel.meeting import Meeting, MeetingState
from panel.timetable import Remedy, clash
from panel.wording import say_date, say_when
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The holiday, the day proposed, and every way out as a button; nothing once settled."""
    meeting = await named(telling, work)
    if meeting is None or meeting.state is not MeetingState.PROVISIONAL:
        return None
    if telling.at >= meeting.starts_at:
        return None
    terms, calendar = telling.panel.terms, telling.calendar
    holiday = calendar.holiday(meeting.occurrence) or "a public holiday"
    proposed = say_when(meeting.starts_at, terms.zone)
    today = telling.at.astimezone(terms.zone).date()
    return Card(
        f"{say_date(meeting.occurrence)} is a public holiday",
        (
            Text(f"The terms date a meeting on that day: {holiday}."),
            Text(f"Proposed instead: {proposed}."),
            Buttons(tuple(_ways_out(meeting, telling, proposed, today))),
            Context(
                "Until a chair confirms, that date is provisional and deadlines follow it. "
                f"{terms.cite(terms.meetings.clause)}".strip()
            ),
        ),
    )


def _ways_out(meeting: Meeting, telling: Telling, proposed: str, today: date) -> list[Button]:
    this = (("meeting", str(meeting.id)),)
    confirm = f"Confirm {proposed}"
    buttons = [Button(confirm, "meeting confirm", this, Tone.GOOD, typed="meeting confirm")]
    held = meeting.starts_at.astimezone(telling.panel.terms.zone).date()
    found = clash(meeting.occurrence, telling.calendar)
    for proposal in found.proposals if found else ():
        if proposal.day is not None and proposal.day != held and proposal.day > today:
            there = (*this, ("day", proposal.day.isoformat()))
            typed = f"meeting move from {held.isoformat()} to {proposal.day.isoformat()}"
            label = f"Move to {say_date(proposal.day)}"
            buttons.append(Button(label, "meeting move", there, typed=typed))
        if proposal.remedy is Remedy.CANCEL:
            buttons.append(Button("Cancel it", "meeting cancel", this, Tone.DANGER))
    return buttons


NOTICE = Notice(
    "meeting-clash",
    "A meeting falls on a public holiday; the ways out as buttons.",
    render,
    when="09:00, six weeks before that day, then weekly until a chair confirms, moves or cancels",
    to="the chairs",
)
