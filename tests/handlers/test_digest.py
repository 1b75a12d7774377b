"""The weekly digest: what the channel, each agency and the chairs hear, and sending it by hand."""

from collections.abc import AsyncIterator

import pytest

from tests.support.databases import Opening
from tests.support.months import Month, local
from tests.support.private import letters_to
from tests.support.rosters import seated

MONDAY = "2026-09-14 09:00"
ACTIONS = """
coordinator: /mase action add "Map the hotels" police due 4 September 2026 short
coordinator: /mase action add "Visit the taxi offices" police due 20 September 2026 medium
coordinator: /mase action add "Check the school transport" education due 10 September 2026 short
coordinator: /mase action add "Share the return interviews" scs due 11 September 2026 long
coordinator: /mase action add "Plan the awareness week" camhs due 1 December 2026 long
"""


@pytest.fixture
async def kent(sqlite_opening: Opening) -> AsyncIterator[Month]:
    """Kent, bound on the morning of 1 September 2026, with five actions."""
    database = await sqlite_opening.database()
    name, domain = "kent-and-medway", "kent.example"
    await seated(database, name, domain, bound_at=local("2026-09-01 08:00"))
    async with Month.begun(sqlite_opening, database, name, domain) as month:
        yield month
    await database.dispose()


def texts(month: Month, who: str, title: str) -> list[str]:
    return [one.text for one in letters_to(month.story, who) if title in one.card.title]


async def test_the_channel_hears_counts_and_ages_and_no_words(kent: Month) -> None:
    await kent.play("2026-09-01 10:00", ACTIONS)
    await kent.play(MONDAY)
    messages = kent.story.channel.messages.values()
    channel = [one for one in messages if one.card.title == "Kent: the week ahead"][-1]
    assert "Actions open: 5" in channel.text
    assert "By horizon: 2 short, 1 medium and 2 long term" in channel.text
    assert "Actions overdue: 3" in channel.text
    assert (
        "Overdue for: 2 up to a week, 1 up to four weeks; at most 10 days overdue" in channel.text
    )
    assert "hotels" not in channel.text
    assert "A-2026" not in channel.text


BLOCKAGES = """
chair: /mase blockage raise C-0421 assessment not offered, needs camhs
reporter: /mase blockage raise C-0437 no reply to two requests, needs police
chair: /mase blockage resolve 2 the plan arrived, confirmed by police
"""


async def test_blockages_are_counted_by_number_and_age_and_listed_for_chairs(kent: Month) -> None:
    await kent.play("2026-09-01 10:00", BLOCKAGES)
    await kent.play("2026-09-11 10:00", "chair: /mase blockage raise C-0500 no place found")
    await kent.play(MONDAY)
    messages = kent.story.channel.messages.values()
    channel = [one for one in messages if one.card.title == "Kent: the week ahead"][-1]
    assert "Blockages open: 2" in channel.text
    assert "Blockages overdue: 1" in channel.text
    assert "Of these overdue: B-2026-001, 9 working days old" in channel.text
    assert "Nothing is overdue." not in channel.text
    for private in ("C-0421", "assessment", "CAMHS"):
        assert private not in channel.text
    for who in ("chair", "coordinator"):
        (letter,) = texts(kent, who, "the week ahead, for the chairs")[-1:]
        assert (
            "Blockages overdue:\n- Blockage B-2026-001 (C-0421): Kent and Medway CAMHS, "
            "9 working days old; to be acknowledged, due Wednesday 2 September 2026 at 17:00"
            in letter
        )
        assert "assessment" not in letter
        assert "B-2026-003" not in letter
    (police,) = texts(kent, "police", "your actions")[-1:]
    assert "B-2026" not in police
    assert "Nothing is overdue." in police


async def test_an_agency_hears_which_blockages_wait_for_it(kent: Month) -> None:
    await kent.play("2026-09-01 10:00", BLOCKAGES)
    later = "reporter: /mase blockage raise C-0500 no place found, needs camhs"
    await kent.play("2026-09-11 10:00", later)
    await kent.play(MONDAY)
    (camhs,) = texts(kent, "camhs", "your actions and blockages this week")[-1:]
    assert (
        "Blockages that wait for you:\n"
        "- Blockage B-2026-001 (C-0421): 9 working days old; "
        "to be acknowledged, due Wednesday 2 September 2026 at 17:00"
    ) in camhs
    assert "- Blockage B-2026-003 (C-0500): 1 working day old; to be acknowledged by" in camhs
    assert "blockage list mine" in camhs
    assert "No action is overdue." in camhs
    assert "Nothing is overdue." not in camhs
    for words in ("assessment", "place found", "B-2026-002"):
        assert words not in camhs
    (medway,) = texts(kent, "medway", "your actions")[-1:]
    assert "lockage" not in medway


