"""`member suspend`: take a seat out of the quorum's sum, by a recorded decision (CLAUSES §2.4)."""

from chat.card import Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply, done
from handlers.common.room import recount
from handlers.common.seats import title
from panel.policy import SUSPEND_SEAT
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Suspend the seat from today, with the reason on record."""
    seat = call.values.seat("seat")
    if seat is None or call.actor.person is None:
        raise Misused.because("Which seat?", f"Type: {call.command.usage}")
    if seat in await work.members.suspended(call.today):
        raise Misused.because("Already suspended", f"{title(seat, call)} is suspended.")
    await work.members.suspend(seat, call.today, call.values.text("reason"), call.actor.person)
    body = (
        f"{title(seat, call)} no longer counts towards the quorum. To undo: member restore {seat}"
    )
    posts = await recount(call.at, "suspension", work)
    return done(Card("Seat suspended", (Text(body),)), *posts, objects=(f"seat:{seat}",))


COMMAND = Command(
    name="member suspend",
    summary="Take a seat out of the quorum's sum, by a decision of the chair or board.",
    allowed=SUSPEND_SEAT,
    run=run,
    fields=(
        Field("seat", "Seat", Kind.SEAT),
        Field("reason", "Decision and reason", kept=True),
    ),
    examples=("member suspend nps merged into one probation service by the board",),
)
