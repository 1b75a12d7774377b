"""The calendar: dated, moved, cancelled, confirmed, and asked for again."""

from tests.support.story import Story


async def test_a_meeting_is_dated_once(kent: Story) -> None:
    await kent.tell(
        """
        police [misused]: /mase meeting next
          | The terms give no fixed day.
          | meeting add 25 September 2026 14:30
        coordinator: /mase meeting list
          | No meetings
        coordinator: /mase meeting add next friday at 2.30pm
          | When: Friday 11 September 2026 at 14:30
          | For: 120 minutes
        channel
          | Next: a meeting of Kent and Medway
        coordinator [misused]: /mase meeting add 11 September 2026 10:00
          | There is a meeting on that day
          | meeting move TIME
        channel is quiet
        coordinator [misused]: /mase meeting add 31 August 2026 10:00
          | That time has passed
          | It is Tuesday 1 September 2026 today.
        coordinator [misused]: /mase meeting add 11 September 2029 10:00
          | Is that the right year?
        coordinator [misused]: /mase meeting add 31 December 9999 23:59
        coordinator [asked]: /mase meeting add thursday 25/9/2026 2pm
          | 25 September 2026 is a Friday.
        coordinator: /mase meeting add 28 December 2026 10:00
          | That day is a public holiday
        coordinator: /mase meetings
          | Friday 11 September 2026 at 14:30: scheduled
          | Monday 28 December 2026 at 10:00: scheduled
        """
    )


async def test_a_meeting_is_moved_and_takes_its_answers_and_deputies_along(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        police: attending
        nps: deputy cover@probation.example
        coordinator [asked]: /mase meeting move
          | To which date or time?
        coordinator: /mase meeting move to 2 October 2026 because the hall is let
          | Was: Friday 25 September 2026 at 14:30
          | Now: Friday 2 October 2026 at 14:30
        channel
          | The meeting has moved
          ! the hall
        coordinator [misused]: /mase meeting move 2 October 2026
          | It is Friday 2 October 2026 at 14:30 already.
        coordinator [misused]: /mase meeting add 25 September 2026 10:00
          | The meeting of that day was moved
          | Friday 2 October 2026 at 14:30
        coordinator [misused]: /mase meeting add 2 October 2026 10:00
          | There is a meeting on that day
        coordinator: /mase meeting move 10:00
          | Now: Friday 2 October 2026 at 10:00
        coordinator [misused]: /mase meeting move 6 November 2026
          | more than five weeks later
        coordinator: /mase quorum
          | 2 of 12 core seats expected
        = 2026-10-02 10:00
        chair: /mase open
        cover@probation.example: /mase here
          | as deputy for National Probation Service
        coordinator [misused]: /mase meeting move 9 October 2026
          | That meeting is open
        coordinator [misused]: /mase meeting cancel nobody came
          | It can be closed, not cancelled.
        """
    )


async def test_a_day_says_which_meeting_is_meant(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        coordinator: /mase meeting add 23 October 2026 14:30
        coordinator [misused]: /mase meeting cancel 24 October 2026 too few
          | None is to be held on Saturday 24 October 2026.
          | meeting list
        coordinator: /mase meeting cancel 23 October 2026 half term
          | The meeting of Friday 23 October 2026 at 14:30 is cancelled.
        channel
          | Meeting cancelled
          ! half term
        coordinator [asked]: /mase meeting cancel 25 September 2026
          | Reason
        coordinator [misused]: /mase meeting move from 23 October 2026 to 30 October 2026
          | No meeting that day
        coordinator [misused]: /mase meeting move 25 September 2026 9am from 23 October 2026
        police: /mase meeting next
          | When: Friday 25 September 2026 at 14:30
          | Kent Police: no answer yet
        """
    )


async def test_what_was_cancelled_can_be_held_after_all(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        police: attending
        coordinator: /mase attend call
        coordinator: /mase meeting cancel by mistake
        channel
          | No meeting on Friday 25 September 2026 at 14:30
          ! by mistake
        police [misused]: attending
          | No meeting is dated
        coordinator: /mase meeting add 25 September 2026 15:00
          | When: Friday 25 September 2026 at 15:00
        channel
          | Who will come on Friday 25 September 2026 at 15:00?
          | When: Friday 25 September 2026 at 15:00
        police: /mase meeting next
          | Kent Police: attending
        """
    )


async def test_a_provisional_date_waits_for_a_chair(london: Story) -> None:
    await london.tell(
        """
        = 2025-03-10 09:00
        health: /mase meeting next
          | Monday 17 March 2025 at 10:00
        la-manager: /mase meeting confirm
          | Tuesday 22 April 2025 at 10:00
        la-manager [misused]: /mase meeting confirm
          | Nothing to confirm
        = 2026-03-17 09:00
        coordinator: /mase meeting list
          | Monday 20 April 2026 at 10:00: scheduled
        """
    )


async def test_a_chairs_move_fixes_the_date_and_a_coordinators_does_not(london: Story) -> None:
    await london.tell(
        """
        = 2025-03-24 09:00
        coordinator: /mase meeting move 23 April 2025
          | provisional
        la-manager: /mase meeting move 24 April 2025
          | Now: Thursday 24 April 2025 at 10:00
        health: /mase meeting next
          | Thursday 24 April 2025 at 10:00
          ! provisional
        """
    )


async def test_opened_on_another_day_it_is_held_on_that_day(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        = 2026-09-18 10:05
        chair [asked]: /mase open
          | The next meeting is Friday 25 September 2026 at 14:30, not today.
          | Open it now (type "open anyway")
        chair presses "Open it now"
          | Opened at 10:05; Chair, Kent presides.
        channel
          | Meeting: Friday 18 September 2026 at 10:05
        police: /mase here
        = 2026-09-18 11:00
        chair: /mase close
        police: /mase attendance
          | attended 1 of 1
        """
    )


async def test_who_presides_is_asked_for_on_another_day_too(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        = 2026-09-18 10:05
        coordinator [asked]: /mase open
        coordinator [asked] presses "Open it now"
          | Who presides?
        coordinator presses "Deputy chair, Kent"
          | Deputy chair, Kent presides
        """
    )
