"""The register of a meeting under way: odd sequences of coming and going."""

from tests.support.story import Story

MEETING = """
coordinator: /mase meeting add 25 September 2026 14:30
= 2026-09-25 14:10
"""
TWO_SEATS = """
= 2026-09-01 09:00
coordinator: /mase member end kchft on 1 September 2026
= 2026-09-02 09:00
coordinator: /mase member add kchft police@kent.example Member
"""


async def test_here_before_open_leave_and_return(kent: Story) -> None:
    await kent.tell(
        f"""
        {MEETING}
        police [misused]: /mase leave
          | You are not in the register just now.
        police: /mase here
          | Here since 14:10 for Kent Police.
        channel
          ! Quorum
        = 2026-09-25 14:20
        police: /mase leave
          | Left at 14:20.
        police [misused]: /mase leave
        chair: /mase here
          | without a seat; this does not count towards the quorum.
        = 2026-09-25 14:30
        coordinator: /mase open
          | Chair, Kent presides
        channel
          | 0 of 12 core seats present
        police presses "I am here" on "Quorum"
        police: /mase here
          | In the register since 14:30.
        channel
          | 1 of 12 core seats present
          | Here: Kent Police and 2 without a seat.
        chair [misused]: /mase open
          | A meeting is open
        = 2026-09-25 15:00
        police: /mase leave
        = 2026-09-25 15:10
        police presses "I am back"
          | Here since 15:10
        = 2026-09-25 16:00
        chair: /mase close
          | 1 attended
        chair [misused]: /mase close
          | No meeting is open
        police [misused]: /mase here
        police [misused]: /mase declare none
          | No meeting is open
        coordinator [misused]: /mase rule quorate too late
        """.replace("coordinator [misused]: /mase rule", "chair [misused]: /mase rule")
    )


async def test_the_coordinator_enters_others(kent: Story) -> None:
    await kent.tell(
        f"""
        {MEETING}
        chair: /mase open
        coordinator: /mase here the CCGs
          | Here since 14:10 for CCGs (Designated Nurses).
          ! I have to leave
        coordinator: /mase here @medway
          | for Medway Social Care
        coordinator: /mase here for @education@kent.example
        coordinator: /mase leave medway
          ! I am back
        coordinator [misused]: /mase leave medway
          | They are not in the register just now.
        coordinator [misused]: /mase here @stranger@elsewhere.example
          | stranger@elsewhere.example is not on this panel's list.
        coordinator [misused]: /mase here @education for police
          | Not for that seat
        """
    )


async def test_an_apology_or_a_deputy_at_the_last_minute(kent: Story) -> None:
    await kent.tell(
        f"""
        {MEETING}
        chair: /mase open
        police [misused]: attending
          | If you are there, type: here
        police presses "I am here"
          | Here since 14:10
        medway: sorry can't make it
          | Answer: apologies
          ! Forecast
        coordinator: /mase here @reporter
          | without a seat
        crc: deputy @reporter@kent.example
        coordinator: /mase here @reporter
          | as deputy for Community Rehabilitation Companies
        channel
          | 2 of 12 core seats present
        coordinator [misused]: /mase attend call
          | The meeting is open
        = 2026-09-25 16:00
        chair: /mase close
          | 1 attended, 9 absent, 1 with apologies and 1 by deputy
        """
    )


async def test_one_person_with_two_seats_must_choose(kent: Story) -> None:
    await kent.tell(
        f"""
        {TWO_SEATS}
        {MEETING}
        police [asked]: /mase attend
          | You hold more than one seat.
        police presses "KCHFT"
          | Seat: KCHFT
        chair: /mase open
        police [asked]: /mase declare my agency runs the hall
          | For which seat?
        police presses "Kent Police"
          | Your interest is on record
        police: /mase declare none
        police [asked]: /mase here
          | One person covers one seat.
        police presses "KCHFT"
          | Here since 14:10 for KCHFT.
        channel
          | 1 of 12 core seats present
          | Kent Police has declared an interest
        police: /mase here police
          | Here since 14:10 for Kent Police.
        channel
          | 1 of 12 core seats present
          | Here: Kent Police
        coordinator: /mase leave @police
        coordinator [asked]: /mase here @police
        coordinator presses "KCHFT"
          | for KCHFT
        """
    )


async def test_who_opens_with_two_seats_is_asked_once(kent: Story) -> None:
    await kent.tell(
        f"""
        {TWO_SEATS}
        coordinator: /mase member add police@kent.example Member as chair
        {MEETING}
        police [asked]: /mase open
          | For which seat?
        police presses "Kent Police"
          | The meeting is open
        channel
          | Here: Kent Police
          | 1 of 12 core seats present
        """
    )


async def test_who_presides_with_two_seats_is_asked_for_too(kent: Story) -> None:
    await kent.tell(
        f"""
        {TWO_SEATS}
        {MEETING}
        coordinator [asked]: /mase open presiding @police
        coordinator presses "KCHFT"
          | Member, Kent Police presides
        channel
          | Presiding: Kent Police and KCHFT
          | Here: KCHFT
        """
    )


async def test_a_member_whose_appointment_ends_today_may_still_come(kent: Story) -> None:
    await kent.tell(
        f"""
        {MEETING}
        coordinator: /mase member end scs on 25 September 2026
          | Vacant from then on: KCC, Specialist Children's Services.
        chair: /mase open
        scs: /mase here
        = 2026-09-26 09:00
        scs [refused]: /mase leave
        """
    )


async def test_a_member_taken_off_in_a_meeting_has_left_it(kent: Story) -> None:
    await kent.tell(
        f"""
        {MEETING}
        chair: /mase open
        scs: /mase here
        police: /mase here
        channel
          | 2 of 12 core seats present
        = 2026-09-25 15:00
        coordinator: /mase member end scs
        coordinator: /mase member add scs new@kent.example Next lead
        channel
          | 1 of 12 core seats present
        scs [refused]: /mase leave
        coordinator: /mase here @scs
          | without a seat; this does not count towards the quorum.
        = 2026-09-25 16:00
        chair: /mase close
          | Register: 2 attended
        channel
          | KCC, Specialist Children's Services: Y (attended)
        coordinator: /mase attendance scs
          | no meeting held yet since the appointment
        """
    )


async def test_who_is_taken_off_after_a_meeting_stays_in_its_register(kent: Story) -> None:
    await kent.tell(
        f"""
        {MEETING}
        chair: /mase open
        scs: /mase here
        = 2026-09-25 16:00
        chair: /mase close
        = 2026-09-25 16:10
        coordinator: /mase member end scs
        coordinator: /mase member end @chair
        coordinator: /mase attendance correct scs D a deputy had come
          | Y (attended) is now D (deputy)
        """
    )
