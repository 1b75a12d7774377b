"""From what falls due for somebody to the notice that they are owed."""

from collections.abc import Mapping

from chat.reply import Audience, Post, ToPanel, ToPerson, ToRole, ToSeat
from handlers.common.digest_letters import letter as digest_letter
from panel.agencies import holders_by_agency
from panel.blockage import Blockage
from panel.names import AgencyKey, PersonId, SeatKey
from panel.people import Appointment, SeatStanding
from panel.policy import KEEPERS, holding
from panel.role import CHAIRS, Role
from panel.schedule import Due, Hearer, Kind
from panel.schedule.recipients import DIGESTS, Letter
from panel.terms import Terms


class People:
    """Who is meant by a notice's hearers."""

    def __init__(
        self, appointments: tuple[Appointment, ...], seats: tuple[SeatStanding, ...], terms: Terms
    ) -> None:
        """Take who is what on the panel, and how its seats stand."""
        self._here = {one.person for one in appointments}
        self._holders = {SeatKey(one.seat.key): one.holder for one in seats}
        self._agencies = holders_by_agency(seats)
        self._by_hearer = {
            Hearer.CHAIRS: holding(CHAIRS, appointments, terms),
            Hearer.COORDINATOR: holding({Role.COORDINATOR}, appointments, terms),
            Hearer.KEEPERS: holding(KEEPERS, appointments, terms),
        }

    def meant(self, due: Due) -> tuple[PersonId, ...]:
        """The people whom a private notice is for; nobody if there is nobody of the kind."""
        if due.blockage is not None and due.hearer is Hearer.RAISER:
            return self._raiser(due.blockage)
        if due.blockage is not None and due.hearer is Hearer.OWNER:
            return self._owners(due.blockage)
        if due.hearer is Hearer.AGENCY:
            return self._agencies.get(AgencyKey(due.subject), ())
        if due.seat is None:
            return self._by_hearer.get(due.hearer, ())
        holder = self._holders.get(due.seat)
        return (holder,) if holder else ()

    def _raiser(self, blockage: Blockage) -> tuple[PersonId, ...]:
        """Whoever raised it; the coordinator once they have left the panel."""
        here = blockage.raised_by in self._here
        return (blockage.raised_by,) if here else self._by_hearer[Hearer.COORDINATOR]

    def _owners(self, blockage: Blockage) -> tuple[PersonId, ...]:
        """Whoever holds a seat of the agency; the coordinator where nobody does."""
        held = self._agencies.get(blockage.agency, ()) if blockage.agency else ()
        return tuple(dict.fromkeys(held)) or self._by_hearer[Hearer.COORDINATOR]


def post_of(letter: Letter, ids: Mapping[str, str]) -> Post:
    """The notice that a letter is; `ids` has the id of each meeting it is about, by subject."""
    first, *others = letter.dues
    if first.kind in DIGESTS and not isinstance(letter.to, Hearer):
        return _digest(letter, letter.to)
    kind = Kind.TOGETHER if others else first.kind
    details = _parts(letter, ids) if others else _about(first)
    occurrence = first.occurrence.isoformat(timespec="minutes")
    return Post(kind, _subject(first, ids), occurrence, _audience(letter), details)


def _digest(letter: Letter, person: PersonId) -> Post:
    """A keeper's digest with what their own agencies have to do in it, or an agency's alone."""
    keeper = next((due for due in letter.dues if due.kind is Kind.CHAIRS_DIGEST), None)
    own = [due.subject for due in letter.dues if due.kind is Kind.AGENCY_DIGEST]
    kind = keeper.kind if keeper else Kind.AGENCY_DIGEST
    occurrence = letter.dues[0].occurrence.isoformat(timespec="minutes")
    return digest_letter(kind, person, own, keeper.subject if keeper else "", occurrence)


def _parts(letter: Letter, ids: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Each notice of a letter that has several: `agenda-agree-due ID`, and its details if any."""
    parts = (
        " ".join(
            (due.kind, _subject(due, ids), *(f"{name}={value}" for name, value in _about(due)))
        )
        for due in letter.dues
    )
    return tuple((str(number), part) for number, part in enumerate(parts, start=1))


def _about(due: Due) -> tuple[tuple[str, str], ...]:
    """The seat it is about; of a blockage, as what its reader is told."""
    if due.blockage is not None and due.hearer is not Hearer.PANEL:
        return (("as", due.hearer.value),)
    return (("seat", due.seat),) if due.seat else ()


def _subject(due: Due, ids: Mapping[str, str]) -> str:
    return ids[due.subject] if due.meeting else due.subject


def _audience(letter: Letter) -> Audience:
    if not isinstance(letter.to, Hearer):
        return ToPerson(letter.to)
    match letter.to:
        case Hearer.PANEL:
            return ToPanel()
        case Hearer.CHAIRS | Hearer.KEEPERS:
            return ToRole(Role.CHAIR)
        case Hearer.COORDINATOR | Hearer.OWNER | Hearer.RAISER:
            return ToRole(Role.COORDINATOR)
        case Hearer.SEAT | Hearer.AGENCY:
            return ToSeat(letter.dues[0].seat or SeatKey(""))
