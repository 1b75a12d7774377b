"""Panels to measure with: Kent's terms under many keys, somebody in every seat, on Slack."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from panel import terms_file
from panel.names import AgencyKey, PanelKey, PersonId, SeatKey
from panel.role import Role
from panel.terms import SeatKind
from panel.terms_of_reference import shipped
from storage.database import Database
from storage.unit_of_work import PanelInForce, Transaction, UnitOfWork

WORKSPACE: Final = "T0BENCH"
LOADED: Final = datetime(2015, 1, 1, tzinfo=UTC)
APPOINTED: Final = date(2015, 1, 1)
ROLES: Final = (Role.CHAIR, Role.COORDINATOR)
KENT: Final = shipped()["kent-and-medway"]
SEATS: Final = tuple(seat.key for seat in terms_file.read(KENT).core_seats)


@dataclass(frozen=True, slots=True)
class Settled:
    """A panel and the people on it, by their seat or else their role."""

    panel: PanelInForce
    people: Mapping[str, PersonId]


async def settle(database: Database, count: int) -> tuple[Settled, ...]:
    """Load that many panels, each with its members, and bind each to a channel."""
    settled = []
    for number in range(count):
        async with database.writing() as work:
            settled.append(await _settle(f"kent-{number:03}", work))
    return tuple(settled)


async def _settle(key: str, work: Transaction) -> Settled:
    text = KENT.replace('key = "kent-and-medway"', f'key = "{key}"')
    terms = terms_file.read(text)
    await work.panels.load(PanelKey(key), text, terms, LOADED)
    panel = await work.panels.in_force(PanelKey(key), LOADED)
    if panel is None:
        raise LookupError(f"{key} was not loaded")
    bound = work.panel(panel)
    await bound.places.bind("slack", WORKSPACE, f"C-{key}", LOADED)
    people = {}
    for seat in SEATS:
        people[str(seat)] = await _appoint(str(seat), bound, seat=seat)
    for role in ROLES:
        people[role.value] = await _appoint(role.value, bound, role=role)
    return Settled(panel, people)


async def _appoint(
    name: str, work: UnitOfWork, *, seat: SeatKey | None = None, role: Role | None = None
) -> PersonId:
    """Somebody with an account, in a seat or a role."""
    key = work.panel.key
    agency = AgencyKey(seat) if seat else None
    person = await work.members.add_contact(
        f"Member, {name}", f"{name}@{key}.example", None, agency
    )
    await work.members.appoint(
        person.id,
        seat=seat,
        kind=SeatKind.CORE if seat else None,
        roles=frozenset((role,) if role else ()),
        agency=agency,
        start=APPOINTED,
    )
    await work.accounts.link("slack", WORKSPACE, f"{key}/{name}", person.id, LOADED)
    return person.id
