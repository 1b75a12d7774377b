"""The members list: seats filled, vacated, edited, confirmed, and said to be whose."""

from tests.support.story import Story


async def test_a_seat_changes_hands(kent: Story) -> None:
    await kent.tell(
        """
        coordinator [misused]: /mase member add camhs next@trust.example Next lead
          | Kent and Medway CAMHS has a member.
          | member end camhs
        coordinator: /mase member end camhs on 30 September 2026
          | is on the list until Wednesday 30 September 2026.
          | Vacant from then on: Kent and Medway CAMHS.
        coordinator [misused]: /mase member add camhs next@trust.example Next lead
          | has a member until Wednesday 30 September 2026. Type from and a later date.
        coordinator: /mase member add camhs next@trust.example Next lead from 1 October 2026
          | Seat: Kent and Medway CAMHS
          | Name: Next lead
          | From: Thursday 1 October 2026
        coordinator [misused]: /mase member add camhs third@trust.example Third from 2 October 2026
        next@trust.example [refused]: /mase members
        = 2026-10-01 09:00
        next@trust.example: /mase members
          | Held by: Next lead
          ! Phone
        camhs [refused]: /mase members
        """
    )


async def test_a_vacant_seat_shows_as_a_gap(kent: Story) -> None:
    await kent.tell(
        """
        police: /mase members gaps
          | 12 of 12 core seats are filled.
        coordinator: /mase member end camhs on 1 September 2026
        = 2026-09-02 09:00
        police: /mase gaps
          | 11 of 12 core seats are filled.
          | Kent and Medway CAMHS (core): vacant
          | member add SEAT EMAIL NAME
        coordinator [misused]: /mase member end camhs
          | Name a seat that is held, or a person
        coordinator [misused]: /mase attend for camhs
          | No meeting is dated
        coordinator: /mase meeting add 25 September 2026 14:30
        coordinator [misused]: /mase attend for camhs
          | Nobody holds Kent and Medway CAMHS.
        coordinator: /mase member suspend crc merged
        coordinator [misused]: /mase attend for crc
          | That seat is suspended
        """
    )


async def test_a_role_without_a_seat_is_given_once(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase member add second@kent.example Second chair as chair
          | Role: chair
        coordinator [misused]: /mase member add second@kent.example Second chair as chair
          | Second chair is chair already.
        coordinator: /mase member add second@kent.example Second chair as coordinator
        coordinator [misused]: /mase member add third@kent.example Third lead
          | A seat or a role?
        coordinator [asked]: /mase member add third@kent.example Third lead as operater
          | “operater” is not one of the choices.
        coordinator presses "operator"
          | Role: operator
          | Name: Third lead
        coordinator [asked]: /mase member add third@kent Third lead as reporter
          | is not an e-mail address
        second@kent.example: /mase members
          | coordinator; Name: Second chair
          | Phone
        """.replace("| Phone", "| E-mail: second@kent.example")
    )


async def test_seniority_is_attested_for_a_member(london: Story) -> None:
    await london.tell(
        """
        coordinator: /mase member end health on 1 September 2026
        = 2026-09-02 09:00
        coordinator [asked]: /mase member add health lead@trust.example New lead
          | Seniority is to be attested
          | Filled in: lead@trust.example
          | These terms ask for it: please tick this.
        coordinator: /mase member add health lead@trust.example New lead attested
          | Seat: CSE lead from Health
        """
    )


async def test_contacts_are_edited_and_confirmed(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase member edit police phone 01622 000000
          | Phone: 01622 000000
        coordinator [misused]: /mase member edit police phone at the station
          | Give it in digits
        coordinator [misused]: /mase member edit police
          | What is to change?
        coordinator [misused]: /mase member edit police email medway@kent.example
          | medway@kent.example is taken.
        coordinator: /mase member edit @police email chief@police.example name Chief officer
          | Name: Chief officer
        police [refused]: /mase confirm
        chief@police.example: /mase confirm
          | E-mail: chief@police.example
          | Phone: 01622 000000
        chief@police.example: /mase members
          | This list has not been confirmed yet.
        coordinator: /mase confirm list
          | The list of 19 people is confirmed as of today.
        = 2026-09-08 10:00
        chief@police.example: /mase members
          | List confirmed Tuesday 1 September 2026, 7 days ago.
        """
    )


async def test_somebody_is_co_opted_for_a_time(kent: Story) -> None:
    await kent.tell(
        """
        coordinator [asked]: /mase coopt
          | E-mail
        coordinator [misused]: /mase coopt lead@housing.example Housing lead until 31 August 2026
          | That day has passed
        coordinator: /mase coopt lead@housing.example Housing lead by the chair because of the hotels until 30 September 2026
          | Until: Wednesday 30 September 2026
        coordinator [misused]: /mase coopt lead@housing.example Housing lead
          | Already a member
        coordinator [misused]: /mase coopt police@kent.example Police lead
          | Already a member
        lead@housing.example: /mase status
        = 2026-10-01 09:00
        lead@housing.example [refused]: /mase status
        """
    )


async def test_an_end_says_what_it_means(kent: Story) -> None:
    await kent.tell(
        """
        coordinator [misused]: /mase member end @stranger@elsewhere.example
          | stranger@elsewhere.example is not on this panel's list.
        coordinator [misused]: /mase member end @police@kent.example medway
          | They hold no appointment to that seat.
        coordinator [misused]: /mase member end police on 1 January 2020
          | An appointment cannot end before it began.
        coordinator [asked]: /mase member end polcie
          | There is no seat “polcie”.
        coordinator presses "Kent Police"
          | Member, Kent Police is off the list from now on. Vacant: Kent Police.
        """
    )
