"""A quarter of weekly digests with actions done, moved and excused; and a year of them, counted."""

import re
from collections.abc import AsyncIterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from storage.database import Database
from storage.outbox import NoticeState
from tests.support.channel import Posted
from tests.support.databases import Opening
from tests.support.months import Month, local
from tests.support.private import letters_to, sent_to
from tests.support.rosters import seated

QUARTER = (
    (
        "2026-03-30 10:00",
        """
        coordinator: /mase action add "Map the hotels along the coast" police due 10 April 2026 short
        coordinator: /mase action add "Write one referral path" camhs due 17 April 2026 medium for C-0421
        coordinator: /mase action add "Check the school transport" education due 24 April 2026 short
        coordinator: /mase action add "Train every front desk" districts due 29 May 2026 long
        """,
        "",
        (),
    ),
    # Easter Monday: the digest goes out at its slot all the same.
    (
        "2026-04-06 09:00",
        "",
        "Actions open: 4|Actions overdue: 0",
        ("police: Nothing is overdue.",),
    ),
    (
        "2026-04-13 09:00",
        "",
        "Actions overdue: 1|Overdue for: 1 up to a week; at most 3 days overdue",
        (
            "police: A-2026-001 Map the hotels along the coast: due Friday 10 April 2026, 3 days overdue",
        ),
    ),
    (
        "2026-04-15 11:00",
        """
        police: /mase action update A-2026-001 due 24 April 2026 because the boats are away
          | Put off so far: once
        """,
        "",
        (),
    ),
    (
        "2026-04-20 09:00",
        "",
        "Actions overdue: 1",
        (
            "police: Nothing is overdue.",
            "camhs: A-2026-002 Write one referral path (C-0421): due Friday 17 April 2026, 3 days overdue",
            "chair: Actions in the last week: 1 date moved.",
        ),
    ),
    (
        "2026-04-27 09:00",
        "",
        "Actions overdue: 3|Overdue for: 2 up to a week, 1 up to four weeks; at most 10 days overdue",
        (
            "police: 3 days overdue; date moved once",
            "camhs: 10 days overdue; second week in the digest",
            "scs: A-2026-003 Check the school transport: due Friday 24 April 2026, 3 days overdue",
            "chair: - Kent Police; Open: 1; Overdue: 1; Longest: 3 days overdue",
        ),
    ),
    (
        "2026-04-28 12:00",
        """
        camhs: /mase action changed A-2026-002 the trust has merged its paths
          | It counts as excused
        police: /mase action update A-2026-001 due 8 May 2026 because of the regatta
          | Put off so far: twice
        """,
        "",
        (),
    ),
    # Early May bank holiday.
    (
        "2026-05-04 09:00",
        "",
        "Actions open: 3|Actions overdue: 1",
        (
            "camhs: Nothing is overdue.",
            "education: 10 days overdue; second week in the digest",
            "coordinator: Actions in the last week: 1 circumstances changed, 1 date moved.",
            "coordinator: Cases left without an open action: C-0421.",
        ),
    ),
    (
        "2026-05-11 09:00",
        "",
        "Actions overdue: 2",
        (
            "police: 3 days overdue; date moved twice",
            "education: 2 weeks overdue; third week in the digest",
        ),
    ),
    (
        "2026-05-12 09:30",
        """
        police: /mase action done A-2026-001 a list of all hotels with their night managers
          | Discharged
        """,
        "",
        (),
    ),
    (
        "2026-05-18 09:00",
        "",
        "Actions overdue: 1",
        ("police: Nothing is overdue.", "scs: fourth week in the digest"),
    ),
    # Spring bank holiday; the coordinator sent it on the Friday before, so Monday stays quiet.
    (
        "2026-05-22 15:00",
        """
        coordinator: /mase digest
          | this stands in for the one of Monday 25 May 2026 at 09:00
        """,
        "Actions overdue: 1",
        ("education: 4 weeks overdue; fifth week in the digest",),
    ),
    ("2026-05-25 09:00", "channel is quiet", "", ()),
    (
        "2026-06-01 09:00",
        "",
        "Actions overdue: 2",
        (
            "education: sixth week in the digest",
            "districts: A-2026-004 Train every front desk: due Friday 29 May 2026, 3 days overdue",
        ),
    ),
    (
        "2026-06-02 10:00",
        """
        coordinator: /mase action notdone A-2026-003 the operator did not answer
          | It counts as left undone.
        districts: /mase action done A-2026-004
          | What shows that it is done?
        """,
        "",
        (),
    ),
    (
        "2026-06-08 09:00",
        "",
        "Actions open: 0|Actions overdue: 0",
        (
            "districts: Nothing is overdue.",
            "education: Nothing is overdue.",
            "chair: Actions in the last week: 1 done, 1 not done.",
        ),
    ),
    ("2026-06-15 09:00", "", "Actions open: 0", ()),
    ("2026-06-22 09:00", "", "Actions open: 0", ()),
)
ENDINGS = """
police: /mase action list done
  | A-2026-004 Train every front desk: District Councils, long term, done
  | A-2026-003 Check the school transport: KCC, Education and Young People's Services, short term, not done
  | A-2026-001 Map the hotels along the coast: Kent Police, short term, discharged
  | A-2026-002 Write one referral path (C-0421): Kent and Medway CAMHS, medium term, circumstances changed
"""


