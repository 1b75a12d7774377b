"""Kent and Medway holds a quorate meeting, and six more make its attendance figures."""

from tests.support.rosters import terms_of
from tests.support.story import Story

THE_MEETING = """
= 2026-09-01 10:00
police: /mase quorum
  | 0 of 12 core seats expected, 8 needed (two thirds): not quorate. Kent §4
  | No meeting is dated yet.
police [refused]: /mase meeting add 25 September 2026 14:30
  | a chair
coordinator [asked]: /mase meeting add
  | Date
coordinator: /mase meeting add 25 September 2026 14:30
  | Friday 25 September 2026 at 14:30
channel
  | Friday 25 September 2026 at 14:30
coordinator [misused]: /mase meeting add 25 sep 2026 10am
  | There is a meeting on that day
coordinator: /mase attend call
channel
  | Who will come on Friday 25 September 2026 at 14:30?
  | 0 of 12 core seats expected

# Replies in the thread of the call, and one that is only talk.
= 2026-09-03 09:12
police under "Who will come": yes
  | Seat: Kent Police
  | Answer: attending
  | 1 of 12 core seats expected
camhs under "Who will come": sorry can't make it, hospital appointment
  | Answer: apologies
  ! hospital
channel
  | Attending: Kent Police
  | Apologies: Kent and Medway CAMHS
  ! hospital
scs under "Who will come": has anybody seen the papers for last time?
channel is quiet

# Two deputies: one nobody knew, and one who stands in already elsewhere.
nps: deputy: @stand-in@probation.example
  | Answer: a deputy
  | They are new to the panel
crc [misused]: /mase deputy @police
  | one person covers one seat
crc [misused]: /mase deputy @stand-in@probation.example
  | They stand in already
crc: /mase deputy @reporter@kent.example
  | Answer: a deputy
channel
  | Deputy: National Probation Service
  | A deputy new to the panel
coordinator: /mase attend for education
  | Seat: KCC, Education and Young People's Services
police [refused]: /mase attend for education
  | the coordinator

= 2026-09-25 13:59
police [misused]: /mase here
  | its register opens at 14:00
= 2026-09-25 14:10
police: /mase here
  | Here since 14:10 for Kent Police
stand-in@probation.example: /mase here
  | as deputy for National Probation Service

= 2026-09-25 14:30
channel
reporter [refused]: /mase open
  | a chair
chair: /mase open
  | Chair, Kent presides
channel
  | Presiding: chair
  | 2 of 12 core seats present, 8 needed (two thirds): not quorate. Kent §4
education presses "I am here" on "Quorum"
  | Here since 14:30
scs: /mase here
medway: /mase here
mscb: /mase here
reporter: /mase here
  | as deputy for Community Rehabilitation Companies
channel
  | 7 of 12 core seats present, 8 needed (two thirds): not quorate. Kent §4
  ! Quorum gained
kscb: /mase here
channel
  | 8 of 12 core seats present, 8 needed (two thirds): quorate. Kent §4
  | Quorum gained
kscb: /mase here
  | In the register since 14:30
channel is quiet

= 2026-09-25 15:05
kscb: /mase leave
channel
  | Quorum lost
  | At 15:05: 7 of 12 core seats present, 8 needed: not quorate.
scs: /mase leave
channel
  | 6 of 12 core seats present
  ! Quorum lost
police: /mase quorum
  | 6 of 12 core seats present, 8 needed (two thirds): not quorate. Kent §4
channel is quiet
chair: /mase quorum
channel
  | 6 of 12 core seats present, 8 needed (two thirds): not quorate. Kent §4
police [refused]: /mase rule quorate I say so
  | a chair
chair: /mase rule inquorate two agencies have had to leave
channel
  | The chair has ruled the meeting not quorate.
  ! two agencies
police: /mase declare none
mscb: /mase declare my board commissions the service in item 4
channel
  | Medway Safeguarding Children Board has declared an interest
  ! commissions

= 2026-09-25 16:20
chair: /mase close
  | 6 attended, 3 absent, 1 with apologies and 2 by deputy
channel
  | Closed: 16:20
  | Kent Police: Y (attended)
  | National Probation Service: D (deputy)
  | Kent and Medway CAMHS: A (apologies)
police [misused]: /mase here
coordinator: /mase attendance correct ccgs A had told the chair by telephone
  | N (absent) is now A (apologies)
police: /mase attendance
  | attended 1 of 1 (too few meetings to tell)
"""

