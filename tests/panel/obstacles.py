"""Blockages for tests of the rules."""

from datetime import datetime
from uuid import UUID

from panel.blockage import Blockage
from panel.blockage_clock import clock_from
from panel.names import AgencyKey, BlockageId, PersonId
from panel.terms import BlockageClock
from tests.panel.plans import CALENDAR, LONDON, at

RAISER = PersonId(UUID(int=7))
RULE = BlockageClock()
"""What holds where the terms say nothing: 1, 5 and 10 working days."""


def raised(when: str | datetime, number: int = 1, agency: str | None = "police") -> Blockage:
    """A blockage raised at `2026-04-01 10:00` on London's wall clock."""
    since = at(*when.split(" ")) if isinstance(when, str) else when
    return Blockage(
        BlockageId(UUID(int=number)),
        f"B-2026-{number:03d}",
        f"C-{420 + number:04d}",
        RAISER,
        since,
        since,
        clock_from(since, RULE, LONDON, CALENDAR),
        agency=None if agency is None else AgencyKey(agency),
    )
