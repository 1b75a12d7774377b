"""`confirm`: a member says that their own contact details are still right (Kent §6; K30)."""

from chat.card import Card, Facts, Text
from chat.command import Call, Command
from chat.reply import Refused, Reply, done
from panel.policy import CONFIRM_MEMBERS
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Note that the details are right, and show what they are."""
    person = call.actor.person
    contact = await work.members.contact(person) if person else None
    if person is None or contact is None:
        raise Refused.because("You are not on this panel's members list.")
    await work.members.confirm_contact(person, call.at)
    facts = (("Name", contact.name), ("E-mail", contact.email), ("Phone", contact.phone or "none"))
    wrong = Text("If something is wrong, tell the coordinator, who can type: member edit")
    return done(Card("Thank you: confirmed", (Facts(facts), wrong)), objects=(f"person:{person}",))


COMMAND = Command(
    name="confirm",
    summary="Confirm that your own contact details are right.",
    allowed=CONFIRM_MEMBERS,
    run=run,
)
