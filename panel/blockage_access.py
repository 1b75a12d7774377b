"""Whose blockage it is: who sees one without seeing all, and for whom it is their own.

Chairs, coordinator and the members who sit on the panel by its terms see all; a reporter sees what
they raised; an optional or co-opted member, what they raised and what their agency is to remove.
"""

from collections.abc import Collection, Iterable

from panel.blockage import Blockage
from panel.names import AgencyKey, PersonId
from panel.people import Appointment
from panel.policy import KEEPERS
from panel.role import Role
from panel.terms import SeatKind, Terms

_ALL = KEEPERS | {Role.DEPUTY, Role.DATA_PROTECTION_OFFICER}


def agencies_of(appointments: Iterable[Appointment], terms: Terms) -> frozenset[AgencyKey]:
    """The agencies somebody works for, by their seats or as their appointments say."""
    found: set[AgencyKey] = set()
    for one in appointments:
        seat = terms.seat(one.seat) if one.seat else None
        known = seat.agency if seat else one.agency
        found |= {known} if known else set()
    return frozenset(found)


def sees_all(roles: Collection[Role], appointments: Iterable[Appointment]) -> bool:
    """Whether somebody sees every blockage of the panel."""
    return bool(_ALL & set(roles)) or any(one.kind is SeatKind.CORE for one in appointments)


def is_owner(blockage: Blockage, appointments: Iterable[Appointment], terms: Terms) -> bool:
    """Whether somebody works for the agency that is to remove it."""
    return blockage.agency is not None and blockage.agency in agencies_of(appointments, terms)


def is_mine(
    blockage: Blockage, person: PersonId | None, appointments: Iterable[Appointment], terms: Terms
) -> bool:
    """Whether somebody raised it, or works for the agency that is to remove it."""
    return blockage.raised_by == person or is_owner(blockage, appointments, terms)


def sees(
    blockage: Blockage,
    person: PersonId | None,
    roles: Collection[Role],
    appointments: Collection[Appointment],
    terms: Terms,
) -> bool:
    """Whether somebody may see this one."""
    if sees_all(roles, appointments) or blockage.raised_by == person:
        return True
    seated = any(one.kind is not None for one in appointments)
    return seated and is_owner(blockage, appointments, terms)
