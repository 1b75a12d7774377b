"""From what falls due for somebody to the notice that they are owed."""

from collections.abc import Mapping

from chat.reply import Audience, Post, ToPanel, ToPerson, ToRole, ToSeat
from panel.names import PersonId, SeatKey
from panel.people import Appointment, SeatStanding
from panel.policy import holding
from panel.role import CHAIRS, Role
from panel.schedule import Due, Hearer, Kind
from panel.schedule.recipients import Letter
from panel.terms import Terms


class People:
    """Who is meant by a notice's hearers."""

    def __init__(
        self, appointments: tuple[Appointment, ...], seats: tuple[SeatStanding, ...], terms: Terms
    ) -> None:
        """Take who is what on the panel, and how its seats stand."""
        self._holders = {SeatKey(one.seat.key): one.holder for one in seats}
        self._by_hearer = {
            Hearer.CHAIRS: holding(CHAIRS, appointments, terms),
            Hearer.COORDINATOR: holding({Role.COORDINATOR}, appointments, terms),
        }

    def meant(self, due: Due) -> tuple[PersonId, ...]:
        """The people whom a private notice is for; nobody if there is nobody of the kind."""
        if due.seat is None:
            return self._by_hearer.get(due.hearer, ())
        holder = self._holders.get(due.seat)
        return (holder,) if holder else ()


def post_of(letter: Letter, ids: Mapping[str, str]) -> Post:
    """The notice that a letter is; `ids` has the id of each meeting it is about, by subject."""
    first, *others = letter.dues
    kind = Kind.TOGETHER if others else first.kind
    details = _parts(letter, ids) if others else _about_seat(first)
    occurrence = first.occurrence.isoformat(timespec="minutes")
    return Post(kind, _subject(first, ids), occurrence, _audience(letter), details)


def _parts(letter: Letter, ids: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Each notice of a letter that has several: `agenda-agree-due ID`, and a seat if any."""
    parts = (f"{due.kind} {_subject(due, ids)} {due.seat or ''}".strip() for due in letter.dues)
    return tuple((str(number), part) for number, part in enumerate(parts, start=1))


def _about_seat(due: Due) -> tuple[tuple[str, str], ...]:
    return (("seat", due.seat),) if due.seat else ()


def _subject(due: Due, ids: Mapping[str, str]) -> str:
    return ids[due.subject] if due.meeting else due.subject


def _audience(letter: Letter) -> Audience:
    if not isinstance(letter.to, Hearer):
        return ToPerson(letter.to)
    match letter.to:
        case Hearer.PANEL:
            return ToPanel()
        case Hearer.CHAIRS:
            return ToRole(Role.CHAIR)
        case Hearer.COORDINATOR:
            return ToRole(Role.COORDINATOR)
        case Hearer.SEAT:
            return ToSeat(letter.dues[0].seat or SeatKey(""))
