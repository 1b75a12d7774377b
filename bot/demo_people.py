"""The demo's people: nobody real, each called by their seat or role."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from panel.role import CHAIRS, Role
from panel.terms import Terms

_VACANT = frozenset({("kent-and-medway", "districts"), ("london", "charity")})
"""Left empty, so that the gaps in a members list can be seen."""

_ALONE = (Role.REPORTER, Role.DATA_PROTECTION_OFFICER, Role.OPERATOR)


def members_csv(terms: Terms, since: date) -> str:
    """Somebody in nearly every seat and role, as a file for the members import."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(["seat", "name", "email", "phone", "roles", "from", "agency", "attested"])
    for seat in terms.seats:
        if (terms.key, seat.key) not in _VACANT:
            email = address(seat.key, terms)
            lines.writerow(
                [seat.key, f"Member, {seat.title}", email, "", "", since, seat.agency, "yes"]
            )
    for role in _roles_without_seat(terms):
        title = role.value.replace("-", " ").capitalize()
        agency = terms.seats[0].agency if role is Role.REPORTER else ""
        name, email = f"{title}, {terms.short}", address(role.value, terms)
        lines.writerow(["", name, email, "", role.value, since, agency, ""])
    return written.getvalue()


def address(who: str, terms: Terms) -> str:
    """The e-mail address of a seat or role; .example is nobody's."""
    return f"{who}@{terms.key}.example"


def _roles_without_seat(terms: Terms) -> Iterator[Role]:
    """The roles that these terms tie to no seat."""
    seated = {role for seat in terms.seats for role in seat.roles}
    if not seated & CHAIRS:
        yield from (Role.CHAIR, Role.DEPUTY_CHAIR)
    if Role.COORDINATOR not in seated:
        yield Role.COORDINATOR
    yield from _ALONE
