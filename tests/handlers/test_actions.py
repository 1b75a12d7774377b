"""Actions from a line typed to their ending, and who may do what with them."""

from tests.support.story import Story

ADDING = """
= 2026-09-23 10:00
coordinator: /mase action add "Map the hotels along the coast" police due next Friday short
  | A-2026-001 added
  | Action: Map the hotels along the coast
  | Owner: Kent Police
  | Due: Friday 2 October 2026
  | Horizon: Short term
  | Victims (type "action tag A-2026-001 victims")
channel
  | An action for you: A-2026-001
  | Done (type "action done A-2026-001")

# The parts in any sensible order, with quotes or without.
coordinator: /mase action add long due in two weeks @camhs "Write one referral path" for C-0421
  | A-2026-002 added
  | Owner: Kent and Medway CAMHS
  | Due: Wednesday 7 October 2026
  | Horizon: Long term
  | For: C-0421
coordinator: /mase action add Visit every taxi office police by 1 December 2026 medium
  | Action: Visit every taxi office
  | Owner: Kent Police
  | Due: Tuesday 1 December 2026
coordinator [misused]: /mase action add B-2026-1 "Ask for the missing assessment" 30/9/2026 short ccgs
  | There is no blockage B-2026-001
  | To see them, type: blockage list
chair: /mase blockage raise C-0437 no assessment offered
coordinator: /mase action add B-2026-1 "Ask for the missing assessment" 30/9/2026 short ccgs
  | For: B-2026-001
police: /mase action add "Brief the night shift" due tomorrow short
  | Owner: Kent Police
  | Due: Thursday 24 September 2026
channel
  ! Brief the night shift

# Whatever is missing is asked for, with what was understood.
coordinator [asked]: /mase action add "Train the front desks" short
  | What is to be done (in words)
  | Filled in: Train the front desks
  | Filled in: short
  | Due (a date
coordinator [asked]: /mase action add Ask for help from the police due friday short
  | Whose action is it?
  | Filled in: Ask for help from the police
  | Kent and Medway CAMHS
  | Filled in: 2026-09-25
coordinator [asked]: /mase action add "Train the front desks" due friday short the fire brigade
  | Filled in: Train the front desks
  | There is no seat “the fire brigade”.
coordinator [asked]: /mase action add "Train the front desks" police due 31 September short
  | There is no such date as 31 september.
coordinator [asked]: /mase action add "Train the front desks" police due friday
  | Horizon
coordinator [asked]: /mase action add "Train the front desks" police due next meeting short
  | No next meeting is dated yet: give a date.
coordinator [misused]: /mase action add "Train the front desks" police due 1 September 2026 short
  | That day has passed
  | It is Wednesday 23 September 2026 today.
coordinator [handed back]: /mase action add "Ring 07700 900123" police due friday short
  | Please take this out first
police [refused]: /mase action add "Train the front desks" education due friday short
  | for your own seat
reporter [refused]: /mase action add "Train the front desks" police due friday short
coordinator [misused]: /mase action add "Train the front desks" @chair due friday short
  | They hold no seat
channel is quiet
"""

MEETING = """
coordinator: /mase meeting add 25 September 2026 14:30
coordinator: /mase meeting add 23 October 2026 14:30
coordinator: /mase action add "Train the front desks" police due next meeting short
  | Due: Friday 25 September 2026
= 2026-09-25 14:30
chair: /mase open
chair: /mase action add "Check the night buses" medway due next meeting medium
  | Due: Friday 23 October 2026
  | Meeting: Friday 25 September 2026 at 14:30
medway: /mase action show A-2026-007
  | From the meeting of: Friday 25 September 2026 at 14:30
  | Added to Medway Social Care, due Friday 23 October 2026 by chair
"""

