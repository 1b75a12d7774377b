"""`meeting list`: the meetings ahead, and the last ones held."""

from datetime import timedelta

from chat.card import Card, Context, Table
from chat.command import Call, Command
from chat.reply import Reply, done
from handlers.common.meetings import planned, when
from panel.policy import READ_MEETINGS
from storage.unit_of_work import UnitOfWork

_AHEAD = timedelta(days=366)
_BACK = timedelta(days=366)


async def run(call: Call, work: UnitOfWork) -> Reply:
    """List a year ahead and a year back."""
    ahead = await planned(call, work, until=call.today + _AHEAD)
    held = await work.meetings.held_between(call.today - _BACK, call.today)
    rows = [(when(meeting, call.panel), meeting.state.value) for meeting in ahead[:12]]
    past = [(when(meeting, call.panel), "held") for meeting in held]
    blocks = []
    if rows:
        blocks.append(Table(("When", "State"), tuple(rows), caption="Ahead"))
    if past:
        blocks.append(Table(("When", "State"), tuple(past), caption="Held in the last year"))
    if not blocks:
        return done(Card("No meetings", (Context("To date one: meeting add DATE TIME"),)))
    return done(Card(f"Meetings of {call.terms.short}", tuple(blocks)))


COMMAND = Command(
    name="meeting list",
    summary="List the meetings ahead and those held in the last year.",
    allowed=READ_MEETINGS,
    run=run,
    aliases=("meetings",),
)
