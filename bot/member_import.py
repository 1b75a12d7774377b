"""Importing a members list: the whole of it or nothing, and the same again changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.members_file import MembersFaults, Row
from bot.operating import operated
from panel.fault import Fault
from panel.people import Person
from panel.role import Role
from panel.wording import counted
from storage.unit_of_work import UnitOfWork


@dataclass(slots=True)
class Report:
    """What an import did."""

    added: int = 0
    unchanged: int = 0
    contacts: int = 0
    objects: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        parts = [f"{counted('appointment', self.added)} added", f"{self.unchanged} unchanged"]
        if self.contacts:
            parts.append(f"{counted('contact', self.contacts)} changed")
        return ", ".join(parts) + "."


async def import_members(rows: Sequence[Row], work: UnitOfWork, at: datetime) -> Report:
    """Import every row in the transaction at hand. Raises MembersFaults if any clashes."""
    if faults := [fault for row in rows if (fault := await _held_by_another(row, work))]:
        raise MembersFaults(tuple(faults))
    report = Report()
    for row in rows:
        person = await _contact(row, work, report)
        if await _appointed(row, person, work):
            report.unchanged += 1
        else:
            await _appoint(row, person, work)
            report.added += 1
            report.objects.append(f"person:{person.id}")
    if report.added or report.contacts:
        people = dict.fromkeys(report.objects)
        await work.audit.record(operated("member import", at, *people))
        await work.clock.touch(at)
    return report


async def _held_by_another(row: Row, work: UnitOfWork) -> Fault | None:
    """A fault if the seat is somebody else's, or the same person's from another day."""
    if row.seat is None or Role.DEPUTY in row.roles:
        return None
    person = await work.members.person_by_email(row.email)
    history = await work.members.history(row.seat)
    if any(person and one.person == person.id and one.start == row.start for one in history):
        return None
    for held in history:
        if Role.DEPUTY not in held.roles and (held.end is None or held.end >= row.start):
            return Fault(
                f"line {row.line}, seat",
                f"{row.seat}, which has a member since {held.start.isoformat()}",
                f"a seat that is free (end it first: member end {row.seat})",
            )
    return None


async def _contact(row: Row, work: UnitOfWork, report: Report) -> Person:
    """The person of a row, taken up or with their contacts as the row has them."""
    known = await work.members.person_by_email(row.email)
    if known is None:
        return await work.members.add_contact(row.name, row.email, row.phone, row.agency)
    if (known.name, known.phone) == (row.name, row.phone):
        return known
    report.contacts += 1
    report.objects.append(f"person:{known.id}")
    return await work.members.edit_contact(
        known.id, name=row.name, email=row.email, phone=row.phone
    )


async def _appointed(row: Row, person: Person, work: UnitOfWork) -> bool:
    """Whether this very appointment was made before, even if it has ended since."""
    return any(
        one.seat == row.seat
        and one.start == row.start
        and (row.seat is not None or one.roles == row.roles)
        for one in await work.members.ever(person.id)
    )


async def _appoint(row: Row, person: Person, work: UnitOfWork) -> None:
    seat = work.panel.terms.seat(row.seat) if row.seat else None
    await work.members.appoint(
        person.id,
        seat=row.seat,
        kind=seat.kind if seat else None,
        roles=row.roles,
        agency=row.agency,
        start=row.start,
        attested=row.attested,
    )
