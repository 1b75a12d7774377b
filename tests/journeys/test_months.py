"""A full month of each seed panel, every notice at its minute, however the bot is run."""

from collections.abc import AsyncIterator

import pytest

from panel.terms import SeatKind
from storage.database import Database
from storage.outbox import NoticeState
from tests.support.databases import Opening
from tests.support.months import Month, local
from tests.support.rosters import seated, terms_of

WAYS = ("straight", "restarted", "two processes")

KENT = (
    (
        "2026-09-01 10:00",
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        """,
    ),
    (
        "2026-09-14 11:00",
        """
        chair: /mase agenda agree
        """,
    ),
    (
        "2026-09-15 10:00",
        """
        coordinator: /mase meeting add 23 October 2026 14:30
        """,
    ),
    (
        "2026-09-18 12:00",
        """
        coordinator: /mase agenda send
        nps: /mase attend
        education: /mase attend
        police: /mase attend
        scs: /mase attend
        medway: /mase attend
        mscb: /mase attend
        kscb: /mase attend
        kchft: /mase attend
        camhs: /mase apologies
        ccgs: /mase attend
        """,
    ),
    (
        "2026-09-25 14:30",
        """
        chair: /mase open
        police: /mase here
        """,
    ),
    (
        "2026-09-25 16:00",
        """
        chair: /mase close
        """,
    ),
    (
        "2026-10-09 15:00",
        """
        coordinator: /mase minutes sent
        """,
    ),
    ("2026-10-09 18:00", ""),
)

KENT_TOLD = """
2026-09-01 09:00 meeting-undated: chair, coordinator, deputy-chair
2026-09-04 09:00 agenda-agree-due: chair, coordinator, deputy-chair
2026-09-07 09:00 digest-agency: camhs, ccgs, crc, districts, education, kchft, kscb, medway, mscb, nps, police, scs
2026-09-07 09:00 digest-chairs: chair, coordinator, deputy-chair
2026-09-07 09:00 digest-weekly: panel
2026-09-08 09:00 meeting-undated: chair, coordinator, deputy-chair
2026-09-09 09:00 agenda-agree-due: chair, coordinator, deputy-chair
2026-09-11 09:00 agenda-agree-due: chair, deputy-chair
2026-09-11 09:00 meeting-due: coordinator
2026-09-14 09:00 agenda-agree-due: chair, coordinator, deputy-chair
2026-09-14 09:00 digest-agency: camhs, ccgs, crc, districts, education, kchft, kscb, medway, mscb, nps, police, scs
2026-09-14 09:00 digest-chairs: chair, coordinator, deputy-chair
2026-09-14 09:00 digest-weekly: panel
2026-09-15 09:00 meeting-undated: chair, coordinator, deputy-chair
2026-09-16 09:00 agenda-send-due: coordinator
2026-09-18 09:00 agenda-send-due: coordinator
2026-09-21 09:00 digest-agency: camhs, ccgs, crc, districts, education, kchft, kscb, medway, mscb, nps, police, scs
2026-09-21 09:00 digest-chairs: chair, coordinator, deputy-chair
2026-09-21 09:00 digest-weekly: panel
2026-09-22 09:00 attendance-nudge: crc, districts
2026-09-24 09:00 meeting-tomorrow: panel
2026-09-25 14:00 meeting-soon: panel
2026-09-28 09:00 digest-agency: camhs, ccgs, crc, districts, education, kchft, kscb, medway, mscb, nps, police, scs
2026-09-28 09:00 digest-chairs: chair, coordinator, deputy-chair
2026-09-28 09:00 digest-weekly: panel
2026-10-01 09:00 meeting-undated: chair, coordinator, deputy-chair
2026-10-02 09:00 agenda-agree-due: chair, deputy-chair
2026-10-02 09:00 meeting-due: coordinator
2026-10-05 09:00 digest-agency: camhs, ccgs, crc, districts, education, kchft, kscb, medway, mscb, nps, police, scs
2026-10-05 09:00 digest-chairs: chair, coordinator, deputy-chair
2026-10-05 09:00 digest-weekly: panel
2026-10-07 09:00 agenda-agree-due: chair, deputy-chair
2026-10-07 09:00 meeting-due: coordinator
2026-10-08 09:00 meeting-undated: chair, coordinator, deputy-chair
2026-10-09 09:00 agenda-agree-due: chair, deputy-chair
2026-10-09 09:00 meeting-due: coordinator
"""

LONDON = (
    (
        "2025-03-10 08:30",
        """
        coordinator: /mase meeting cancel the borough is being inspected
        """,
    ),
    (
        "2025-03-24 10:00",
        """
        la-manager: /mase meeting confirm
        """,
    ),
    (
        "2025-04-08 10:00",
        """
        la-manager: /mase agenda agree
        """,
    ),
    (
        "2025-04-14 15:00",
        """
        coordinator: /mase agenda send
        police-spoc: /mase attend
        police-set: /mase attend
        la-manager: /mase attend
        la-lead: /mase attend
        education: /mase attend
        yot-probation: /mase apologies
        charity: /mase attend
        coordinator: /mase attend
        social-worker: /mase attend
        """,
    ),
    (
        "2025-04-22 10:00",
        """
        la-manager: /mase open
        """,
    ),
    (
        "2025-04-22 11:50",
        """
        la-manager: /mase close
        """,
    ),
    (
        "2025-05-05 10:00",
        """
        coordinator: /mase minutes sent
        """,
    ),
    ("2025-05-06 18:00", ""),
)

LONDON_TOLD = """
2025-03-10 09:00 digest-agency: charity, education, health, la-lead, police-set, police-spoc, social-worker, yot-probation
2025-03-10 09:00 digest-chairs: coordinator, la-manager, police
2025-03-10 09:00 digest-weekly: panel
2025-03-10 09:00 meeting-clash: la-manager, police
2025-03-17 09:00 digest-agency: charity, education, health, la-lead, police-set, police-spoc, social-worker, yot-probation
2025-03-17 09:00 digest-chairs: coordinator, la-manager, police
2025-03-17 09:00 digest-weekly: panel
2025-03-17 09:00 meeting-clash: la-manager, police
2025-03-24 09:00 digest-agency: charity, education, health, la-lead, police-set, police-spoc, social-worker, yot-probation
2025-03-24 09:00 digest-chairs: coordinator, la-manager, police
2025-03-24 09:00 digest-weekly: panel
2025-03-24 09:00 meeting-clash: la-manager, police
2025-03-31 09:00 digest-agency: charity, education, health, la-lead, police-set, police-spoc, social-worker, yot-probation
2025-03-31 09:00 digest-chairs: coordinator, la-manager, police
2025-03-31 09:00 digest-weekly: panel
2025-04-01 09:00 agenda-agree-due: coordinator, la-manager, police
2025-04-06 09:00 agenda-agree-due: coordinator, la-manager, police
2025-04-07 09:00 digest-agency: charity, education, health, la-lead, police-set, police-spoc, social-worker, yot-probation
2025-04-07 09:00 digest-chairs: coordinator, la-manager, police
2025-04-07 09:00 digest-weekly: panel
2025-04-08 09:00 agenda-agree-due: la-manager, police
2025-04-08 09:00 meeting-due: coordinator
2025-04-13 09:00 agenda-send-due: coordinator
2025-04-14 09:00 digest-agency: charity, education, health, la-lead, police-set, police-spoc, social-worker, yot-probation
2025-04-14 09:00 digest-chairs: coordinator, la-manager, police
2025-04-14 09:00 digest-weekly: panel
2025-04-19 09:00 attendance-nudge: health, police
2025-04-21 09:00 digest-agency: charity, education, health, la-lead, police-set, police-spoc, social-worker, yot-probation
2025-04-21 09:00 digest-chairs: coordinator, la-manager, police
2025-04-21 09:00 digest-weekly: panel
2025-04-21 09:00 meeting-tomorrow: panel
2025-04-22 09:30 meeting-soon: panel
2025-04-25 09:00 agenda-agree-due: coordinator, la-manager, police
2025-04-28 09:00 digest-agency: charity, education, health, la-lead, police-set, police-spoc, social-worker, yot-probation
2025-04-28 09:00 digest-chairs: coordinator, la-manager, police
2025-04-28 09:00 digest-weekly: panel
2025-04-29 09:00 minutes-due: coordinator
2025-04-30 09:00 agenda-agree-due: coordinator, la-manager, police
2025-05-02 09:00 agenda-agree-due: coordinator, la-manager, police
2025-05-04 09:00 minutes-due: coordinator
2025-05-05 09:00 agenda-send-due: coordinator
2025-05-05 09:00 digest-agency: charity, education, health, la-lead, police-set, police-spoc, social-worker, yot-probation
2025-05-05 09:00 digest-chairs: coordinator, la-manager, police
2025-05-05 09:00 digest-weekly: panel
2025-05-06 09:00 agenda-agree-due: coordinator, la-manager, police
"""


@pytest.fixture
async def kent(opening: Opening) -> AsyncIterator[Database]:
    """Kent, first bound on the morning of 1 September 2026."""
    database = await opening.database()
    await seated(database, "kent-and-medway", "kent.example", bound_at=local("2026-09-01 08:00"))
    yield database
    await database.dispose()


@pytest.fixture
async def london(opening: Opening) -> AsyncIterator[Database]:
    """London, first bound on the morning of 10 March 2025, with nobody on its optional seats."""
    database = await opening.database()
    terms = terms_of("london")
    optional = {seat.key for seat in terms.seats if seat.kind is SeatKind.OPTIONAL}
    await seated(
        database,
        "london",
        "london.example",
        vacant=optional,
        roles=(),
        bound_at=local("2025-03-10 08:00"),
    )
    yield database
    await database.dispose()


async def played(month: Month, script: tuple[tuple[str, str], ...], way: str) -> None:
    """Play a script; where it is to be restarted, between any two of its steps."""
    for until, transcript in script:
        await month.play(until, transcript)
        if way == "restarted":
            await month.restart()


async def as_planned(month: Month, table: str) -> None:
    """Every notice of the clock is in the table and the other way round; each went out in time."""
    assert await month.told() == table.strip().splitlines()
    for row in await month.outbox():
        assert row.state is NoticeState.SENT, row
        assert row.sent_at == row.due, row


@pytest.mark.parametrize("way", WAYS)
async def test_a_kent_month(way: str, opening: Opening, kent: Database) -> None:
    processes = 2 if way == "two processes" else 1
    async with Month.begun(
        opening, kent, "kent-and-medway", "kent.example", processes=processes
    ) as month:
        await played(month, KENT, way)
        await as_planned(month, KENT_TOLD)


@pytest.mark.parametrize("way", WAYS)
async def test_a_london_month(way: str, opening: Opening, london: Database) -> None:
    processes = 2 if way == "two processes" else 1
    async with Month.begun(
        opening, london, "london", "london.example", processes=processes
    ) as month:
        await played(month, LONDON, way)
        await as_planned(month, LONDON_TOLD)
