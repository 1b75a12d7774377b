"""The action plan: begun, reviewed at each meeting, rolled over, and what shows of it where."""

from tests.support.story import Story

PLAN = """
= 2026-02-02 10:00
police: /mase plan
  | There is no action plan yet
police [refused]: /mase plan roll 2025/26
coordinator [misused]: /mase plan roll soon
  | No such year
coordinator: /mase plan roll 2025/26
  | Action plan 2025/26 begun
  | Carried over: 0 actions
coordinator: /mase action add "Map the hotels" police due 13 February 2026 short
coordinator: /mase action add "Write one referral path" camhs due 1 June 2026 medium for C-0421
coordinator: /mase action add "Train every front desk" districts due 1 December 2026 long
coordinator: /mase action add "Share the return interviews" education due 20 February 2026 short
coordinator: /mase meeting add 20 February 2026 14:30
= 2026-02-16 10:00
police: /mase plan
  | Action plan 2025/26
  | Lines: 4 open
  | Begun: Monday 2 February 2026
  | Review: not reviewed yet
  | Short term:
  | - A-2026-001 Map the hotels: Kent Police, due Friday 13 February 2026, 3 days overdue; last update Monday 2 February 2026
  | Medium term:
  | - A-2026-002 Write one referral path (C-0421)
  ! has not been reviewed
police [refused]: /mase plan review
police: /mase agenda
  | Action log (Kent §6; 4 open, 1 overdue: A-2026-001)
  | Kent and Medway CSE Action Plan (Kent §3; 2025/26, 2 short, 1 medium and 1 long term open, not reviewed yet)
police: /mase status
  | Actions: 4 open, 1 overdue

# A meeting that did not look at the plan leaves a mark; one that did takes it away.
= 2026-02-20 14:30
chair: /mase open
= 2026-02-20 16:00
chair: /mase close
chair: /mase plan
  | The action plan has not been reviewed for a cycle.
= 2026-03-13 14:30
coordinator: /mase meeting add 13 March 2026 14:45
= 2026-03-13 14:45
chair: /mase open
chair: /mase plan review
  | Action plan reviewed
  | Meeting: Friday 13 March 2026 at 14:45
chair: /mase close
police: /mase plan
  | Review: last reviewed on Friday 13 March 2026
  ! has not been reviewed
police: /mase action done A-2026-001
education: /mase action done A-2026-004 the return of all twelve interviews
camhs: /mase action changed A-2026-002 the trust has merged its paths

# The year is over: what is done and shows it stays behind, all else goes on.
= 2026-04-01 10:00
chair: /mase plan
  | The plan's year 2025/26 is over. To go on: plan roll 2026/27
  | Lines: 1 open, 1 done, 1 discharged, 1 circumstances changed
  | A-2026-001 Map the hotels: Kent Police, done, was due Friday 13 February 2026; no evidence yet
coordinator [misused]: /mase plan roll 2024/25
  | The plan is of 2025/26
coordinator [misused]: /mase plan roll 2025/26
coordinator: /mase plan roll
  | Action plan 2026/27 begun
  | Carried over: 2 actions
  | Finished in 2025/26: 2 actions
police: /mase plan
  | Action plan 2026/27
  | Lines: 1 open, 1 done
  ! A-2026-004
  | There are plans for 2025/26 and 2026/27.
police: /mase plan 2025/26
  | Lines: 1 open, 1 done, 1 discharged, 1 circumstances changed
  | A-2026-003 Train every front desk: District Councils, due Tuesday 1 December 2026; carried over
police [misused]: /mase plan 2019
  | There is no such plan
coordinator: /mase action add "Visit the new hotels" police due next Friday short
police: /mase plan
  | A-2026-005 Visit the new hotels
"""

SENT = """
= 2026-09-01 10:00
coordinator: /mase action add "Map the hotels" police due 4 September 2026 short
coordinator: /mase meeting add 25 September 2026 14:30
channel
= 2026-09-10 10:00
chair: /mase agenda agree
coordinator: /mase agenda send
channel
  | Action log (Kent §6; 1 open, 1 overdue: A-2026-001)
  | 2026/27, 1 short term open, not reviewed yet
  ! hotels
# What the register says is no part of what was agreed.
police: /mase action done A-2026-001 a list
police: /mase agenda
  | Agreed: version 1
  | Action log (Kent §6; none open)
"""

LIMITED = """
= 2026-09-01 10:00
coordinator: /mase action add "Open the wash rooms" licensing due 4 September 2026 short
coordinator: /mase action add "Map the hotels" police-set due 4 September 2026 short
licensing: /mase action list
  | Open the wash rooms
  ! hotels
licensing: /mase plan
  | Open the wash rooms
  ! hotels
licensing [misused]: /mase action show A-2026-002
police-set: /mase action list
  | Open the wash rooms
  | Map the hotels
"""


async def test_a_plan_is_reviewed_and_rolled_over(kent: Story) -> None:
    await kent.tell(PLAN)


async def test_the_agenda_that_is_sent_says_how_the_registers_stand(kent: Story) -> None:
    await kent.tell(SENT)


async def test_those_who_come_by_invitation_see_what_is_theirs(london: Story) -> None:
    await london.tell(LIMITED)
