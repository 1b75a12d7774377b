"""What may stand in a channel: seats and sums, and never a name, an address or a reason."""

from tests.support.requests import rows
from tests.support.story import Story

REASON = "canaryword"

STORY = f"""
coordinator: /mase meeting add 18 September 2026 10:00
coordinator: /mase meeting move 25 September 2026 14:30 because {REASON} one
coordinator: /mase meeting add 23 October 2026 14:30
coordinator: /mase meeting cancel 23 October 2026 {REASON} two
coordinator: /mase attend call
channel
police under "Who will come": yes
camhs under "Who will come": sorry can't make it, {REASON} three
medway: apologies {REASON} four
nps: deputy stand-in@probation.example
crc: /mase deputy @reporter
coordinator: /mase apologies for education {REASON} five
coordinator: /mase coopt lead@housing.example Housing officer by {REASON} six
coordinator: /mase member suspend districts {REASON} seven
coordinator: /mase member edit ccgs name {REASON} eight
coordinator: /mase action add "Look at {REASON} thirteen" police due 10 September 2026 short
coordinator: /mase action add "Look at {REASON} fourteen" camhs due 10 September 2026 long
police: /mase action update A-2026-001 due 14 September 2026 because {REASON} fifteen
police: /mase action update A-2026-001 {REASON} sixteen
camhs: /mase action done A-2026-002 {REASON} seventeen
camhs: /mase action reopen A-2026-002 {REASON} eighteen
camhs: /mase action changed A-2026-002 {REASON} nineteen
= 2026-09-24 10:00
coordinator: /mase digest
coordinator: /mase agenda send anyway
= 2026-09-25 14:30
coordinator [asked]: /mase open
coordinator: /mase open presiding @chair
scs: /mase here
mscb: /mase here
kscb: /mase here
police: /mase here
kchft: /mase here
stand-in@probation.example: /mase here
reporter: /mase here
ccgs: /mase here
lead@housing.example: /mase here
police: /mase acknowledge
police: /mase declare {REASON} nine
lead@housing.example: /mase declare {REASON} ten
chair: /mase quorum
chair: /mase rule quorate {REASON} eleven
ccgs: /mase leave
= 2026-09-25 16:00
chair: /mase close
coordinator: /mase attendance correct education N {REASON} twelve
"""


async def test_no_name_no_address_and_no_reason_is_ever_in_the_channel(kent: Story) -> None:
    await kent.tell(STORY)
    place = f"console/local/{kent.panel}"
    said = kent.channel.shown_at(place)
    assert len(said) >= 30
    async with kent.database.reading() as work:
        panel = await work.panels.in_force(kent.panel, kent.clock.now())
        assert panel is not None
        contacts = await work.panel(panel).members.contacts()
    assert len(contacts) >= 20
    for text in said:
        assert REASON not in text
        assert "@" not in text.replace("deputy @person", "")
        for contact in contacts:
            assert contact.name not in text, (contact.name, text)
            assert contact.email not in text


async def test_nor_in_the_rows_that_say_what_to_say(kent: Story) -> None:
    await kent.tell(STORY)
    for row in await rows(kent.database, "outbox"):
        assert REASON not in repr(row)
        assert "@" not in f"{row['key']} {row['subject']} {row['details']} {row['audience']}"


async def test_a_private_notice_goes_to_a_person_and_not_to_the_channel(kent: Story) -> None:
    await kent.tell("coordinator: /mase meeting add 25 September 2026 14:30\nchannel")
    await kent.tell("nps: deputy stand-in@probation.example")
    new = kent.channel.look()
    assert [message.card.title for message in new] == ["A deputy new to the panel"]
    assert new[0].place != f"console/local/{kent.panel}"
