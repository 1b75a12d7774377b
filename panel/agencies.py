"""The agencies of a panel, as its seats name them: several seats may belong to one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from panel.names import AgencyKey, PersonId, SeatKey
from panel.people import SeatStanding, SeatState
from panel.terms import Seat, Terms


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency, what it is called, and the seats it has."""

    key: AgencyKey
    title: str
    seats: tuple[SeatKey, ...]


def agencies(seats: Iterable[Seat]) -> tuple[Agency, ...]:
    """Every agency once, in the order of the membership list."""
    by_key: dict[AgencyKey, list[Seat]] = {}
    for seat in seats:
        by_key.setdefault(seat.agency, []).append(seat)
    return tuple(
        Agency(key, _title(key, its), tuple(SeatKey(seat.key) for seat in its))
        for key, its in by_key.items()
    )


def agency_of_key(key: AgencyKey, terms: Terms) -> Agency | None:
    """The agency of that key, if the terms in force have a seat of it."""
    return next((one for one in agencies(terms.seats) if one.key == key), None)


def agency_title(key: AgencyKey | None, terms: Terms) -> str:
    """What an agency is called; "not named yet" for none, its key where the terms dropped it."""
    if key is None:
        return "not named yet"
    found = agency_of_key(key, terms)
    return found.title if found else key


def seats_of(keys: Collection[AgencyKey], terms: Terms) -> tuple[SeatKey, ...]:
    """The seats of some agencies, in the order of the terms."""
    return tuple(SeatKey(seat.key) for seat in terms.seats if seat.agency in keys)


def agencies_with(seats: Iterable[SeatKey], terms: Terms) -> tuple[AgencyKey, ...]:
    """The agencies that some seats belong to."""
    found = (seat.agency for key in seats if (seat := terms.seat(key)))
    return tuple(dict.fromkeys(found))


def holders_by_agency(seats: Iterable[SeatStanding]) -> Mapping[AgencyKey, tuple[PersonId, ...]]:
    """Everybody who holds a seat of each agency; a suspended seat's holder has no duties."""
    held: dict[AgencyKey, dict[PersonId, None]] = {}
    for one in seats:
        if one.state is SeatState.FILLED:
            held.setdefault(one.seat.agency, {}).update(dict.fromkeys(one.holders))
    return {agency: tuple(people) for agency, people in held.items()}


def _title(key: AgencyKey, seats: list[Seat]) -> str:
    """The seat's title; of several, what stands before the comma in all ("KCC"), else the key."""
    titles = [seat.title for seat in seats]
    if len(titles) == 1:
        return titles[0]
    heads = {title.partition(",")[0] for title in titles if "," in title}
    if len(heads) == 1 and all("," in title for title in titles):
        return heads.pop()
    said = key.replace("-", " ")
    return said[:1].upper() + said[1:]
