"""Six weeks of a blockage in London, over Easter and early May, however the bot is run.

Good Friday is 3 April 2026, Easter Monday 6 April, the early May holiday 4 May. The panel meets on
20 April and on 18 May. The first blockage is acknowledged in time, answered late, goes to the
co-chairs and onto the agenda, and is resolved; the second comes when the agenda is agreed.
"""

from collections.abc import AsyncIterator

import pytest

from panel.terms import SeatKind
from storage.database import Database
from storage.outbox import NoticeState
from tests.support.databases import Opening
from tests.support.months import Month, local
from tests.support.rosters import seated, terms_of

WAYS = ("straight", "restarted", "two processes")

STORY = (
    (
        "2026-03-30 08:30",
        """
        coordinator: /mase member add worker@charity.example Worker at the charity as reporter agency charity
        channel
        """,
    ),
    (
        "2026-03-31 10:00",
        """
        worker@charity.example [asked]: /mase blockage
          | Immediate risk to a child: call 999 or the front door, not this bot.
          | Case reference
        worker@charity.example: /mase blockage raise C-0421 health assessment not offered, needs health urgency urgent theme victims
          | Blockage B-2026-001 (C-0421): raised
          | Agency to remove it: CSE lead from Health
          | to be acknowledged by Wednesday 1 April 2026 at 17:00
          | Agenda: on that of Monday 20 April 2026 at 10:00.
        channel
          | Blockage B-2026-001 (C-0421): raised
          | For the chairs: Blockage B-2026-001 (C-0421)
          | Your agency can remove it: Blockage B-2026-001 (C-0421)
          | Please say by Thursday 9 April 2026 at 17:00 what is done about it.
        """,
    ),
    (
        "2026-04-01 09:00",
        """
        channel
          | To be acknowledged by Wednesday 1 April 2026 at 17:00.
        """,
    ),
    (
        "2026-04-01 11:00",
        """
        police presses "Acknowledge" on "For the chairs"
          | State: acknowledged
          | Next: the owner's reply by Thursday 9 April 2026 at 17:00
        channel
          | Acknowledged by Police, DCI or DI.
        """,
    ),
    (
        "2026-04-07 10:00",
        """
        # Two bank holidays are no working days.
        coordinator: /mase blockage list
          | B-2026-001
          | 3 working days
        la-manager: /mase agenda agree
        la-manager: /mase agenda
          | Blockages in cases: B-2026-001 (C-0421)
        channel
        """,
    ),
    (
        "2026-04-08 12:00",
        """
        social-worker: /mase blockage raise C-0500 no reply to two referrals, needs education
          | Blockage B-2026-002 (C-0500): raised
          | Agenda: not on that of Monday 20 April 2026 at 10:00, which is agreed
        channel
          | For the chairs: Blockage B-2026-002 (C-0500)
        la-manager [asked] presses "Put it on as a late item" on "For the chairs: Blockage B-2026-002"
          | Why can it not wait?
          | Filled in: Blockage B-2026-002 (C-0500)
        la-manager: /mase agenda add Blockage B-2026-002 (C-0500) because the child has no school place
          | It now needs a chair's agreement again.
        la-manager: /mase agenda agree
        education: /mase blockage reply 2 the place is found and starts after the holidays
        channel
          | Reply by CSE lead from Education
        """,
    ),
    (
        "2026-04-09 09:00",
        """
        channel
          | A reply from CSE lead from Health is due by Thursday 9 April 2026 at 17:00
          ! To be acknowledged by Wednesday
        """,
    ),
    ("2026-04-09 16:59", "channel\n  ! There is no reply"),
    (
        "2026-04-09 17:00",
        """
        channel
          | There is no reply from CSE lead from Health. It was due Thursday 9 April 2026 at 17:00.
          | Nobody has acknowledged it. It was due Thursday 9 April 2026 at 17:00.
        """,
    ),
    (
        "2026-04-13 10:00",
        """
        coordinator: /mase blockage list overdue
          | 2 blockages unresolved, 2 overdue.
          | the owner's reply, due Thursday 9 April 2026 at 17:00 (2 working days overdue)
        coordinator: /mase agenda send
        police: /mase blockage assign 2 to education
        channel
        """,
    ),
    (
        "2026-04-16 17:00",
        """
        channel
          | It was to be resolved by Thursday 16 April 2026 at 17:00: it is now with the co-chairs.
          | Agenda: on that of Monday 20 April 2026 at 10:00.
          | acknowledged, with the co-chairs since Thursday 16 April 2026
        """,
    ),
    (
        "2026-04-20 10:00",
        """
        la-manager: /mase open
        """,
    ),
    (
        "2026-04-20 11:30",
        """
        la-manager: /mase blockage assign 1 to health
        la-manager: /mase close
        la-manager: /mase agenda
          | Agenda for Monday 18 May 2026 at 10:00
          | Blockages in cases: B-2026-001 (C-0421), B-2026-002 (C-0500)
        channel
        """,
    ),
    (
        "2026-05-05 10:00",
        """
        health: /mase blockage reply 1 assessment booked for the first week of May
        channel
          | Reply by CSE lead from Health: assessment booked for the first week of May.
        """,
    ),
    (
        "2026-05-12 10:00",
        """
        health [asked]: /mase blockage resolve 1 assessment done and shared
          | Who confirmed it?
        health: /mase blockage resolve 1 assessment done and shared, confirmed by charity
          | State: resolved
        channel
          | Blockage B-2026-001 (C-0421): resolved
          | Age: 27 working days, until resolved
          | Resolved by CSE lead from Health: assessment done and shared (confirmed by CSE charity or commissioned service).
        worker@charity.example: /mase blockage show B-2026-001
          | Tuesday 31 March 2026 at 10:00: raised by reporter
          | Wednesday 1 April 2026 at 11:00: acknowledged by Police, DCI or DI
          | Thursday 9 April 2026 at 17:00: no reply from the owner in time
          | Thursday 16 April 2026 at 17:00: not resolved in time: with the co-chairs
          | Monday 20 April 2026 at 11:30: assigned to CSE lead from Health by LA Senior Manager
          | Monday 27 April 2026 at 17:00: no reply from the owner in time
          | Monday 20 April 2026 at 11:30: still unresolved when a meeting of the panel ended
          | Tuesday 5 May 2026 at 10:00: reply by CSE lead from Health
          | Tuesday 12 May 2026 at 10:00: resolved by CSE lead from Health
        worker@charity.example [refused]: /mase blockage show 2
        la-manager: /mase agenda
          | Blockages in cases: B-2026-002 (C-0500)
          ! B-2026-001
        """,
    ),
    (
        "2026-05-18 10:00",
        """
        la-manager: /mase open
        channel
        """,
    ),
    (
        "2026-05-18 11:30",
        """
        la-manager: /mase close
        channel
          | 2 meetings have left it unresolved. It is now for the parent board
          | For the parent board:
        coordinator: /mase blockage list
          | for the parent board
        """,
    ),
    ("2026-05-22 18:00", ""),
)

