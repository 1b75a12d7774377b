"""What a person may be on a panel."""

from enum import StrEnum


class Role(StrEnum):
    """A part somebody plays, on a seat or without one."""

    CHAIR = "chair"
    CO_CHAIR = "co-chair"
    DEPUTY_CHAIR = "deputy-chair"
    COORDINATOR = "coordinator"
    MEMBER = "member"
    DEPUTY = "deputy"
    REPORTER = "reporter"
    DATA_PROTECTION_OFFICER = "data-protection-officer"
    OPERATOR = "operator"


CHAIRS = frozenset({Role.CHAIR, Role.CO_CHAIR, Role.DEPUTY_CHAIR})
"""Who may preside and rule."""

SEAT_ROLES = CHAIRS | {Role.COORDINATOR}
"""What the terms may tie to a seat."""

SEATLESS_ROLES = frozenset(
    {
        Role.CHAIR,
        Role.DEPUTY_CHAIR,
        Role.COORDINATOR,
        Role.DEPUTY,
        Role.REPORTER,
        Role.DATA_PROTECTION_OFFICER,
        Role.OPERATOR,
    }
)
"""What a person may be without holding a seat."""
