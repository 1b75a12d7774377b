"""Quorum through commands: who counts, who never does, and when the panel hears of it."""

from tests.support.story import Story

OPEN = """
coordinator: /mase meeting add 25 September 2026 14:30
= 2026-09-25 14:30
chair: /mase open
"""
SEVEN = "\n".join(
    f"{seat}: /mase here" for seat in ["nps", "crc", "education", "police", "scs", "medway", "mscb"]
)


async def test_who_holds_a_core_seat_cannot_deputise(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        nps [misused]: /mase deputy @police
          | They are the member for Kent Police, and one person covers one seat.
        nps [misused]: /mase deputy @nps
          | A member cannot be their own deputy.
        nps [misused]: /mase deputy me
          | A member cannot be their own deputy.
        nps: /mase deputy @reporter
        crc [misused]: /mase deputy @reporter
          | They deputise for National Probation Service at that meeting
        nps: attending
          | Instead of: a deputy
        crc: /mase deputy @reporter
          | Answer: a deputy
        """.replace("deputy me", "deputy @me")
    )


async def test_optional_and_co_opted_never_count(london: Story) -> None:
    await london.tell(
        """
        = 2026-09-21 10:00
        coordinator: /mase coopt guest@trust.example Lead of a charity by the chair until 31 March 2027
          | Until: Wednesday 31 March 2027
        la-manager: /mase open
        channel
          | 1 of 11 minimum seats; co-chairs 1 of 2.
        housing: /mase here
        licensing: /mase here
        guest@trust.example: /mase here
          | as a co-opted member; this does not count towards the quorum.
        la-manager: /mase quorum
          | 1 of 11 minimum seats; co-chairs 1 of 2.
        """
    )


async def test_a_vacant_seat_stays_and_a_suspended_one_leaves(kent: Story) -> None:
    await kent.tell(
        f"""
        coordinator: /mase member end camhs on 1 September 2026
        {OPEN}
        {SEVEN}
        channel
          | 7 of 12 core seats present, 8 needed (two thirds): not quorate. Kent §4
        chair: /mase member suspend kchft merged into another trust
          | KCHFT no longer counts towards the quorum.
        channel
          | 7 of 11 core seats present, 8 needed (two thirds): not quorate. Kent §4
          | Suspended and not counted: KCHFT.
          ! merged
        chair: /mase member suspend districts not yet constituted
        channel
          | 7 of 10 core seats present, 7 needed (two thirds): quorate. Kent §4
          | Quorum gained
        chair [misused]: /mase member suspend districts again
          | Already suspended
        chair: /mase member restore districts
        channel
          | Quorum lost
          | 7 of 11
        chair [misused]: /mase member restore districts
          | Not suspended
        """
    )


async def test_member_and_deputy_together_count_once(kent: Story) -> None:
    await kent.tell(
        f"""
        {OPEN}
        {SEVEN}
        kscb: /mase deputy cover@board.example
        cover@board.example: /mase here
        channel
          | 8 of 12 core seats present
          | Kent Safeguarding Children Board (deputy)
          | Quorum gained
        kscb: /mase here
        channel
          | 8 of 12 core seats present
          ! (deputy)
          ! Quorum gained
        cover@board.example: /mase leave
        channel
          | 8 of 12 core seats present
          ! Quorum lost
        kscb: /mase leave
        channel
          | 7 of 12 core seats present
          | Quorum lost
        """
    )


async def test_each_loss_and_regain_is_announced_once(kent: Story) -> None:
    await kent.tell(f"{OPEN}\n{SEVEN}\nchannel")
    for _ in range(2):
        await kent.tell(
            """
            kscb: /mase here
            kchft: /mase here
            channel
              | Quorum gained
            kchft: /mase leave
            channel
              ! Quorum lost
            kscb: /mase leave
            channel
              | Quorum lost
            camhs [misused]: /mase leave
            channel is quiet
            """
        )
    titles = [message.card.title for message in kent.channel.messages.values()]
    assert (titles.count("Quorum gained"), titles.count("Quorum lost")) == (2, 2)


async def test_the_chair_rules_and_the_reason_stays_private(kent: Story) -> None:
    await kent.tell(
        f"""
        {OPEN}
        channel
        chair [asked]: /mase rule
          | quorate, inquorate (not quorate)
        chair [asked]: /mase rule quorate
          | Reason
        chair [asked]: /mase rule perhaps we are
          | “perhaps” is not one of the choices.
        chair: /mase rule not quorate too few agencies
          | Ruled not quorate.
          | The sum: 0 of 12 core seats present
        channel
          | The chair has ruled the meeting not quorate.
          | decisions are for ratification at the next meeting
          ! too few
        chair: /mase rule quorate, two more are on the line
        channel
          | The chair has ruled the meeting quorate.
        police: /mase quorum
          | The chair has ruled: quorate.
        channel is quiet
        chair: /mase quorum
        channel
          | Quorum: not quorate
        """
    )


async def test_a_new_deputy_is_attested_where_the_terms_ask(london: Story) -> None:
    await london.tell(
        """
        = 2026-09-15 09:00
        health [asked]: deputy cover@trust.example
          | They have managerial responsibility or strategic oversight
          | London, Membership
        channel is quiet
        health: /mase deputy cover@trust.example attested
          | They are new to the panel: the coordinator will be told.
        channel
          | A deputy new to the panel
        health: attending
        charity: /mase deputy cover@trust.example
          | Answer: a deputy
        """
    )
