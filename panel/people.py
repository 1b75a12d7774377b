"""Who sits where, and since when."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from panel.names import AgencyKey, PersonId, SeatKey
from panel.role import Role
from panel.terms import Seat, SeatKind, Terms


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a panel knows. Names and contacts are for the members list only."""

    id: PersonId
    name: str
    email: str
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person's place on a panel, on a seat or by role alone, from its start to its last day.

    One that was taken away at once has `ended_at`: of its last day only what came before is left.
    """

    id: UUID
    person: PersonId
    seat: SeatKey | None
    kind: SeatKind | None
    roles: frozenset[Role]
    agency: AgencyKey | None
    start: date
    end: date | None = None
    attested: bool = False
    ended_at: datetime | None = None

    def in_force(self, day: date) -> bool:
        """Whether it holds on that day; the last day still counts, if it was not cut short."""
        if self.end == day and self.ended_at is not None:
            return False
        return self.start <= day and (self.end is None or day <= self.end)


class SeatState(StrEnum):
    """Whether somebody holds a seat; a suspended one is out of every sum (CLAUSES §2.4)."""

    FILLED = "filled"
    VACANT = "vacant"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class SeatStanding:
    """A seat on a given day: its state, who holds it and, if it is shared, who else."""

    seat: Seat
    state: SeatState
    holder: PersonId | None = None
    sharing: tuple[PersonId, ...] = ()

    @property
    def holders(self) -> tuple[PersonId, ...]:
        """Everybody appointed to the seat, the longest-standing first."""
        return (self.holder, *self.sharing) if self.holder else ()


def standings(
    terms: Terms, appointments: Iterable[Appointment], suspended: Collection[SeatKey], day: date
) -> tuple[SeatStanding, ...]:
    """How every seat of the terms stands on that day, in the terms' order."""
    held = _holders(appointments, day)
    return tuple(_standing(seat, held.get(seat.key, []), suspended) for seat in terms.seats)


def _holders(appointments: Iterable[Appointment], day: date) -> dict[SeatKey, list[PersonId]]:
    held: dict[SeatKey, list[PersonId]] = {}
    for one in sorted(appointments, key=lambda appointment: appointment.start):
        if one.seat is None or not one.in_force(day) or Role.DEPUTY in one.roles:
            continue
        holders = held.setdefault(one.seat, [])
        if one.person not in holders:
            holders.append(one.person)
    return held


def _standing(seat: Seat, holders: list[PersonId], suspended: Collection[SeatKey]) -> SeatStanding:
    if seat.key in suspended:
        state = SeatState.SUSPENDED
    else:
        state = SeatState.FILLED if holders else SeatState.VACANT
    return SeatStanding(seat, state, holders[0] if holders else None, tuple(holders[1:]))
