"""`confirm list`: the coordinator confirms the members list as a whole (Kent §6; K30)."""

from chat.card import Card, Text
from chat.command import Call, Command
from chat.reply import Refused, Reply, done
from panel.policy import KEEP_MEMBERS
from panel.wording import counted
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Record who confirmed the list and when."""
    if call.actor.person is None:
        raise Refused.because("You are not on this panel's members list.")
    await work.members.confirm_list(call.actor.person, call.at)
    people = {one.person for one in await work.members.in_force(call.today)}
    body = f"The list of {counted('person', len(people), 'people')} is confirmed as of today."
    return done(Card("Members list confirmed", (Text(body),)))


COMMAND = Command(
    name="confirm list",
    summary="Confirm that the members list as a whole is right.",
    allowed=KEEP_MEMBERS,
    run=run,
)
