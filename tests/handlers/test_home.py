"""Somebody's own page."""

from tests.support.story import Story


async def test_a_page_of_ones_own(kent: Story) -> None:
    await kent.tell(
        """
        police: /mase home
          | You: Kent Police
          | Next meeting: not dated
          | 0 of 12 core seats expected, 8 needed (two thirds): not quorate. Kent §4
          ! Attending
        coordinator: /mase meeting add 25 September 2026 14:30
        police: /mase home
          | Next meeting: Friday 25 September 2026 at 14:30
          | Your answer: no answer yet
        police presses "Attending"
        police: /mase my page
          | Your answer: attending
          | 1 of 12 core seats expected
        reporter: /mase home
          | You: reporter
          ! Your answer
          ! Attending
        = 2026-09-25 14:30
        chair: /mase open
        police: /mase home
          | Meeting under way: Friday 25 September 2026 at 14:30
          | 0 of 12 core seats present
        police presses "I am here"
          | Here since 14:30 for Kent Police
        police: /mase home
          | 1 of 12 core seats present
        """
    )


async def test_what_waits_for_somebody_stands_on_their_page(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase action add "Map the hotels along the coast" police due 10 September 2026 short
        coordinator: /mase action add "Write one referral path" camhs due tomorrow short
        reporter: /mase blockage raise C-0421 health assessment not offered, needs police
        police: /mase home
          | Your actions: 1 open, 0 overdue.
          | A-2026-001 Map the hotels along the coast: due Thursday 10 September 2026
          | Your blockages: 1 open, 0 overdue.
          | Blockage B-2026-001 (C-0421): raised; next: to be acknowledged by
          ! referral
          ! assessment
        = 2026-09-14 10:00
        police: /mase home
          | Your actions: 1 open, 1 overdue.
          | Your blockages: 1 open, 1 overdue.
        police presses "Done"
          | A-2026-001 Map the hotels along the coast
        police: /mase home
          ! Your actions
        police presses "Show B-2026-001"
          | Obstacle: health assessment not offered
        # Who raised it follows it too; whose it is not, does not.
        reporter: /mase home
          | Blockage B-2026-001
          ! Your actions
        education: /mase home
          ! B-2026-001
        police: /mase blockage resolve 1 assessment offered, confirmed by medway
        police: /mase home
          ! Your blockages
        """
    )


async def test_a_page_shows_the_first_few_and_where_the_rest_is(kent: Story) -> None:
    for number in range(1, 8):
        await kent.tell(
            f"""
            coordinator: /mase action add "Look at theme {number}" police due in {number} weeks short
            chair: /mase blockage raise C-042{number} no place found, needs police
            """
        )
    await kent.tell(
        """
        police: /mase home
          | Your actions: 7 open, 0 overdue.
          | Look at theme 5
          ! Look at theme 6
          | B-2026-005
          ! B-2026-006
        police presses "All your actions"
          | Look at theme 7
        police: /mase home
        police presses "All your blockages"
          | B-2026-007
        """
    )
