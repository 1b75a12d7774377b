"""A panel in a room, for tests. People are called by their seat; nobody has a name."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from panel.meeting import Answer, Capacity, Presence, Response
from panel.names import PersonId, SeatKey
from panel.people import Appointment, SeatStanding, standings
from panel.terms import Terms
from panel.terms_file import read
from panel.terms_of_reference import shipped

KENT = read(shipped()["kent-and-medway"])
LONDON = read(shipped()["london"])
TODAY = date(2026, 9, 21)
TEN = datetime(2026, 9, 21, 9, tzinfo=UTC)


def with_rules(terms: Terms, **tables: object) -> Terms:
    """The same terms with some tables replaced."""
    return terms.model_copy(update=tables)


def holder(seat: str) -> PersonId:
    """The member appointed to a seat."""
    return PersonId(uuid5(NAMESPACE_URL, f"holder/{seat}"))


def deputy(seat: str) -> PersonId:
    """Somebody who stands in for a seat."""
    return PersonId(uuid5(NAMESPACE_URL, f"deputy/{seat}"))


def appointed(terms: Terms, *, vacant: Iterable[str] = ()) -> list[Appointment]:
    """A member in every seat but the vacant ones."""
    return [
        Appointment(
            id=uuid5(NAMESPACE_URL, f"appointment/{seat.key}"),
            person=holder(seat.key),
            seat=seat.key,
            kind=seat.kind,
            roles=frozenset(),
            agency=seat.agency,
            start=date(2026, 1, 1),
        )
        for seat in terms.seats
        if seat.key not in set(vacant)
    ]


def seated(
    terms: Terms = KENT, *, vacant: Iterable[str] = (), suspended: Iterable[str] = ()
) -> tuple[SeatStanding, ...]:
    """How the seats stand today."""
    out = {SeatKey(key) for key in suspended}
    return standings(terms, appointed(terms, vacant=vacant), out, TODAY)


def core(terms: Terms, n: int) -> list[str]:
    """The first n core seats."""
    return [seat.key for seat in terms.core_seats[:n]]


def member_here(seat: str, *, left: datetime | None = None) -> Presence:
    """The seat's own member in the room."""
    return Presence(holder(seat), SeatKey(seat), Capacity.MEMBER, TEN, left)


def deputy_here(seat: str, who: PersonId | None = None) -> Presence:
    """Somebody in the room for the seat's member."""
    return Presence(who or deputy(seat), SeatKey(seat), Capacity.DEPUTY, TEN)


def members_here(seats: Iterable[str]) -> list[Presence]:
    """The members of those seats in the room."""
    return [member_here(seat) for seat in seats]


def answers(seat: str, answer: Answer, *, by: PersonId | None = None, minutes: int = 0) -> Response:
    """The member's answer for the seat, naming `by` as deputy."""
    at = TEN - timedelta(days=7) + timedelta(minutes=minutes)
    return Response(SeatKey(seat), holder(seat), answer, by, at)
