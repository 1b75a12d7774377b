"""An agenda from its standing lines to the channel: built, agreed, sent, and kept as it was."""

from tests.support.story import Story

BUILDING = """
= 2026-09-01 09:00
coordinator: /mase meeting add 25 September 2026 14:30
channel
  | File: Calendar entry (meeting-2026-09-25.ics)
police: /mase agenda
  | Agenda for Friday 25 September 2026 at 14:30
  | Agreed: not yet
  | Sent: not yet
  | Agree by: Friday 11 September 2026 (Kent §6)
  | Send by: Friday 18 September 2026 (Kent §6)
  | 1. Welcome and confidentiality statement
  | 7. Victims (Kent §2)
  | 19. Date of the next meeting (Kent §5)
  ! type "agenda agree"
  ! Left out
channel is quiet

# A member proposes for their own seat; the coordinator for anybody's.
police: /mase agenda add Hotels along the coast, 10 minutes
  | Item 18: Hotels along the coast
  | From: Kent Police
police [misused]: /mase agenda add hotels along the coast
  | It is item 18 already.
police [refused]: /mase agenda add Return interviews by education
  | for your own seat
coordinator: /mase agenda add Return interviews minutes 15 by education
  | From: KCC, Education and Young People's Services
reporter [refused]: /mase agenda add Something
police [handed back]: /mase agenda add Talk about 07700 900123
  | Please take this out first
coordinator [misused]: /mase agenda add Minutes galore minutes 999
  | From 1 to 480 minutes.

# Order and removal, by the numbers that the list shows.
police [refused]: /mase agenda order 19 to 2
coordinator: /mase agenda order 19 to 2
  | Item 2: Return interviews
  | Item 3: Attendance, apologies, deputies and quorum
coordinator: /mase agenda order 3 2
  | Item 1: Attendance, apologies, deputies and quorum
  ! Return interviews
  | Item 3: Welcome and confidentiality statement
coordinator: /mase agenda order 3
  | Item 1: Welcome
coordinator [misused]: /mase agenda order 1
  | The items are in that order already.
coordinator [misused]: /mase agenda order 40 to 2
  | There is no item 40
coordinator [misused]: /mase agenda order 2 2
  | once only
coordinator [misused]: /mase agenda order somehow
  | agenda order 7 to 3
coordinator: /mase agenda remove 8
  | Was item 8: Victims
coordinator [misused]: /mase agenda remove 0
  | There is no item 0
coordinator [asked]: /mase agenda remove
  | Item number
police: /mase agenda show
  | 3. Return interviews (15 minutes; proposed by KCC, Education and Young People's Services)
  | 18. Hotels along the coast (10 minutes; proposed by Kent Police)
  | 25 of 120 minutes set aside; 18 items have no time.
  | Left out, though the terms ask for it: Victims (Kent §2).
channel is quiet
"""

AGREEING = """
# The chair agrees; the deputy chair and the coordinator are told, privately.
= 2026-09-10 11:00
coordinator [refused]: /mase agenda agree
  | “agenda agree” is for a chair.
chair: /mase agenda
chair presses "Agree"
  | Agenda agreed
  | agreed on Thursday 10 September 2026 at 11:00
  | Items: 20 items
  | To be sent by: Friday 18 September 2026 (Kent §6)
  | Left out, though the terms ask for it: Victims (Kent §2).
channel
  | Agenda agreed
  | Agreed by: chair
  | The agreement of one chair suffices. This is version 1
chair [misused]: /mase agenda agree
  | Agreed already
  | version 1
police: /mase agenda
  | Agreed: version 1
  ! Agree by

# What comes now is late: a reason, and a chair's agreement again.
= 2026-09-14 16:00
police [asked]: /mase agenda add Missing episodes at half term
  | Why can it not wait?
  | Filled in: Missing episodes at half term
  | A late item needs a reason
channel is quiet
police: /mase agenda add Missing episodes at half term because the figures came in by post today
  | Item 19: Missing episodes at half term
  | The agenda was agreed as version 1. It now needs a chair's agreement again.
channel
  | please agree it again
  | It has changed since version 1
  | It has 1 late item.
  | (late item, Kent Police; because the figures came in by post today)
police: /mase agenda
  | Agreed: changed since version 1
  | 19. Missing episodes at half term (late item, Kent Police)
  ! because
coordinator: /mase agenda
  | because the figures came in by post today
coordinator [asked]: /mase agenda send
  | Not agreed yet
  | It has changed since version 1 was agreed.
deputy-chair [misused]: /mase agenda agree 00000000
  | The agenda has changed
deputy-chair: /mase agenda agree
  | version 2
channel
  | Agreed by: deputy chair
"""

SENDING = """
# Papers: promised, received, missing. They change nothing that was agreed.
= 2026-09-15 10:00
police: /mase agenda paper 11 Problem profile
  | Problem profile (item 11): promised by Kent Police
coordinator: /mase agenda paper Action log from education
  | Action log: promised by KCC, Education and Young People's Services
coordinator: /mase agenda paper Action log received
  | Action log: received
police [refused]: /mase agenda paper 4 Something from education
police [handed back]: /mase agenda paper 11 https://elsewhere.example/profile
  | Link to a paper in the panel's own document store
police [misused]: /mase agenda paper 99 Something
  | There is no item 99
health-lead-not-known [refused]: /mase agenda papers
camhs: /mase agenda papers
  | 1 of 2 papers received.
  | Problem profile (item 11): promised by Kent Police
channel is quiet

police [refused]: /mase agenda send
  | a chair and the coordinator
coordinator: /mase agenda send
  | Sent: version 2
  | Missing papers: Problem profile (Kent Police).
channel
  | Agenda for Friday 25 September 2026 at 14:30
  | Agreed by: deputy chair
  | 19. Missing episodes at half term (late item, Kent Police)
  ! because
  | Problem profile (item 11): missing, promised by Kent Police
  | File: Calendar entry (meeting-2026-09-25.ics)
  | Will you come?
  | No answer yet: National Probation Service;
  | 0 of 12 core seats expected
coordinator [misused]: /mase agenda send
  | Version 2 went out on Tuesday 15 September 2026 at 10:00. Nothing has changed since.

# Its thread is an attendance call, and it shows the answers.
police under "Agenda for": yes
  | Answer: attending
channel
  | Attending: Kent Police
camhs presses "Apologies" on "Agenda for"
channel
  | Apologies: Kent and Medway CAMHS
camhs under "Agenda for": when will the papers come?
channel is quiet

# The paper arrives: sent again, as a new message under the same agreement.
police: /mase agenda paper 11 Problem profile received
  | to send it with this paper: agenda send
coordinator: /mase agenda send
  | Sent: version 3
  ! Missing
channel
  | Problem profile (item 11): received
  | Agenda: version 3
  | Attending: Kent Police
coordinator: /mase agenda show version 2
  | Problem profile (item 11): missing
  | Sent on Tuesday 15 September 2026 at 10:00. Hash
coordinator [misused]: /mase agenda show version 9
  | There is no version 9
"""


async def test_an_agenda_is_built(kent: Story) -> None:
    await kent.tell(BUILDING)


async def test_an_agenda_is_agreed_and_agreed_again(kent: Story) -> None:
    await kent.tell(BUILDING + AGREEING)


async def test_an_agenda_is_sent_with_its_papers(kent: Story) -> None:
    await kent.tell(BUILDING + AGREEING + SENDING)
    agendas = [m for m in kent.channel.messages.values() if m.card.title.startswith("Agenda for")]
    sent = [m for m in agendas if "Will you come?" in m.text]
    assert ["version 2" in m.text for m in sent] == [True, False]
