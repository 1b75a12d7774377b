"""`blockage assign`: an agency is to remove a blockage, and to say what it does about it (L3)."""

from dataclasses import replace

from chat.command import Call, Command
from chat.form import Field
from chat.reply import Misused, Reply
from handlers.common.blockage_cards import called
from handlers.common.blockages import AGENCY, WHICH, changed, happened, standing_blockage
from panel.agencies import agency_title
from panel.blockage import State, Step
from panel.blockage_clock import due_at
from panel.blockage_moves import assigned
from panel.names import AgencyKey
from panel.policy import ASSIGN_BLOCKAGE
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Name the owner, which acknowledges it too, and tell whoever holds the agency's seats."""
    one = await standing_blockage(call, work)
    agency = AgencyKey(call.values.text(AGENCY.name))
    title = agency_title(agency, call.terms)
    if one.state is State.ASSIGNED and one.agency == agency:
        raise Misused.because("Assigned already", f"{one.number} is {title}'s to remove.")
    fresh = due_at(call.at, call.terms.blockages.reply, call.zone, call.calendar)
    after = assigned(one, agency, fresh, call.at)
    event = happened(Step.ASSIGNED, call, call.values.text("note"), agency)
    return await changed(one, after, event, f"{called(one)}: assigned to {title}", call, work)


COMMAND = Command(
    name="blockage assign",
    summary="Say which agency is to remove a blockage.",
    allowed=ASSIGN_BLOCKAGE,
    run=run,
    fields=(
        WHICH,
        replace(AGENCY, required=True),
        Field("note", "Note", required=False, after=("note", "because"), kept=True),
    ),
    examples=(
        "blockage assign B-2026-003 to police",
        "blockage assign B-2026-003 education because the place is theirs to find",
    ),
)
