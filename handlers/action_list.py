"""`action list`: who is to do what by when, as far as the asker may see it."""

from dataclasses import replace

from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Reply
from handlers.common.action_lists import Wanted, agency_seats, listed_actions, mine
from handlers.common.actions import ABOUT, HORIZON
from panel.action import Horizon
from panel.policy import READ_ACTIONS
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """List them by what is asked for: all open ones, unless it is said otherwise."""
    values = call.values
    seats = await mine(call, work) if values.ticked("mine") else agency_seats(call)
    about, ended = values.text(ABOUT.name), values.ticked("done")
    wanted = Wanted(seats, values.ticked("overdue"), ended, values.text(HORIZON.name), about)
    kind = "Ended" if ended else "Overdue" if wanted.overdue else "Open"
    title = f"Actions for {about.upper()}" if about else f"{kind} actions"
    return await listed_actions(wanted, title, call, work)


COMMAND = Command(
    name="action list",
    summary="List actions: all open ones, or overdue, mine, ended, of a seat or a horizon.",
    allowed=READ_ACTIONS,
    run=run,
    fields=(
        Field("open", "Open", Kind.CHECKBOX, required=False, after=("open",)),
        Field("overdue", "Overdue", Kind.CHECKBOX, required=False, after=("overdue", "late")),
        Field("mine", "Mine", Kind.CHECKBOX, required=False, after=("mine", "my")),
        Field("done", "Ended", Kind.CHECKBOX, required=False, after=("done", "ended", "closed")),
        ABOUT,
        Field("agency", "Agency", required=False, after=("agency",)),
        replace(HORIZON, required=False, pattern=f"(?i:{'|'.join(Horizon)})"),
        Field("seat", "Seat", Kind.SEAT, required=False),
    ),
    examples=("action list overdue", "action list police", "action list done", "action list short"),
    aliases=("action",),
)
