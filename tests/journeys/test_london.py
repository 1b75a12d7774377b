"""London: the date moved off a bank holiday, no quorum of its own, and six meetings' figures."""

from datetime import date

from panel.timetable import occurrences
from tests.support.rosters import terms_of
from tests.support.story import Story

APRIL = """
# Third Monday, 21 April 2025, is Easter Monday: nothing moves until a co-chair says so.
= 2025-03-24 09:00
health: /mase meeting next
  | Tuesday 22 April 2025 at 10:00 (provisional: Monday 21 April 2025 is a public holiday)
  | Agenda agreed by: Tuesday 8 April 2025
  | Agenda and papers sent by: Tuesday 15 April 2025
  | Minutes and action log sent by: Tuesday 6 May 2025
  | advisory
health [refused]: /mase meeting confirm
  | a chair
coordinator [refused]: /mase meeting confirm
la-manager: /mase meeting confirm
  | Tuesday 22 April 2025 at 10:00
channel
  | Tuesday 22 April 2025 at 10:00
  ! provisional
la-manager [misused]: /mase meeting confirm
  | fixed already
health: /mase quorum
  | 0 of 11 minimum seats expected; co-chairs 0 of 2.
  | The terms set no quorum.
  | advisory

# Replies, and two deputies: seniority is attested before one is accepted.
coordinator: /mase attend call
channel
  | Who will come on Tuesday 22 April 2025 at 10:00?
health under "Who will come": Attending!
  | Seat: CSE lead from Health
probation [refused]: /mase attend
yot-probation under "Who will come": apologies
education [asked] under "Who will come": deputy: @cover@school.example
  | managerial responsibility or strategic oversight
channel
  | Apologies: YOT or Probation Service Manager
  ! Deputy
education: /mase deputy @cover@school.example attested
  | Answer: a deputy
  | They are new to the panel
charity [misused]: /mase deputy @health
  | one person covers one seat
charity: /mase deputy @housing attested
  | Answer: a deputy
channel
  | Deputy: CSE lead from Education and CSE charity or commissioned service
  | A deputy new to the panel
coordinator [asked]: /mase apologies for cse lead
  | Which one do you mean?
  | CSE lead from the LA
coordinator: /mase apologies for the CSE social worker
  | Seat: CSE Social Worker

= 2025-04-22 09:40
police-spoc: /mase here
police-set: /mase here
channel
  | Apologies: YOT or Probation Service Manager and CSE Social Worker
= 2025-04-22 10:00
coordinator [asked]: /mase open
  | Who presides?
coordinator presses "Member, LA Senior Manager"
  | Member, LA Senior Manager presides
channel
  | Presiding: LA Senior Manager
  | 4 of 11 minimum seats; co-chairs 1 of 2.
  | The terms set no quorum.
  | not quorate (advisory)
health: /mase here
cover@school.example: /mase here
  | as deputy for CSE lead from Education
la-lead: /mase here
channel
  | 7 of 11 minimum seats; co-chairs 1 of 2.
  | not quorate (advisory)
  ! Quorum gained
# Somebody who holds an optional seat and deputises for a minimum one must say for which.
housing [asked]: /mase here
  | One person covers one seat.
housing presses "LA Housing Lead"
  | Here since 10:00 for LA Housing Lead
channel
  | 7 of 11 minimum seats
  ! Quorum gained
housing: /mase here for charity
  | as deputy for CSE charity or commissioned service
channel
  | 8 of 11 minimum seats; co-chairs 1 of 2.
  | quorate (advisory)
  | Quorum gained
= 2025-04-22 11:10
health: /mase leave
channel
  | Quorum lost
  | 7 of 11 core seats present, 8 needed: not quorate (advisory).
la-manager: /mase rule quorate the terms ask for no quorum and seven agencies are here
channel
  | The chair has ruled the meeting quorate.
= 2025-04-22 11:50
coordinator: /mase close
channel
  | Closed: 11:50
  | CSE lead from Education: D (deputy)
  | YOT or Probation Service Manager: A (apologies)
  | Police, DCI or DI: N (absent)
"""

SEATS = (
    "police", "police-spoc", "police-set", "la-manager", "la-lead", "education",
    "health", "yot-probation", "charity", "coordinator", "social-worker",
)  # fmt: skip

# Worked by hand: April as above, then five third Mondays. 75 % of six is five; 25 % is one.
BY_HAND = {
    "police":        ("NYYYYY", "5 of 6", "0 of 6", "met", "met"),
    "police-spoc":   ("YYYYYY", "6 of 6", "0 of 6", "met", "met"),
    "police-set":    ("YANYAY", "3 of 6", "0 of 6", "not met", "met"),
    "la-manager":    ("YYYYYY", "6 of 6", "0 of 6", "met", "met"),
    "la-lead":       ("YYYYYA", "5 of 6", "0 of 6", "met", "met"),
    "education":     ("DYDYDY", "3 of 6", "3 of 6", "not met", "not met"),
    "health":        ("YYYYYY", "6 of 6", "0 of 6", "met", "met"),
    "yot-probation": ("AYYYYY", "5 of 6", "0 of 6", "met", "met"),
    "charity":       ("DYYYYY", "5 of 6", "1 of 6", "met", "met"),
    "coordinator":   ("YYYYYY", "6 of 6", "0 of 6", "met", "met"),
    "social-worker": ("AAYYYY", "4 of 6", "0 of 6", "not met", "met"),
}  # fmt: skip


def third_monday(day: date, column: int) -> str:
    """The transcript of a later meeting, on the day that the terms give."""
    letters = {seat: BY_HAND[seat][0][column] for seat in SEATS}
    return "\n".join(
        [
            f"= {day} 08:00",
            *(f"{s}: apologies" for s in SEATS if letters[s] == "A"),
            *(
                f"{s}: /mase deputy housing@london.example attested"
                for s in SEATS
                if letters[s] == "D"
            ),
            f"= {day} 10:00",
            "la-manager: /mase open",
            *(f"{s}: /mase here" for s in SEATS if letters[s] == "Y" and s != "la-manager"),
            *(f"housing: /mase here for {s}" for s in SEATS if letters[s] == "D"),
            f"= {day} 12:00",
            "la-manager: /mase close",
        ]
    )


async def test_a_bank_holiday_and_the_attendance_of_six(london: Story) -> None:
    await london.tell(APRIL)
    terms = terms_of("london")
    later = occurrences(terms.meetings, date(2025, 5, 1), date(2025, 9, 30))
    for column, day in enumerate(later, start=1):
        await london.tell(third_monday(day, column))
    figures = await london.says("la-manager", "/mase attendance", None, "done")
    for seat in terms.core_seats:
        _, attended, deputised, minimum, deputies = BY_HAND[seat.key]
        line = f"{seat.title}; Attended: {attended}; By deputy: {deputised}; "
        assert f"{line}Minimum: {minimum}; Deputies: {deputies}" in figures
    assert "Advisory" in figures


async def test_clocks_going_forward_and_back_leave_the_hour(london: Story) -> None:
    await london.tell(
        """
        = 2026-10-19 12:30
        health: /mase meeting next
          | Monday 16 November 2026 at 10:00
        = 2027-02-20 12:00
        health: /mase meeting list
          | Monday 15 March 2027 at 10:00
          | Monday 19 April 2027 at 10:00
        """
    )