async def test_a_blockage_is_in_a_chair_s_letter_once(kent: Month) -> None:
    await kent.play(
        "2026-09-01 10:00",
        """
        coordinator: /mase member end camhs
        coordinator: /mase member add camhs chair@kent.example Chair
        """,
    )
    await kent.play("2026-09-01 11:00", BLOCKAGES)
    raised = "reporter: /mase blockage raise C-0500 no reply, needs police"
    await kent.play("2026-09-02 10:00", raised)
    await kent.play(MONDAY)
    (letter,) = texts(kent, "chair", "the week ahead, for the chairs")[-1:]
    assert letter.count("Blockage B-2026-001 (C-0421)") == 1
    assert "Blockages that wait for you:\n- Blockage B-2026-001 (C-0421): 9 working" in letter
    assert "Blockages overdue with others:\n- Blockage B-2026-003 (C-0500): Kent Police" in letter


async def test_that_no_blockage_is_overdue_is_said_too(kent: Month) -> None:
    await kent.play("2026-09-11 10:00", "chair: /mase blockage raise C-0500 no place found")
    await kent.play(MONDAY)
    messages = kent.story.channel.messages.values()
    channel = [one for one in messages if one.card.title == "Kent: the week ahead"][-1]
    assert "Blockages open: 1\nBlockages overdue: 0" in channel.text
    assert "Nothing is overdue." in channel.text


async def test_an_agency_hears_its_own_and_settles_it_with_a_tap(kent: Month) -> None:
    await kent.play("2026-09-01 10:00", ACTIONS)
    await kent.play(MONDAY)
    (police,) = texts(kent, "police", "your actions")[-1:]
    assert "Overdue with you:" in police
    assert (
        "A-2026-001 Map the hotels: due Friday 4 September 2026, 10 days overdue; "
        "second week in the digest" in police
    )
    assert "Due within two weeks:\n- A-2026-002 Visit the taxi offices" in police
    assert "transport" not in police
    # KCC holds two seats: both of its members hear of both.
    for who in ("education", "scs"):
        (own,) = texts(kent, who, "your actions")[-1:]
        assert "A-2026-003 Check the school transport: KCC, Education" in own
        assert "A-2026-004 Share the return interviews: KCC, Specialist Children's" in own
        assert "hotels" not in own
    (nothing,) = texts(kent, "medway", "your actions")[-1:]
    assert "Nothing is overdue." in nothing
    await kent.story.tell(
        """
        scs [asked] presses "Circumstances changed" on "your actions"
          | Reason
        """
    )


async def test_each_button_of_the_digest_does_or_asks(kent: Month) -> None:
    await kent.play("2026-09-01 10:00", ACTIONS)
    await kent.play(MONDAY)
    card = letters_to(kent.story, "police")[-1].card
    buttons = {button.label: button for _, button in card.buttons()}
    story = kent.story
    moved = await story.ask("police", buttons["New date"].words, "asked",
                            form=dict(buttons["New date"].values))  # fmt: skip
    assert "Filled in: A-2026-001" in moved
    excused = await story.ask(
        "police", buttons["Circumstances changed"].words, "asked",
        form=dict(buttons["Circumstances changed"].values),
    )  # fmt: skip
    assert "Reason" in excused
    done = await story.ask("police", buttons["Done"].words, "done",
                           form=dict(buttons["Done"].values))  # fmt: skip
    assert "What shows that it is done?" in done


async def test_chairs_and_coordinator_see_all_of_it(kent: Month) -> None:
    await kent.play("2026-09-01 10:00", ACTIONS)
    await kent.play("2026-09-10 10:00", "police: /mase action done A-2026-001")
    await kent.play(MONDAY)
    for who in ("chair", "deputy-chair", "coordinator"):
        (text,) = texts(kent, who, "for the chairs")[-1:]
        assert "Actions in the last week: 1 done." in text
        assert "- KCC; Open: 2; Overdue: 2; Longest: 4 days overdue" in text
        assert (
            "A-2026-003 Check the school transport: KCC, Education and Young People's Services, "
            "short term, due Thursday 10 September 2026, 4 days overdue" in text
        )
        assert "Audit head: " in text
        assert not texts(kent, who, "your actions")


