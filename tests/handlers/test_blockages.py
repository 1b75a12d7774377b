"""Blockages in chat: raised, taken up, answered, closed, taken up again; and whose they are."""

from tests.support.story import Story

ONE_LINE = """
= 2026-09-01 10:00
reporter: /mase blockage raise C-0421 health assessment not offered, needs camhs
  | Blockage B-2026-001 (C-0421): raised
  | Agency to remove it: Kent and Medway CAMHS
  | State: raised
  | to be acknowledged by Wednesday 2 September 2026 at 17:00
  | call 999 or the front door
  ! health assessment
channel
  | Blockage B-2026-001 (C-0421): raised
  | Raised: Tuesday 1 September 2026 at 10:00
  | Age: 0 working days on Tuesday 1 September 2026
  | For the chairs: Blockage B-2026-001 (C-0421)
  | Obstacle: health assessment not offered
  | Your agency can remove it
"""

A_LIFE = """
= 2026-09-01 10:00
reporter: /mase blockage raise C-0421 health assessment not offered, needs camhs urgency urgent theme victims
  | Urgency: urgent
  | About: victims
channel
= 2026-09-02 11:00
chair presses "Acknowledge" on "For the chairs"
  | Blockage B-2026-001 (C-0421): acknowledged
channel
  | Blockage B-2026-001 (C-0421): acknowledged
  | Age: 1 working day on Wednesday 2 September 2026
  | News of Blockage B-2026-001
  | Acknowledged by chair.
chair [misused]: /mase blockage ack 1
  | Acknowledged already
coordinator [asked] presses "Assign" on "For the chairs"
  | Agency that can remove it
  | police (Kent Police)
coordinator: /mase blockage assign B-2026-001 to police because the referral went to them
  | assigned to Kent Police
channel
  | Blockage B-2026-001 (C-0421): assigned
  | Agency to remove it: Kent Police
  | Your agency can remove it
  | Assigned to Kent Police by coordinator: the referral went to them.
coordinator [misused]: /mase blockage assign 1 police
  | Assigned already
= 2026-09-07 09:30
police: /mase blockage reply B-2026-001 the referral is with the unit, answer by Friday
  | a reply is on record
channel
  | Reply by Kent Police: the referral is with the unit, answer by Friday.
police: /mase blockage update 2026-1 assessment offered
  | an update is on record
police [asked]: /mase blockage resolve 1 assessment done
  | Who confirmed it?
  | Filled in: assessment done
  | Filled in: 1
police: /mase blockage resolve 1 assessment done, confirmed by @reporter
  | Blockage B-2026-001 (C-0421): resolved
channel
  | Blockage B-2026-001 (C-0421): resolved
  | Age: 4 working days, until resolved
  | Reopen
  | Resolved by Kent Police: assessment done (confirmed by reporter).
chair [misused]: /mase blockage reply 1 more
  | B-2026-001 is resolved
= 2026-09-08 12:00
reporter [asked]: /mase blockage reopen 1
  | Reason
reporter: /mase blockage reopen 1 the appointment was cancelled
  | Blockage B-2026-001 (C-0421): reopened
  | to be acknowledged by Wednesday 9 September 2026 at 17:00
channel
  | Blockage B-2026-001 (C-0421): raised
  | Reopened by reporter: the appointment was cancelled.
reporter: /mase blockage escalate 1 it is the second time
  | given to the co-chairs
channel
  | with the co-chairs since Tuesday 8 September 2026
  | Given to the co-chairs by reporter: it is the second time.
chair [misused]: /mase blockage escalate 1 now
  | Escalated already
chair: /mase blockage show B-2026-001
  | Obstacle: health assessment not offered
  | Tuesday 1 September 2026 at 10:00: raised by reporter
  | Wednesday 2 September 2026 at 11:00: acknowledged by chair
  | assigned to Kent Police by coordinator: the referral went to them
  | Monday 7 September 2026 at 09:30: reply by Kent Police: the referral is with the unit
  | resolved by Kent Police: assessment done (confirmed by reporter)
  | Tuesday 8 September 2026 at 12:00: reopened by reporter: the appointment was cancelled
  | given to the co-chairs by reporter: it is the second time
"""

WHOSE = """
= 2026-09-01 10:00
reporter: /mase blockage raise C-0421 no place found, needs education
police: /mase blockage raise C-0500 no reply to a referral, needs medway
= 2026-09-03 10:00
reporter: /mase blockage list
  | B-2026-001
  ! B-2026-002
reporter [refused]: /mase blockage show 2
  | not yours to see
reporter [refused]: /mase blockage ack 1
reporter [refused]: /mase blockage reply 1 done
reporter [misused]: /mase blockage show 7
  | There is no blockage 7
medway: /mase blockage list mine
  | B-2026-002
  ! B-2026-001
medway: /mase blockage list
  | 2 blockages unresolved, 2 overdue
  | B-2026-001
medway: /mase blockage ack 2
medway [refused]: /mase blockage ack 1
  | For B-2026-001, “blockage ack” is for a chair and the coordinator, and for the agency
medway [refused]: /mase blockage escalate 1 please
scs: /mase blockage ack 1
coordinator: /mase blockage list for kcc
  | Blockages: open for KCC
  | B-2026-001
  ! B-2026-002
coordinator: /mase blockages overdue
  | Nothing is overdue.
data-protection-officer: /mase list blockages
  | B-2026-002
operator [refused]: /mase blockage list
chair: /mase status
  | Blockages unresolved: 2, 0 overdue
"""

