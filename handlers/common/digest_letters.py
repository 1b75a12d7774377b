"""Who gets a digest in private, one letter each: keepers all of it, an agency what is its own."""

from collections.abc import Sequence

from chat.reply import Post, ToPerson
from panel.agencies import holders_by_agency
from panel.names import PersonId
from panel.people import Appointment, SeatStanding
from panel.policy import KEEPERS, holding
from panel.schedule import Kind
from panel.terms import Terms

_OWN = "own"
"""The subject of an agency's letter: whose it is stands in its details, as people change seats."""


def letter(
    kind: Kind, person: PersonId, agencies: Sequence[str], key: str, occurrence: str
) -> Post:
    """One person's digest, of the panel of that key."""
    details = (("agencies", " ".join(agencies)),) if agencies else ()
    subject = key if kind is Kind.CHAIRS_DIGEST else _OWN
    return Post(kind, subject, occurrence, ToPerson(person), details)


def everybody(
    terms: Terms,
    appointments: Sequence[Appointment],
    seats: Sequence[SeatStanding],
    occurrence: str,
) -> list[Post]:
    """The digest for the channel, the keepers and every agency."""
    held = holders_by_agency(seats)
    keepers = holding(KEEPERS, appointments, terms)
    people = dict.fromkeys((*keepers, *(one for every in held.values() for one in every)))
    posts = [Post(Kind.DIGEST, terms.key, occurrence)]
    for person in people:
        kind = Kind.CHAIRS_DIGEST if person in keepers else Kind.AGENCY_DIGEST
        own = [agency for agency in held if person in held[agency]]
        posts.append(letter(kind, person, own, terms.key, occurrence))
    return posts
