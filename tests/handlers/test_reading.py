"""What anybody can look up: help, the terms, status; and that it reads well aloud."""

import re

from chat.reply import Outcome
from handlers import load
from tests.support.requests import ask
from tests.support.story import Story


async def test_help_shows_what_this_person_may_do(sqlite_kent: Story) -> None:
    await sqlite_kent.tell(
        """
        reporter: /mase help
          | quorum: Show whether the meeting is quorate, with the working.
          ! member add
        coordinator: /mase help
          | meeting add DATE TIME: Date a meeting.
        police: /mase help deputy
          | For example: deputy @sam
          | Who may: the coordinator; a chair and a member for themselves
        police: /mase help the /mase quorum
          | Show whether the meeting is quorate
        police: /mase help meeting
          | Commands with meeting
          | meeting move
        police: /mase help attend
          | See also: attend call
        police [misused]: /mase help memmber
          | For all that you can do, type: help
        police presses "members"
          | Show the members list.
        """.replace("help the /mase quorum", "help /mase quorum")
    )


async def test_the_terms_by_clause(sqlite_kent: Story) -> None:
    await sqlite_kent.tell(
        """
        police: /mase terms
          | Kent §4: Quorum: at least two thirds of the core seats.
          | Version 1 of the terms file is in force.
        police: /mase terms 4
          | 12 core seats
        police: /mase terms §4
        police: /mase terms clause 4
        police [misused]: /mase terms 99
          | These terms name the clauses 4, 5 and 6.
        """
    )


async def test_londons_terms_are_cited_by_heading(london: Story) -> None:
    await london.tell(
        """
        health: /mase terms membership
          | Members and deputies need managerial responsibility or strategic oversight.
        health: /mase terms
          | Review by: Saturday 30 June 2018 (review is due)
          | Advisory
        health: /mase status
          | Terms to be reviewed by: Saturday 30 June 2018 (due)
          | Next meeting: Monday 21 September 2026 at 10:00
        """
    )


SEAM = re.compile(
    r"None\b(?! (is|was|to))|\bTrue\b|\S  \S|\.\.|: $|[{}<]|\bUUID\b|[0-9a-f]{8}-[0-9a-f]{4}-"
)


async def test_no_answer_has_a_seam_in_it(sqlite_kent: Story) -> None:
    await sqlite_kent.tell("coordinator: /mase meeting add 25 September 2026 14:30")
    for words in sorted({command.name for command in load().commands.values()}):
        for who in ("coordinator", "chair", "police", "reporter"):
            outcome, said = await ask(sqlite_kent, who, words)
            assert outcome is not Outcome.FAULT
            assert said.strip()
            assert not SEAM.search(said), said


async def test_a_plain_reason_is_no_other_seat(london: Story) -> None:
    await london.tell(
        """
        police: /mase apologies for health reasons
          | Seat: Police, DCI or DI
          | Your note is kept
        coordinator: /mase apologies for health on leave that week
          | Seat: CSE lead from Health
        education [refused]: /mase apologies for health
        """
    )