@pytest.fixture
async def kent(opening: Opening) -> AsyncIterator[Database]:
    """Kent, first bound on the morning of 30 March 2026."""
    database = await opening.database()
    await seated(database, "kent-and-medway", "kent.example", bound_at=local("2026-03-30 08:00"))
    yield database
    await database.dispose()


async def test_a_quarter_of_digests(opening: Opening, kent: Database) -> None:
    async with Month.begun(opening, kent, "kent-and-medway", "kent.example") as month:
        for at, transcript, channel, letters in QUARTER:
            month.story.channel.look()
            await month.play(at, transcript)
            if channel:
                said = _in_channel(month)[-1]
                assert said.at == local(at), at
                for part in channel.split("|"):
                    assert part in said.text, (at, part, said.text)
                assert "A-2026" not in said.text
            for letter in letters:
                who, _, part = letter.partition(": ")
                last = [one for one in letters_to(month.story, who) if _digest(one)][-1]
                assert last.at == local(at), (at, letter)
                assert part in last.text, (at, letter, last.text)
        await month.play("2026-06-22 12:00", ENDINGS)


def _digest(message: Posted) -> bool:
    return any(part in message.card.title for part in ("the week ahead", "your actions"))


def _in_channel(month: Month) -> list[Posted]:
    return [
        one for one in sent_to(month.story.channel, f"local/{month.story.panel}") if _digest(one)
    ]


ACTION_LINE = re.compile(r"A-[0-9]{4}-[0-9]{3}.*")


async def test_in_a_year_nobody_is_told_the_same_twice_in_a_week(sqlite_opening: Opening) -> None:
    database = await sqlite_opening.database()
    name, domain = "kent-and-medway", "kent.example"
    await seated(database, name, domain, bound_at=local("2026-01-01 08:00"))
    async with Month.begun(sqlite_opening, database, name, domain) as month:
        await _a_year(month)
        rows = [row for row in await month.outbox() if row.kind.startswith("digest-")]
    await database.dispose()
    assert {row.state for row in rows} == {NoticeState.SENT}
    told: dict[tuple[str, str], list[date]] = {}
    for message in month.story.channel.messages.values():
        if _digest(message):
            lines = [line.removeprefix("- ") for line in message.text.splitlines()]
            for line in filter(ACTION_LINE.match, lines):
                told.setdefault((message.place, line[:10]), []).append(message.at.date())
    assert len(told) > 100
    for which, days in told.items():
        for before, later in pairwise(days):
            apart = (later - before).days
            assert apart >= 7 or later in BY_HAND, (which, before, later)
            assert apart >= 5, (which, before, later)


BY_HAND = (date(2026, 5, 2), date(2026, 8, 29), date(2026, 12, 26))
"""Saturdays on which the coordinator sends the digest before its time."""


async def _a_year(month: Month) -> None:
    """Each month three actions; some are settled; a digest by hand now and then; two restarts."""
    seats = ("police", "education", "scs", "camhs", "medway", "districts")
    day, sent = local("2026-01-05 12:00"), 0
    for number in range(1, 13):
        lines = [
            f'coordinator: /mase action add "Look at theme {number}" {seat} due in {weeks} weeks short'
            for seat, weeks in zip((*seats, *seats)[number % 6 :][:3], (1, 3, 6), strict=True)
        ]
        if number % 3 == 0:
            lines.append(f"coordinator: /mase action done A-2026-{number:03}")
        await month.play(f"{day:%Y-%m-%d %H:%M}", "\n".join(lines))
        by_hand = [one for one in BY_HAND if local(f"{one} 10:00") < day + timedelta(days=30)]
        for saturday in by_hand[sent:]:
            await month.play(f"{saturday} 10:00", "coordinator: /mase digest")
        sent = len(by_hand)
        if number % 6 == 0:
            await month.restart()
        day += timedelta(days=30)
    await month.play("2026-12-31 12:00")
