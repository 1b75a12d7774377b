"""What the clock says, card by card, and what its buttons do."""

from collections.abc import AsyncIterator

import pytest

from panel.terms import SeatKind
from storage.audit_check import verify
from tests.support.databases import Opening
from tests.support.months import Month, local
from tests.support.rosters import seated, terms_of


@pytest.fixture
async def kent(sqlite_opening: Opening) -> AsyncIterator[Month]:
    """Kent, bound on the morning of 1 September 2026."""
    database = await sqlite_opening.database()
    name, domain = "kent-and-medway", "kent.example"
    await seated(database, name, domain, bound_at=local("2026-09-01 08:00"))
    async with Month.begun(sqlite_opening, database, name, domain) as month:
        yield month
    await database.dispose()


@pytest.fixture
async def london(sqlite_opening: Opening) -> AsyncIterator[Month]:
    """London, bound on the morning of 10 March 2025, its optional seats empty."""
    database = await sqlite_opening.database()
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
    async with Month.begun(sqlite_opening, database, "london", "london.example") as month:
        yield month
    await database.dispose()


async def test_a_month_is_dated_from_the_notice(kent: Month) -> None:
    await kent.play(
        "2026-09-01 09:00",
        """
        channel
          | A meeting in October 2026 is to be dated
          | October 2026 has no meeting yet. The panel meets monthly.
          | Kent §5
        chair [asked] presses "Date a meeting" on "October 2026"
          | Date
        """,
    )


