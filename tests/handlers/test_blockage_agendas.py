"""Blockages and meetings: on the agenda by themselves, as a late item, and to the parent board."""

from tests.support.months import Month
from tests.support.story import Story

AGENDA = """
= 2026-09-01 10:00
reporter: /mase blockage raise C-0421 no place found, needs education
  ! Agenda
coordinator: /mase meeting add 25 September 2026 14:30
coordinator: /mase agenda
  | 6. Obstacles to service provision: B-2026-001 (C-0421) (Kent §1)
police: /mase blockage raise C-0422 no reply, needs medway
  | Agenda: on that of Friday 25 September 2026 at 14:30.
coordinator: /mase agenda add Hotels along the coast
medway: /mase blockage resolve 2 letter answered, confirmed by police
channel
coordinator: /mase agenda
  | Obstacles to service provision: B-2026-001 (C-0421)
  ! B-2026-002
police: /mase blockage raise C-0423 no interpreter, needs medway
chair: /mase agenda
  | Obstacles to service provision: B-2026-001 (C-0421), B-2026-003 (C-0423)
chair presses "Agree"
  | Agenda agreed
# What is agreed stays as it was agreed, whatever the register says by now.
coordinator: /mase blockage resolve 3 interpreter found, confirmed by medway
police: /mase blockage raise C-0424 no transport, needs medway
  | Agenda: not on that of Friday 25 September 2026 at 14:30, which is agreed, sent or under way.
chair: /mase agenda
  | Agreed: version 1
  | Obstacles to service provision: B-2026-001 (C-0421), B-2026-003 (C-0423)
  ! B-2026-004
channel
  | Put it on as a late item
deputy-chair [asked] presses "Put it on as a late item" on "For the chairs: Blockage B-2026-004"
  | A late item needs a reason
deputy-chair: /mase agenda add Blockage B-2026-004 (C-0424) because the child moves next week
  | needs a chair's agreement again
chair: /mase agenda agree
coordinator: /mase agenda send
channel
  | Blockage B-2026-004 (C-0424)
police: /mase blockage show 4
  | Agenda: on that of Friday 25 September 2026 at 14:30
"""

UNDER_WAY = """
= 2026-09-01 10:00
coordinator: /mase meeting add 25 September 2026 14:30
reporter: /mase blockage raise C-0421 no place found, needs education
= 2026-09-25 14:30
chair: /mase open
= 2026-09-25 14:45
police: /mase blockage raise C-0422 no reply, needs medway
  | not on that of Friday 25 September 2026
chair: /mase agenda
  | B-2026-001 (C-0421)
  ! B-2026-002
= 2026-09-25 16:00
chair: /mase close
channel
coordinator: /mase meeting add 23 October 2026 14:30
coordinator: /mase agenda
  | B-2026-001 (C-0421), B-2026-002 (C-0422)
= 2026-10-23 14:30
chair: /mase open
= 2026-10-23 16:00
chair: /mase close
channel
  | Blockage B-2026-001 (C-0421)
  | 2 meetings have left it unresolved. It is now for the parent board: Kent Safeguarding Children Board (KSCB) and Medway Safeguarding Children Board (MSCB).
  ! Blockage B-2026-002
coordinator: /mase blockage list
  | State: raised, with the co-chairs since Tuesday 15 September 2026, for the parent board
reporter: /mase blockage show 1
  | For the parent board: Kent Safeguarding Children Board
  | Friday 25 September 2026 at 16:00: still unresolved when a meeting of the panel ended
  | Friday 23 October 2026 at 16:00: unresolved after two meetings: for the parent board
police: /mase blockage show 2
  ! parent board
"""


async def test_it_puts_itself_on_the_agenda_until_that_is_agreed(kent: Story) -> None:
    await kent.tell(AGENDA)


async def test_a_meeting_that_ends_counts_for_what_it_could_have_dealt_with(kent: Story) -> None:
    await kent.tell(UNDER_WAY)


async def test_escalated_too_late_for_the_agenda_it_can_be_a_late_item(month: Month) -> None:
    await month.play(
        "2026-03-31 10:00",
        """
        coordinator: /mase meeting add 24 April 2026 14:30
        chair: /mase agenda agree
        reporter: /mase blockage raise C-0421 no place found, needs education
        channel
        """,
    )
    await month.play("2026-04-16 16:59", "channel")
    await month.play(
        "2026-04-16 17:00",
        """
        channel
          | Agenda: not on that of Friday 24 April 2026 at 14:30, which is agreed, sent or under way.
        """,
    )
    offers = {
        one.place.rpartition("/")[2]: "Put it on as a late item" in one.text
        for one in month.story.channel.messages.values()
        if "it is now with the co-chairs" in one.text
    }
    assert offers.pop("chair@kent.example")
    assert offers.pop("deputy-chair@kent.example")
    assert offers.pop("coordinator@kent.example")
    assert offers == dict.fromkeys(
        ("education@kent.example", "scs@kent.example", "reporter@kent.example"), False
    )