LATER = ("2026-10-23", "2026-11-20", "2026-12-11", "2027-01-22", "2027-02-26")

SEATS = (
    "nps", "crc", "education", "police", "scs", "medway",
    "mscb", "kscb", "kchft", "camhs", "ccgs", "districts",
)  # fmt: skip

# Worked by hand. One column a meeting, the first as above; Y came, D sent a deputy, A apologised.
# Six were held: 75 % is five (4·5 ≥ 3·6), and a deputy at two is a third of them, more than 25 %.
BY_HAND = {
    "nps":       ("DYYDYY", "4 of 6", "2 of 6", "not met", "not met"),
    "crc":       ("DYYYYY", "5 of 6", "1 of 6", "met", "met"),
    "education": ("YYYYYY", "6 of 6", "0 of 6", "met", "met"),
    "police":    ("YYYYAY", "5 of 6", "0 of 6", "met", "met"),
    "scs":       ("YYAYNY", "4 of 6", "0 of 6", "not met", "met"),
    "medway":    ("YYYYYN", "5 of 6", "0 of 6", "met", "met"),
    "mscb":      ("YYYYYY", "6 of 6", "0 of 6", "met", "met"),
    "kscb":      ("YYYYYY", "6 of 6", "0 of 6", "met", "met"),
    "kchft":     ("NYYYYY", "5 of 6", "0 of 6", "met", "met"),
    "camhs":     ("AYYYYY", "5 of 6", "0 of 6", "met", "met"),
    "ccgs":      ("AAYYYY", "4 of 6", "0 of 6", "not met", "met"),
    "districts": ("NNNYYY", "3 of 6", "0 of 6", "not met", "met"),
}  # fmt: skip


def later_meeting(day: str, column: int) -> str:
    """The transcript of one of the five later meetings."""
    lines = [
        f"= {day} 09:00",
        f"coordinator: /mase meeting add {day} 14:00",
        *(f"{s}: apologies" for s in SEATS if BY_HAND[s][0][column] == "A"),
        *(f"{s}: deputy reporter@kent.example" for s in SEATS if BY_HAND[s][0][column] == "D"),
        f"= {day} 14:00",
        "chair: /mase open",
        *(f"{s}: /mase here" for s in SEATS if BY_HAND[s][0][column] == "Y"),
        *("reporter: /mase here" for s in SEATS if BY_HAND[s][0][column] == "D"),
        f"= {day} 15:30",
        "chair: /mase close",
    ]
    return "\n".join(lines)


async def test_a_quorate_meeting_and_the_attendance_of_six(kent: Story) -> None:
    await kent.tell(THE_MEETING)
    for column, day in enumerate(LATER, start=1):
        await kent.tell(later_meeting(day, column))
    figures = await kent.says("chair", "/mase attendance", None, "done")
    for seat in terms_of("kent-and-medway").core_seats:
        _, attended, deputised, minimum, deputies = BY_HAND[seat.key]
        line = f"{seat.title}; Attended: {attended}; By deputy: {deputised}; "
        assert f"{line}Minimum: {minimum}; Deputies: {deputies}" in figures


async def test_a_deputy_too_many_is_warned_of_and_recorded(kent: Story) -> None:
    await kent.tell(THE_MEETING)
    for column, day in enumerate(LATER[:2], start=1):
        await kent.tell(later_meeting(day, column))
    await kent.tell(
        """
        = 2026-12-01 10:00
        coordinator: /mase meeting add 11 December 2026 14:00
        police: /mase deputy reporter@kent.example
          ! breaks
        nps: /mase deputy stand-in@probation.example
          | this deputy breaks the seat's cap on deputies. Kent §4
          | Answer: a deputy
        """
    )
