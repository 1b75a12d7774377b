"""`spill list`: every spill on record, for the data protection officer and the chairs."""

from chat.card import Button, Buttons, Card, Context, Table
from chat.command import Call, Command
from chat.reply import Reply, done
from handlers.common.people import standing_of
from handlers.common.spills import DELETED, PLACES, WHAT
from panel.policy import READ_SPILLS
from panel.wording import say_when
from storage.unit_of_work import UnitOfWork

_HEADER = ("When", "Where", "What", "Deleted", "Told", "Recorded by")


async def run(call: Call, work: UnitOfWork) -> Reply:
    """When, where and what kind of thing; what it was is nowhere."""
    rows = []
    for spill in reversed(await work.spills.all()):
        by = await standing_of(
            spill.recorded_by, spill.recorded_at.astimezone(call.zone).date(), work
        )
        when = say_when(spill.at, call.zone)
        said = (PLACES[spill.place], WHAT[spill.what], DELETED[spill.deleted])
        rows.append((when, *said, spill.told or "", by))
    table = Table(_HEADER, tuple(rows), caption="Spills, the newest first")
    buttons = Buttons((Button("What was let through", "spill overruled"),))
    quiet = Context("What was posted is kept nowhere. To record another: spill record")
    return done(Card("Spills on record", (table, buttons, quiet)))


COMMAND = Command(
    name="spill list",
    summary="List the spills on record: when, where and what kind of thing.",
    allowed=READ_SPILLS,
    run=run,
)
