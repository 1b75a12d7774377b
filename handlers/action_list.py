"""`action list`: who is to do what by when, as far as the asker may see it."""

from chat.command import Call, Command
from chat.form import Field, Kind, Option
from chat.reply import Reply
from handlers.common.action_lists import Wanted, agency_seats, listed_actions, mine
from handlers.common.action_words import HORIZONS
from panel.action import Horizon
from panel.action_number import REFERENCE
from panel.policy import READ_ACTIONS
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """List them by what is asked for: all open ones, unless it is said otherwise."""
    values = call.values
    seats = await mine(call, work) if values.ticked("mine") else agency_seats(call)
    about, ended = values.text("case"), values.ticked("done")
    wanted = Wanted(seats, values.ticked("overdue"), ended, values.text("horizon"), about)
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
        Field(
            "case",
            "For a case or a blockage",
            required=False,
            after=("for", "case", "blockage"),
            pattern=REFERENCE,
            hint="Such as C-0421 or B-2026-003",
        ),
        Field("agency", "Agency", required=False, after=("agency",)),
        Field(
            "horizon",
            "Horizon",
            Kind.CHOICE,
            required=False,
            pattern=f"(?i:{'|'.join(Horizon)})",
            options=tuple(Option(one.value, HORIZONS[one]) for one in Horizon),
        ),
        Field("seat", "Seat", Kind.SEAT, required=False),
    ),
    examples=("action list overdue", "action list police", "action list done", "action list short"),
    aliases=("action",),
)