GOING_ON = """
= 2026-09-24 09:00
police: /mase action mine
  | Your actions
  | 3 actions, none overdue.
  | A-2026-005 Brief the night shift: due Thursday 24 September 2026
police presses "Done"
  | Done
  | Action: A-2026-005 Brief the night shift
  | What shows that it is done?
police [misused]: /mase action update A-2026-005 due in two weeks because of leave
  | A-2026-005 has come to an end
  | It is recorded as done.
police [asked]: /mase action done A-5
  | what shows it?
police: /mase action done A-2026-005 signed briefing sheets of both shifts
  | Discharged
  | Evidence: signed briefing sheets of both shifts
police [misused]: /mase action done A-2026-005 again
  | It is recorded as discharged.
camhs [refused]: /mase action done A-2026-001
  | A-2026-001 belongs to Kent Police.
  | a chair and the coordinator
camhs [asked]: /mase action update due in three weeks
  | Which action?
camhs [asked] presses "A-2026-002 Write one referral path"
  | Why the new date?
  | Filled in: 2026-10-15
camhs: /mase action update A-2026-002 half of it is written
  | Progress: half of it is written
camhs [asked]: /mase action update A-2026-002 due 21 October 2026
  | Why the new date?
  | It was due Wednesday 7 October 2026.
camhs: /mase action update A-2026-002 due 21 October 2026 because the lead is away
  | Was due: Wednesday 7 October 2026
  | Now due: Wednesday 21 October 2026
  | Put off so far: once
camhs: /mase action update A-2026-002 22 October 2026 because of half term
  | Now due: Thursday 22 October 2026
camhs: /mase action update A-2026-002 due 21 October 2026 because half term ends
  | Put off so far: twice
camhs: /mase action update A-2026-002 the draft is late because nobody wrote it
  | Progress: the draft is late because nobody wrote it
camhs [misused]: /mase action update A-2026-002 due 21 October 2026 because of it
  | It is due Wednesday 21 October 2026 already.
camhs [asked]: /mase action changed A-2026-002
  | Reason
camhs: /mase action changed A-2026-002 the trust has merged its paths
  | Circumstances changed
  | It counts as excused
coordinator [misused]: /mase action notdone A-2026-002 too late
  | circumstances changed
coordinator: /mase action reopen A-2026-002 the merger was called off
  | Open again
coordinator: /mase action notdone A-2026-002 nobody wrote it
  | Not done
coordinator: /mase action show A-2026-002
  | State: Not done, was due Wednesday 21 October 2026
  | Case: C-0421
  | Circumstances changed by Kent and Medway CAMHS: the trust has merged its paths
  | Reopened by coordinator: the merger was called off
  | Moved, due Wednesday 21 October 2026 by Kent and Medway CAMHS: the lead is away
camhs [refused]: /mase action reassign A-2026-003 education
  | a chair and the coordinator
coordinator: /mase action reassign A-2026-003 to education because they run the scheme
  | Was: Kent Police
  | Now: KCC, Education
channel
  | An action for you: A-2026-003
police: /mase action tag A-2026-001 locations
  | About: locations
police presses "Trends"
  | About: locations and trends
police [misused]: /mase action tag A-2026-001 trends
  | is about locations and trends already
police: /mase action tag A-2026-001 none
  | About: none of the four
coordinator [misused]: /mase action done A-2026-099
  | There is no action A-2026-099
"""

LISTS = """
= 2026-10-06 10:00
police: /mase action list
  | Open actions
  | 3 actions, 2 overdue.
  | A-2026-001 Map the hotels along the coast: Kent Police, short term, due Friday 2 October 2026, 4 days overdue
police: /mase actions overdue
  | Overdue actions
  ! A-2026-003
police: /mase action list education
  | A-2026-003 Visit every taxi office
  ! A-2026-001
police: /mase action list mine
  | 1 action, 1 overdue.
police: /mase action list medium term
  | A-2026-003
  ! A-2026-001
police: /mase action list done education
  | There are no such actions.
police: /mase action list done
  | 2 actions, the last to end first.
  | A-2026-005 Brief the night shift: Kent Police, short term, discharged
police: /mase action list for C-0421
  | A-2026-002 Write one referral path (C-0421): Kent and Medway CAMHS, long term, not done
police: /mase action list B-2026-001
  | A-2026-004
police: /mase action list agency ccgs
  | A-2026-004
police [misused]: /mase action list agency nobody
  | There are: camhs
reporter [refused]: /mase action list
deputy: /mase action list
  | There are no such actions.
deputy [misused]: /mase action show A-2026-001
  | There is no action A-2026-001
"""


async def test_actions_are_added(kent: Story) -> None:
    await kent.tell(ADDING)


async def test_an_action_of_a_meeting_is_linked_to_it(kent: Story) -> None:
    await kent.tell(ADDING + MEETING)


async def test_actions_go_on_and_come_to_an_end(kent: Story) -> None:
    await kent.tell(ADDING + GOING_ON)


async def test_actions_are_listed(kent: Story) -> None:
    await kent.tell(ADDING + GOING_ON + LISTS)


async def test_filters_are_understood_in_any_order(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase action add "Map the hotels" police due in two weeks short
        coordinator: /mase action add "Write one form" police due in two weeks long
        coordinator: /mase blockage raise C-0421 no assessment, needs camhs
        """
    )
    for words in ("police long", "long police", "for police long", "long for police"):
        said = await kent.ask("coordinator", f"action list {words}", "done")
        assert "Write one form" in said, words
        assert "Map the hotels" not in said, words
    for words in ("camhs open", "for camhs open", "open for camhs"):
        said = await kent.ask("coordinator", f"blockage list {words}", "done")
        assert "Blockages: open for Kent and Medway CAMHS" in said, words