async def test_agenda_reminders_count_the_days_and_name_missing_papers(kent: Month) -> None:
    await kent.play(
        "2026-09-01 08:30",
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        coordinator: /mase agenda paper 6 Crime data from police
        """,
    )
    await kent.play("2026-09-04 08:59", "channel")
    await kent.play(
        "2026-09-04 09:00",
        """
        channel
          | Agenda to be agreed by Friday 11 September 2026
          | Due in 7 days.
          | Meeting: Friday 25 September 2026 at 14:30
          | Kent §6
          ! Advisory
          ! Late
        """,
    )
    await kent.play("2026-09-11 08:59", "channel")
    await kent.play(
        "2026-09-11 09:00",
        """
        channel
          | 2 things to see to
          | Agenda to be agreed by Friday 11 September 2026.
          | Due today.
          | Agenda and papers to be sent by Friday 18 September 2026.
          | Due in 7 days.
          | Missing papers: Crime data (Kent Police).
        """,
    )
    await kent.play(
        "2026-09-14 09:00",
        """
        channel
          | 1 working day overdue.
          | Kent: the week ahead
          | Deadlines overdue: 1
          | Agenda to be agreed by Friday 11 September 2026 for Friday 25 September 2026 (1 working day overdue)
        chair presses "Agree it" on "Agenda to be agreed"
          | Agenda agreed
        """,
    )
    await kent.play(
        "2026-09-16 09:00",
        """
        channel
          ! to be agreed by
          | Agenda and papers to be sent by Friday 18 September 2026
          | Due in 2 days.
        coordinator presses "Send it" on "to be sent"
          | Agenda sent
        """,
    )
    await kent.play("2026-09-20 09:00", "channel\n  ! to be sent by")


async def test_the_week_of_the_meeting(kent: Month) -> None:
    await kent.play("2026-09-01 08:30", "coordinator: /mase meeting add 25 September 2026 14:30")
    await kent.play("2026-09-22 08:00", "nps: /mase attend\nchannel")
    await kent.play(
        "2026-09-22 09:00",
        """
        channel
          | Will you come on Friday 25 September 2026 at 14:30?
          | There is no answer for Kent Police yet.
          ! There is no answer for National Probation Service yet.
        districts presses "Attending" on "Will you come"
          | Answer: attending
        """,
    )
    await kent.play(
        "2026-09-24 09:00",
        """
        channel
          | Tomorrow: a meeting of Kent and Medway Multi-Agency Sexual Exploitation Group
          | When: Friday 25 September 2026 at 14:30
          | Forecast: 2 of 12 core seats expected, 8 needed (two thirds): not quorate. Kent §4
        """,
    )
    await kent.play(
        "2026-09-25 14:00",
        """
        channel
          | The meeting begins at 14:30
          | Quorum forecast: 2 of 12 core seats expected
        nps presses "I am here" on "The meeting begins"
          | Here since 14:00 for National Probation Service
        """,
    )


async def test_minutes_of_a_meeting_held_and_of_one_that_nobody_opened(kent: Month) -> None:
    await kent.play("2026-09-01 08:30", "coordinator: /mase meeting add 4 September 2026 14:30")
    await kent.play(
        "2026-09-11 09:00",
        """
        channel
          | Minutes and action log to be sent by Friday 18 September 2026
          | Nobody opened this meeting here. If it was not held, say so.
        coordinator [asked] presses "It was not held" on "Minutes and action log"
          | Reason
        coordinator presses "They are sent" on "Minutes and action log"
          | Minutes sent
        """,
    )
    await kent.play("2026-09-18 09:00", "channel\n  ! Minutes and action log to be sent")


async def test_a_holiday_is_moved_from_by_a_button(london: Month) -> None:
    await london.play(
        "2025-03-10 08:59", "coordinator: /mase meeting cancel an inspection\nchannel"
    )
    await london.play(
        "2025-03-10 09:00",
        """
        channel
          | Monday 21 April 2025 is a public holiday
          | The terms date a meeting on that day: Easter Monday.
          | Proposed instead: Tuesday 22 April 2025 at 10:00.
          | Move to Monday 28 April 2025
          | Move to Monday 14 April 2025
          | Cancel it
        coordinator [refused] presses "Confirm Tuesday 22 April 2025 at 10:00" on "is a public holiday"
        police presses "Move to Monday 28 April 2025" on "is a public holiday"
          | Monday 28 April 2025 at 10:00
        channel
          ! provisional
        """,
    )
    await london.play("2025-04-06 09:00", "channel\n  ! is a public holiday")
    await london.play(
        "2025-04-07 09:00",
        """
        channel
          | Agenda to be agreed by Monday 14 April 2025
          | Due in 7 days.
          | Advisory: the terms do not set this deadline.
        """,
    )


async def test_a_deadline_that_rolled_back_says_from_where(london: Month) -> None:
    await london.play("2025-03-10 10:00", "coordinator: /mase meeting cancel an inspection")
    await london.play("2025-04-24 09:00", "channel")
    await london.play(
        "2025-04-25 09:00",
        """
        channel
          | Agenda to be agreed by Friday 2 May 2025
          | Brought forward from Monday 5 May 2025, no working day.
        """,
    )


async def test_the_members_list_is_confirmed_from_the_notice(kent: Month) -> None:
    await kent.play("2026-11-29 12:00", "channel")
    await kent.play(
        "2026-11-30 09:00",
        """
        channel
          | The members list is to be confirmed
          | It is to be confirmed every quarter, and was never so far.
        """,
    )
    await kent.play("2026-12-01 09:00", "coordinator: /mase confirm list\nchannel")
    await kent.play("2026-12-20 09:00", "channel\n  ! The members list is to be confirmed")


async def test_the_chairs_digest_carries_the_head_of_the_audit_trail(kent: Month) -> None:
    await kent.play("2026-09-07 09:00")
    card = kent.story.channel.titled("the week ahead, for the chairs")
    (head,) = [line for line in card.text.splitlines() if line.startswith("Audit head: ")]
    report = await verify(kent.story.database, head.removeprefix("Audit head: "))
    assert report.head_known
    assert report.whole
    public = kent.story.channel.titled("Kent: the week ahead").text
    assert "Core seats filled: 12 of 12" in card.text
    assert "%" not in public
