"""`member edit`: correct somebody's name, e-mail address or phone number."""

from chat.card import Card, Facts
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply
from handlers.common.people import phone_of, somebody
from panel.policy import KEEP_MEMBERS
from storage.errors import EmailShared, EmailTaken
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Change what was given and leave the rest."""
    person = await somebody(call, work)
    name, email, phone = call.values.text("name"), call.values.text("email"), phone_of(call)
    if not (name or email or phone):
        raise Misused.because("What is to change?", f"Type: {call.command.usage}")
    before = await work.members.contact(person)
    if before is None:
        raise Misused.because("Not on the list", "That person is not on the members list.")
    try:
        await work.members.edit_contact(
            person,
            name=name or before.name,
            email=email or before.email,
            phone=phone or before.phone,
        )
    except EmailTaken:
        raise Misused.because("Somebody else has that address", f"{email} is taken.") from None
    except EmailShared:
        body = "They sit on another panel too. Ask your operator to change the address for both."
        raise Misused.because("That address is used elsewhere", body) from None
    changed = [("Name", name), ("E-mail", email), ("Phone", phone)]
    facts = tuple((label, value) for label, value in changed if value)
    card = Card("Changed on the members list", (Facts(facts),))
    return Reply((card,), objects=(f"person:{person}",), echoes=True)


COMMAND = Command(
    name="member edit",
    summary="Correct somebody's name, e-mail address or phone number.",
    allowed=KEEP_MEMBERS,
    run=run,
    fields=(
        Field("who", "Who", Kind.PERSON, required=False),
        Field("seat", "Seat", Kind.SEAT, required=False),
        Field("name", "Name", required=False, after=("name",), kept=True),
        Field("email", "E-mail", Kind.EMAIL, required=False, after=("email", "e-mail")),
        Field("phone", "Phone", required=False, after=("phone",)),
    ),
    examples=("member edit police phone 01622 000000", "member edit @sam email new@example.org"),
    names=("name",),
)
