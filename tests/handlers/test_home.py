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
