"""`spill overruled`: what was let through past the privacy guard, by whom and why."""

from chat.card import Card, Context, Table
from chat.command import Call, Command
from chat.reply import Reply, done
from handlers.common.people import standing_of
from panel.policy import READ_SPILLS
from panel.wording import listed, say_when
from storage.unit_of_work import UnitOfWork

_HEADER = ("When", "Command", "Caught", "Why it was a false alarm", "By")


async def run(call: Call, work: UnitOfWork) -> Reply:
    """The kinds that were caught and the reasons given; the words are with their command."""
    rows = []
    for one in reversed(await work.overrulings.all()):
        by = await standing_of(one.by, one.at.astimezone(call.zone).date(), work)
        rows.append((say_when(one.at, call.zone), one.command, listed(one.kinds), one.reason, by))
    table = Table(_HEADER, tuple(rows), caption="Overrulings, the newest first")
    quiet = Context("Who may overrule stands in the terms: [privacy] overrule.")
    return done(Card("What the privacy guard was overruled on", (table, quiet)))


COMMAND = Command(
    name="spill overruled",
    summary="List what was let through past the privacy guard, by whom and why.",
    allowed=READ_SPILLS,
    run=run,
)