async def test_nothing_overdue_is_said(kent: Month) -> None:
    await kent.play("2026-09-07 09:00")
    channel = kent.story.channel.titled("Kent: the week ahead").text
    assert "Actions open: 0" in channel
    (quiet,) = texts(kent, "police", "your actions")
    assert "Nothing is overdue." in quiet
    (chair,) = texts(kent, "chair", "for the chairs")
    assert "Nothing is overdue." in chair


async def test_by_hand_it_stands_in_for_one_that_the_clock_has_not_sent_yet(kent: Month) -> None:
    await kent.play("2026-09-01 10:00", ACTIONS)
    await kent.play("2026-09-13 10:00")
    before = len(texts(kent, "police", "your actions"))
    kent.story.clock.at = local("2026-09-14 10:00")  # Nobody was there at nine.
    await kent.story.tell(
        """
        coordinator: /mase digest
          | The weekly one: this stands in for the one of Monday 14 September 2026 at 09:00
        """
    )
    await kent.play("2026-09-14 12:00")
    assert len(texts(kent, "police", "your actions")) == before + 1
    await kent.play("2026-09-21 12:00")
    assert len(texts(kent, "police", "your actions")) == before + 2


async def test_by_hand_it_stands_in_for_the_one_that_is_near(kent: Month) -> None:
    await kent.play("2026-09-01 10:00", ACTIONS)
    await kent.play(
        "2026-09-12 10:00",
        """
        police [refused]: /mase digest
        coordinator: /mase digest
          | Digest sent
          | In private: 15 people
          | The weekly one: this stands in for the one of Monday 14 September 2026 at 09:00
        coordinator [misused]: /mase digest
          | It was sent already
        """,
    )
    (early,) = texts(kent, "police", "your actions")[-1:]
    assert "second week in the digest" in early
    before = len(kent.story.channel.messages)
    await kent.play("2026-09-14 12:00")
    weekly = ("the week ahead", "your actions")
    new = list(kent.story.channel.messages.values())[before:]
    assert not [one for one in new if any(part in one.card.title for part in weekly)]
    await kent.play("2026-09-21 12:00")
    assert "third week in the digest" in texts(kent, "police", "your actions")[-1]


async def test_by_hand_in_midweek_the_weekly_one_follows_as_usual(kent: Month) -> None:
    await kent.play("2026-09-01 10:00", ACTIONS)
    await kent.play(
        "2026-09-08 10:00",
        """
        coordinator: /mase digest
          | The weekly one: as usual, Monday 14 September 2026 at 09:00
        coordinator [misused]: /mase digest
          | The next one goes out on Monday 14 September 2026 at 09:00.
        """,
    )
    count = len(texts(kent, "police", "your actions"))
    await kent.play(MONDAY)
    assert len(texts(kent, "police", "your actions")) == count + 1
    assert kent.story.channel.titled("Kent: the week ahead").at == local(MONDAY)


async def test_who_comes_by_invitation_hears_only_of_what_is_theirs(
    sqlite_opening: Opening,
) -> None:
    database = await sqlite_opening.database()
    await seated(database, "london", "london.example", roles=(), bound_at=local("2026-09-01 08:00"))
    async with Month.begun(sqlite_opening, database, "london", "london.example") as month:
        await month.play("2026-09-07 09:00")
        assert texts(month, "health", "your actions")
        assert not texts(month, "business", "your actions")
        given = 'coordinator: /mase action add "Train the bars" business due in two weeks short'
        await month.play("2026-09-08 09:00", given)
        await month.play("2026-09-14 09:00")
        (text,) = texts(month, "business", "your actions")
        assert "Nothing is overdue." in text
        assert "A-2026-001 Train the bars: due Tuesday 22 September 2026" in text
        # A co-chair who holds a seat gets one letter, with their own agency's in it.
        assert not texts(month, "police", "your actions")
        assert texts(month, "police", "for the chairs")
    await database.dispose()
