"""Half of Kent's panel answers in Slack and half in Teams: one register, and one quorum in both.

`reporter`, named in Slack, stands in for Probation in Teams; `police` is known in both.
"""

from tests.journeys.two_chats import two_chats
from tests.support.databases import Opening

THE_CALL = """
= 2026-09-01 10:00
coordinator in Teams: meeting add 25 September 2026 14:30
  | Friday 25 September 2026 at 14:30
coordinator in Teams: attend call
Slack
  1x Who will come on Friday 25 September 2026 at 14:30?
Teams
  1x Who will come on Friday 25 September 2026 at 14:30?

= 2026-09-03 09:12
police in Slack under "Who will come": yes
  | Answer: attending
scs in Teams under "Who will come": yes
  | attending
camhs in Slack under "Who will come": sorry can't make it, hospital appointment
  | apologies
medway in Teams presses "Attending" on "Who will come"
  | attending
Slack
  | 3 of 12 core seats expected
  | Apologies: Kent and Medway CAMHS
  ! hospital
Teams
  | 3 of 12 core seats expected
  | Apologies: Kent and Medway CAMHS
  ! hospital

# The coordinator wrote in Teams last, and then in Slack: what is for them alone goes there.
crc in Teams: deputy stand-in@probation.example
  | a deputy
coordinator's chat in Teams
  1x A deputy new to the panel
coordinator in Slack: status
coordinator's chat in Slack
nps in Slack: deputy @reporter
  | a deputy
ccgs in Slack: deputy another@nhs.example
coordinator's chat in Slack
  1x A deputy new to the panel
coordinator's chat in Teams is quiet
Slack
  | Deputy: National Probation Service; Community Rehabilitation Companies, Kent, Surrey and Sussex; and CCGs (Designated Nurses)
Teams
  | Deputy: National Probation Service; Community Rehabilitation Companies, Kent, Surrey and Sussex; and CCGs (Designated Nurses)
"""

THE_MEETING = """
= 2026-09-25 14:30
Slack
Teams
chair in Teams: open
  | presides
Slack
  1x 0 of 12 core seats present, 8 needed (two thirds): not quorate.
Teams
  1x 0 of 12 core seats present, 8 needed (two thirds): not quorate.

police in Slack: here
  | Here since 14:30 for Kent Police
education in Slack: here
mscb in Slack: here
kscb in Slack: here
kchft in Slack: here
districts in Slack presses "I am here" on "Quorum"
scs in Teams: here
  | Here since 14:30
Slack
  | 7 of 12 core seats present
  ! Quorum gained
Teams
  | 7 of 12 core seats present
  ! Quorum gained

# The same person from the other side is there already.
police in Teams: here
  | In the register since 14:30
Slack is quiet
Teams is quiet

reporter in Teams: here
  | as deputy for National Probation Service
Slack
  1x 8 of 12 core seats present, 8 needed (two thirds): quorate. Kent §4
  1x Quorum gained
Teams
  1x 8 of 12 core seats present, 8 needed (two thirds): quorate. Kent §4
  1x Quorum gained
scs in Teams: quorum
  | 8 of 12
kscb in Slack: quorum
  | 8 of 12

= 2026-09-25 15:05
Slack
Teams
scs in Teams: leave
  | Left at 15:05
Slack
  1x 7 of 12 core seats present, 8 needed (two thirds): not quorate. Kent §4
  1x Quorum lost
Teams
  1x 7 of 12 core seats present, 8 needed (two thirds): not quorate. Kent §4
  1x Quorum lost
kscb in Slack: leave
Slack
  | 6 of 12 core seats present
  ! Quorum lost
Teams
  | 6 of 12 core seats present
  ! Quorum lost

= 2026-09-25 16:20
chair in Slack: close
  | 7 attended, 1 absent, 3 with apologies and 1 by deputy
Slack
  1x Closed: 16:20
  | Kent Police / Y (attended)
  | National Probation Service / D (deputy)
  | Kent and Medway CAMHS / A (apologies)
  | Medway Social Care / N (absent)
Teams
  1x Closed: 16:20
  | Kent Police / Y (attended)
  | National Probation Service / D (deputy)
  | Kent and Medway CAMHS / A (apologies)
  | Medway Social Care / N (absent)
"""


async def test_half_a_panel_in_slack_and_half_in_teams(sqlite_opening: Opening) -> None:
    async with two_chats(sqlite_opening) as chats:
        await chats.tell(THE_CALL)
        await chats.tell(THE_MEETING)
        for text in ("Who will come", "Quorum gained", "Quorum lost", "Closed: 16:20"):
            assert chats.standing(text) == {"Slack": 1, "Teams": 1}, text
