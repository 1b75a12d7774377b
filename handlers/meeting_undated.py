"""Notice `meeting-undated`: a month has no meeting, and the terms give no date (Kent §1 and §5)."""

from datetime import date

from chat.card import Button, Buttons, Card, Context, Text
from chat.command import Notice, Telling
from handlers.common.meetings import local_day
from panel.meeting import MeetingState
from panel.schedule.undated import following
from panel.wording import say_month
from storage.unit_of_work import UnitOfWork

_REACH = 42
"""How many days a meeting may lie from its day in the calendar."""


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Which month, and a way to date a meeting; nothing once there is one, or the month is over."""
    terms = telling.panel.terms
    month = date.fromisoformat(f"{telling.subject}-01")
    over = telling.at.astimezone(terms.zone).date() >= following(month)
    if over or await _dated(month, telling, work):
        return None
    said = f"{say_month(month)} has no meeting yet. The panel meets {terms.meetings.frequency}."
    clause = terms.cite(terms.meetings.clause)
    return Card(
        f"A meeting in {say_month(month)} is to be dated",
        (
            Text(said),
            Buttons((Button("Date a meeting", "meeting add"),)),
            *((Context(clause),) if clause else ()),
        ),
    )


async def _dated(month: date, telling: Telling, work: UnitOfWork) -> bool:
    first = date.fromordinal(month.toordinal() - _REACH)
    last = date.fromordinal(following(month).toordinal() + _REACH)
    rows = await work.meetings.rows_between(first, last)
    standing = (row for row in rows if row.state is not MeetingState.CANCELLED)
    return any(local_day(row, telling.panel).replace(day=1) == month for row in standing)


NOTICE = Notice(
    "meeting-undated",
    "A month has no meeting, and the terms fix no day.",
    render,
    when="09:00 on the first working day of the month before, then weekly until dated",
    to="the coordinator and the chairs",
)
