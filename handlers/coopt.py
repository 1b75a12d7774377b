"""`coopt`: bring in somebody for a time; they never count towards the quorum (Kent §4; L37)."""

from chat.card import Card, Facts
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply
from handlers.common.people import agency_of, taken_up
from panel.policy import KEEP_MEMBERS
from panel.terms import SeatKind
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Record who, on whose recommendation, why and until when."""
    values = call.values
    until = values.day("until")
    if until is not None and until < call.today:
        raise Misused.because("That day has passed", "Give a day in the future after “until”.")
    email = values.text("email")
    agency = agency_of(call)
    person = await taken_up(email, values.text("name"), None, agency, work)
    if any(one.kind for one in await work.members.of_person(person.id, call.today)):
        raise Misused.because("Already a member", f"{person.name} is on the members list.")
    await work.members.appoint(
        person.id,
        seat=None,
        kind=SeatKind.CO_OPTED,
        roles=frozenset(),
        agency=agency,
        start=call.today,
        end=until,
        remarks=_remarks(values.text("recommender"), values.text("reason")),
    )
    end = say_date(until) if until else "the panel ends it"
    facts = (("Name", person.name), ("E-mail", email), ("Until", end))
    card = Card("Co-opted", (Facts(facts),))
    return Reply((card,), objects=(f"person:{person.id}",), echoes=True)


def _remarks(by: str, reason: str) -> str:
    """Who recommended them and why, as it is kept with the appointment."""
    return "; ".join(part for part in (by and f"recommended by {by}", reason) if part)


COMMAND = Command(
    name="coopt",
    summary="Co-opt somebody as a member for a time.",
    allowed=KEEP_MEMBERS,
    run=run,
    fields=(
        Field("email", "E-mail", Kind.EMAIL),
        Field("name", "Name", kept=True),
        Field("recommender", "Recommended by", required=False, after=("by",), kept=True),
        Field("reason", "Reason", required=False, after=("because",), kept=True),
        Field("agency", "Agency", required=False, after=("agency",), kept=True),
        Field("until", "Until", Kind.DATE, required=False, after=("until",)),
    ),
    examples=("coopt housing@example.org Housing lead by the chair until 31 March 2027",),
    names=("name",),
)
