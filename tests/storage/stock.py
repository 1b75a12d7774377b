"""Panels, people and meetings to store. People are called by their seat; nobody has a name."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from panel.blockage import Blockage, Clock, Event, Step, Urgency
from panel.meeting import Meeting, MeetingState
from panel.names import AgencyKey, PanelKey, PersonId, SeatKey
from panel.people import Person
from panel.terms import SeatKind
from panel.terms_file import read
from panel.terms_of_reference import shipped
from storage.database import Database
from storage.unit_of_work import PanelInForce, Transaction, UnitOfWork

KENT = PanelKey("kent-and-medway")
LONDON = PanelKey("london")
AT = datetime(2026, 9, 21, 9, tzinfo=UTC)
DAY = date(2026, 9, 21)
MINUTE = timedelta(minutes=1)
POLICE = SeatKey("police")
EDUCATION = SeatKey("education")


async def load(database: Database, key: PanelKey = KENT) -> None:
    """Load a shipped panel."""
    text = shipped()[key]
    async with database.writing() as transaction:
        await transaction.panels.load(key, text, read(text), AT)


async def in_force(transaction: Transaction, key: PanelKey = KENT) -> PanelInForce:
    """A loaded panel."""
    panel = await transaction.panels.in_force(key, AT)
    assert panel is not None
    return panel


async def bound(transaction: Transaction, key: PanelKey = KENT) -> UnitOfWork:
    """A loaded panel, to work with."""
    return transaction.panel(await in_force(transaction, key))


async def person(work: UnitOfWork, called: str = "Chair, Kent Police") -> Person:
    """Somebody taken up on the members list."""
    address = called.casefold().replace(", ", ".").replace(" ", "-") + "@example.org"
    return await work.members.add_contact(called, address, "01622 000000", AgencyKey("police"))


async def member(work: UnitOfWork, seat: SeatKey = POLICE, called: str = "") -> Person:
    """Somebody appointed to a seat."""
    taken_up = await person(work, called or f"Member, {seat}")
    await work.members.appoint(
        taken_up.id,
        seat=seat,
        kind=SeatKind.CORE,
        roles=frozenset(),
        agency=AgencyKey(seat),
        start=DAY,
    )
    return taken_up


def planned(occurrence: date = DAY, state: MeetingState = MeetingState.SCHEDULED) -> Meeting:
    """A meeting at ten o'clock in London that has no row yet."""
    starts_at = datetime(occurrence.year, occurrence.month, occurrence.day, 9, tzinfo=UTC)
    return Meeting(None, occurrence, starts_at, 120, state, terms_version=1)


async def blockage(
    work: UnitOfWork,
    by: PersonId,
    words: str = "No place was found.",
    case: str = "C-0421",
    at: datetime = AT,
) -> Blockage:
    """A blockage that somebody raised, with a line of its timeline."""
    day = timedelta(days=1)
    new = await work.blockages.add(
        year=at.year,
        case=case,
        obstacle=words,
        agency=AgencyKey("police"),
        volt=None,
        urgency=Urgency.SOON,
        by=by,
        at=at,
        clock=Clock(at + day, at + 5 * day, at + 10 * day),
    )
    await work.blockages.note(new, Event(uuid4(), Step.RAISED, at, by, words))
    return new
