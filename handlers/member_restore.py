"""`member restore`: a suspended seat counts again."""

from chat.card import Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply, done
from handlers.common.room import recount
from handlers.common.seats import title
from panel.policy import SUSPEND_SEAT
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """End the suspension of a seat."""
    seat = call.values.seat("seat")
    if seat is None or seat not in await work.members.suspended(call.today):
        raise Misused.because("Not suspended", "That seat is not suspended.")
    await work.members.restore(seat, call.today)
    body = f"{title(seat, call)} counts towards the quorum again."
    posts = await recount(call.at, "restoration", work)
    return done(Card("Seat restored", (Text(body),)), *posts, objects=(f"seat:{seat}",))


COMMAND = Command(
    name="member restore",
    summary="Let a suspended seat count again.",
    allowed=SUSPEND_SEAT,
    run=run,
    fields=(Field("seat", "Seat", Kind.SEAT),),
    examples=("member restore nps",),
)
