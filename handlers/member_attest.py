"""`member attest`: somebody has the seniority that the terms ask for (London, Membership)."""

from chat.card import Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply, done
from handlers.common.people import called, somebody
from panel.policy import KEEP_MEMBERS
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Record the attestation on every appointment they hold."""
    membership = call.terms.membership
    if not (membership and membership.attest_seniority):
        raise Misused.because("Nothing to attest", "These terms ask for no attestation.")
    person = await somebody(call, work)
    held = await work.members.of_person(person, call.today)
    if not held:
        raise Misused.because("No appointment", "They hold no seat and no role today.")
    for appointment in held:
        await work.members.attest(appointment.id)
    body = (
        f"It is on record that {await called(person, work)} has managerial responsibility or "
        f"strategic oversight. {call.terms.cite(membership.clause)}"
    )
    return done(Card("Seniority attested", (Text(body.strip()),)), objects=(f"person:{person}",))


COMMAND = Command(
    name="member attest",
    summary="Record that somebody has the seniority the terms ask for.",
    allowed=KEEP_MEMBERS,
    run=run,
    fields=(
        Field("who", "Who", Kind.PERSON, required=False),
        Field("seat", "Seat", Kind.SEAT, required=False),
    ),
    examples=("member attest health", "member attest @sam"),
)
