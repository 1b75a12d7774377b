"""Whose blockage it is, and what agencies a panel has."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from panel.agencies import agencies, agency_of_key, agency_title
from panel.blockage_access import agencies_of, is_owner, sees
from panel.names import AgencyKey, PersonId, SeatKey
from panel.people import Appointment
from panel.policy import roles_of
from panel.role import Role
from panel.terms import SeatKind
from tests.panel.obstacles import RAISER, raised
from tests.panel.plans import KENT, LONDONS

SOMEBODY = PersonId(UUID(int=99))


def held(
    seat: str | None = None,
    kind: SeatKind | None = None,
    role: Role | None = None,
    agency: str | None = None,
) -> tuple[Appointment, ...]:
    """One appointment."""
    return (
        Appointment(
            uuid4(),
            SOMEBODY,
            SeatKey(seat) if seat else None,
            kind,
            frozenset({role} if role else ()),
            AgencyKey(agency) if agency else None,
            date(2026, 1, 1),
        ),
    )


@pytest.mark.parametrize(
    ("appointments", "theirs", "others"),
    [
        (held("health", SeatKind.CORE), True, True),
        (held("gangs", SeatKind.OPTIONAL), True, False),
        (held("housing", SeatKind.OPTIONAL), False, False),
        (held(None, SeatKind.CO_OPTED, agency="police"), True, False),
        (held(None, SeatKind.CO_OPTED), False, False),
        (held(role=Role.CHAIR), True, True),
        (held(role=Role.COORDINATOR), True, True),
        (held(role=Role.DEPUTY), True, True),
        (held(role=Role.DATA_PROTECTION_OFFICER), True, True),
        (held(role=Role.REPORTER, agency="police"), False, False),
        (held(role=Role.OPERATOR), False, False),
    ],
)
def test_who_sees_what_another_raised(
    appointments: tuple[Appointment, ...], theirs: bool, others: bool
) -> None:
    roles = roles_of(appointments, LONDONS)
    for agency, expected in (("police", theirs), ("medway", others)):
        one = raised("2026-04-01 10:00", agency=agency)
        assert sees(one, SOMEBODY, roles, appointments, LONDONS) == expected


def test_everybody_sees_what_they_raised() -> None:
    one = raised("2026-04-01 10:00", agency=None)
    reporter = held(role=Role.REPORTER)
    assert sees(one, RAISER, {Role.REPORTER}, reporter, LONDONS)
    assert not is_owner(one, reporter, LONDONS)


def test_an_agency_is_that_of_the_seat_else_that_of_the_person() -> None:
    assert agencies_of(held("gangs", SeatKind.OPTIONAL, agency="other"), LONDONS) == {"police"}
    assert agencies_of(held(role=Role.REPORTER, agency="charity"), LONDONS) == {"charity"}
    assert agencies_of(held(role=Role.REPORTER), LONDONS) == frozenset()


def test_agencies_by_the_names_that_their_seats_have() -> None:
    kent = {one.key: one.title for one in agencies(KENT.seats)}
    assert len(kent) == 11
    assert kent[AgencyKey("kcc")] == "KCC"
    assert kent[AgencyKey("police")] == "Kent Police"
    london = {one.key: one.title for one in agencies(LONDONS.seats)}
    assert london[AgencyKey("police")] == "Police"
    assert london[AgencyKey("local-authority")] == "Local authority"
    found = agency_of_key(AgencyKey("kcc"), KENT)
    assert found is not None
    assert found.seats == ("education", "scs")
    assert agency_title(None, KENT) == "not named yet"
    assert agency_title(AgencyKey("gone"), KENT) == "gone"
