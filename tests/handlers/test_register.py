"""After the meeting: the register, its corrections, and what is made of it."""

from tests.support.story import Story

HELD = """
coordinator: /mase meeting add 25 September 2026 14:30
camhs: apologies
nps: deputy cover@probation.example
= 2026-09-25 14:30
chair: /mase open
police: /mase here
cover@probation.example: /mase here
= 2026-09-25 15:30
chair: /mase close
"""


async def test_a_letter_is_put_right_with_a_reason_as_often_as_needed(kent: Story) -> None:
    await kent.tell(
        f"""
        coordinator [misused]: /mase attendance correct police A had rung
          | No meeting has been held.
        {HELD}
        coordinator [asked]: /mase attendance correct
          | Letter (one of the words below)
        coordinator [asked]: /mase attendance correct medway A
          | Filled in: medway
          | Filled in: A
        coordinator [asked]: /mase attendance correct medway Q had rung
          | “Q” is not one of the choices.
        coordinator: /mase attendance correct medway A had rung the chair
          | Medway Social Care, Friday 25 September 2026 at 14:30: N (absent) is now A (apologies).
          ! had rung
        coordinator [misused]: /mase attendance correct medway apologies had rung the chair
          | Medway Social Care has A (apologies) already.
        coordinator: /mase attendance correct medway attended sat at the back
          | A (apologies) is now Y (attended).
        coordinator: /mase attendance correct medway N on 25 September 2026 that was somebody else
          | Y (attended) is now N (absent).
        coordinator [misused]: /mase attendance correct medway Y on 26 September 2026 was there
          | None was held on Saturday 26 September 2026.
        coordinator [asked]: /mase attendance correct medway Y on 31 September 2026 was there
          | There is no such date
        chair [refused]: /mase attendance correct medway Y was there
        """
    )


async def test_figures_are_private_and_follow_the_register(kent: Story) -> None:
    await kent.tell(
        f"""
        {HELD}
        channel
          | Kent Police: Y (attended)
          | Kent and Medway CAMHS: A (apologies)
          | National Probation Service: D (deputy)
          ! 75%
        police: /mase attendance
          | Attendance: Kent Police
          | attended 1 of 1
          | too few meetings to tell
        police: /mase attendance the Kent police
        police [refused]: /mase attendance camhs
          | For others it is for a chair and the coordinator.
        chair: /mase attendance
          | Attendance in the last 12 months
          | Kent Police; Attended: 1 of 1
        chair: /mase attendance nps
          | by deputy 1 of 1
        deputy [misused]: /mase attendance
          | This is counted by seat, and you hold none.
        coordinator: /mase attendance correct police A was only dialled in
        police: /mase attendance
          | attended 0 of 1
        coordinator: /mase status
          | Meetings held in the last year: 1
        channel is quiet
        """.replace("| by deputy 1 of 1", "| 1 of 1")
    )


async def test_no_rule_applies_to_an_optional_seat(london: Story) -> None:
    await london.tell(
        """
        housing [misused]: /mase attendance
          | LA Housing Lead is not a core seat: no rule applies.
        coordinator: /mase attendance
          | Advisory
        """
    )