TOLD = """
2026-04-01 09:00 blockage-acknowledge-due: coordinator, la-manager, police
2026-04-09 09:00 blockage-acknowledge-due: coordinator, la-manager, police
2026-04-09 09:00 blockage-reply-due: health
2026-04-09 17:00 blockage-acknowledge-overdue: social-worker
2026-04-09 17:00 blockage-reply-overdue: health, worker
2026-04-09 17:00 meeting-due: coordinator, la-manager, police
2026-04-16 17:00 blockage-escalated: coordinator, health, la-manager, police, worker
2026-04-22 17:00 blockage-escalated: coordinator, education, la-manager, police, social-worker
2026-04-27 09:00 blockage-reply-due: health
2026-04-27 17:00 blockage-reply-overdue: coordinator, health, la-manager, police, worker
"""


@pytest.fixture
async def london(opening: Opening) -> AsyncIterator[Database]:
    """London, first bound on the morning of 30 March 2026, with nobody on its optional seats."""
    database = await opening.database()
    terms = terms_of("london")
    optional = {seat.key for seat in terms.seats if seat.kind is SeatKind.OPTIONAL}
    bound_at = local("2026-03-30 08:00")
    await seated(database, "london", "london.example", vacant=optional, roles=(), bound_at=bound_at)
    yield database
    await database.dispose()


async def clockwork(month: Month) -> list[str]:
    """What the blockage clock brought to people, and what was said together with it."""
    lines = [line for line in await month.told() if " blockage-" in line or "17:00 meeting" in line]
    return [line for line in lines if " blockage-card:" not in line]


@pytest.mark.parametrize("way", WAYS)
async def test_six_weeks_of_a_blockage(way: str, opening: Opening, london: Database) -> None:
    processes = 2 if way == "two processes" else 1
    async with Month.begun(
        opening, london, "london", "london.example", processes=processes
    ) as month:
        for until, transcript in STORY:
            await month.play(until, transcript)
            if way == "restarted":
                await month.restart()
        assert await clockwork(month) == TOLD.strip().splitlines()
        rows = await month.outbox()
        for process in (*month.processes, *month.processes):
            await process.once()
        assert len(await month.outbox()) == len(rows)
        told = [row for row in rows if row.kind.startswith("blockage-")]
        assert len({(row.key, row.place) for row in told}) == len(told)
        assert {row.state for row in told} == {NoticeState.SENT}
        assert all(row.sent_at == row.due for row in told)
        cards = [
            one
            for one in month.story.channel.messages.values()
            if one.place == "console/local/london" and one.card.title.startswith("Blockage ")
        ]
        assert [one.card.title for one in cards] == [
            "Blockage B-2026-001 (C-0421): resolved",
            "Blockage B-2026-002 (C-0500): assigned",
        ]
        for text in month.story.channel.shown_at("console/local/london"):
            assert "assessment" not in text
            assert "referral" not in text