FORGIVING = """
= 2026-09-01 10:00
# An agency nobody knows is part of the sentence: raising must not fail for it.
reporter: /mase blockage raise C-0421 health assessment not offered, needs icb
  | Agency to remove it: not named yet
  | No agency of this panel was named: the chairs will assign one.
chair: /mase blockage show 1
  | Obstacle: health assessment not offered, needs icb
reporter: /mase blockage c-0422: child needs health visits and they were refused, needs education
  | Blockage B-2026-002 (C-0422): raised
  | Agency to remove it: KCC
chair: /mase blockage show 2
  | Obstacle: child needs health visits and they were refused
reporter [asked]: /mase blockage raise C-0421 no reply, needs kent
  | Which one do you mean?
  | Kent Police
reporter: /mase blockage raise needs the Kent police, C-0423 no reply to a referral
  | Blockage B-2026-003 (C-0423): raised
  | Agency to remove it: Kent Police
reporter [asked]: /mase blockage raise no reply to a referral
  | Immediate risk to a child: call 999 or the front door, not this bot.
  | Filled in: no reply to a referral
reporter [asked]: /mase blockage raise C-0421
  | Obstacle
reporter [handed back]: /mase blockage raise C-0421 refused at ME14 1XX, needs medway
  | Please take this out first
  | [ME14 1XX]
reporter [handed back]: /mase blockage reopen 1 NHS 943 476 5919 was wrong
reporter: /mase raise blockage C-0424 no interpreter, needs CCGs
  | B-2026-004
chair: /mase acknowledge blockage B-2026-004.
  | State: acknowledged
chair [asked]: /mase blockage ack
  | To answer, type: blockage ack NUMBER
chair [asked]: /mase blockage ack first
  | “first” is no blockage: try “B-2026-003”.
chair [misused]: /mase blockage ack B-2025-004
  | There is no blockage B-2025-004
chair [misused]: /mase blockage resolve 4 booked confirmed by nobody@elsewhere.example
  | is not on this panel's list
chair: /mase blockage resolve 4 booked and confirmed by ccgs
  | State: resolved
chair: /mase blockage list all
  | B-2026-004; Case: C-0424; Agency: CCGs (Designated Nurses); Age: 0 working days; State: resolved; Next: nothing
"""

OTHERS_IN_LONDON = """
= 2026-09-01 10:00
coordinator: /mase coopt hotel@london.example Hotel lead by the chair agency business
social-worker: /mase blockage raise C-0421 no bed was found, needs housing
social-worker: /mase blockage raise C-0422 no reply to a letter, needs business
hotel@london.example: /mase blockage raise C-0423 no contact at the police, needs police
  | Agency to remove it: Police
housing: /mase blockage list
  | B-2026-001
  ! B-2026-002
  ! B-2026-003
housing [refused]: /mase blockage show 3
hotel@london.example: /mase blockage list
  | B-2026-002
  | B-2026-003
  ! B-2026-001
housing: /mase blockage reply 1 a bed is found
housing: /mase blockage list overdue
  | Nothing is overdue.
la-manager: /mase blockage assign 1 la-manager
  | assigned to Local authority
"""


async def test_one_line_says_it_all(kent: Story) -> None:
    await kent.tell(ONE_LINE)
    places = {one.place for one in kent.channel.messages.values() if "CAMHS" in one.text}
    assert any(place.endswith("camhs@kent.example") for place in places)


async def test_from_raised_to_resolved_and_back(kent: Story) -> None:
    await kent.tell(A_LIFE)
    cards = [
        one for one in kent.channel.messages.values() if one.place == f"console/local/{kent.panel}"
    ]
    assert len(cards) == 1
    shown = kent.channel.shown_at(f"console/local/{kent.panel}")
    assert not any("assessment" in text or "referral" in text for text in shown)


async def test_everybody_sees_what_is_theirs(kent: Story) -> None:
    await kent.tell(WHOSE)


async def test_what_was_typed_is_forgiven_and_nothing_is_lost(kent: Story) -> None:
    await kent.tell(FORGIVING)


async def test_optional_and_co_opted_members_see_what_is_theirs(london: Story) -> None:
    await london.tell(OTHERS_IN_LONDON)
