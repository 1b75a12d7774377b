"""A meeting on every platform: called, answered for, opened to quorum, closed."""

from datetime import datetime, timedelta

from tests.scenarios.house import LONDON
from tests.scenarios.stage import Stage

MEETING = "Friday 25 September 2026 at 14:30"
AT_THE_MEETING = datetime(2026, 9, 25, 14, 30, tzinfo=LONDON)
CALL = "Who will come on"
HERE = ("police", "education", "scs", "medway", "mscb", "kscb", "kchft")


async def dated(stage: Stage) -> None:
    """The next meeting stands in the calendar."""
    assert MEETING in (await stage.types("coordinator", "meeting add 25 September 2026 14:30")).text


async def called(stage: Stage) -> None:
    """The call for it stands in the channel."""
    await dated(stage)
    await stage.types("coordinator", "attend call")
    assert any(CALL in text for text in await stage.channel())


async def test_members_answer_the_call_under_it_by_its_buttons_and_directly(stage: Stage) -> None:
    await called(stage)
    assert "attending" in (await stage.replies("police", CALL, "yes")).text
    sorry = await stage.replies("camhs", CALL, "sorry can't make it, hospital appointment")
    assert "apologies" in sorry.text
    assert "hospital" not in sorry.text
    assert "attending" in (await stage.presses("education", "Attending", on=CALL)).text
    assert "attending" in (await stage.tells("scs", "I'll be there")).text
    (card,) = [text for text in await stage.channel() if CALL in text]
    assert "3 of 12" in card
    assert "hospital" not in card


async def test_ordinary_talk_is_no_answer(stage: Stage) -> None:
    await called(stage)
    for said in (
        await stage.replies("scs", CALL, "has anybody seen the papers for last time?"),
        await stage.talks("scs", "yes"),
    ):
        assert said.text == ""
    assert await stage.channel() == []
    help_line = await stage.tells("scs", "what a lovely morning")
    assert "attending, apologies or deputy" in help_line.text


async def test_a_reply_delivered_twice_is_answered_once(stage: Stage) -> None:
    await called(stage)
    first = await stage.replies("police", CALL, "yes")
    assert "attending" in first.text
    await stage.channel()
    await stage.again()
    assert await stage.channel() == []


async def test_a_deputy_is_named_under_the_call(stage: Stage) -> None:
    await called(stage)
    assert "a deputy" in (await stage.types("police", "deputy @deputy@kent.example")).text
    assert "a deputy" in (await stage.replies("camhs", CALL, "deputy: new@camhs.example")).text
    assert any("A deputy new to the panel" in text for text in await stage.direct("coordinator"))


async def test_a_meeting_is_opened_to_quorum_and_closed(stage: Stage) -> None:
    await called(stage)
    await stage.moves_on(AT_THE_MEETING)
    await stage.channel()
    assert "Not allowed" in (await stage.types("reporter", "open")).text
    await stage.types("chair", "open")
    assert any("not quorate" in text for text in await stage.channel())
    for who in HERE:
        assert "Here since 14:30" in (await stage.presses(who, "I am here", on="Quorum")).text
    assert "7 of 12" in (await stage.types("police", "quorum")).text
    await stage.channel()
    assert "Here since 14:30" in (await stage.types("ccgs", "here")).text
    seen = await stage.channel()
    assert any("8 of 12" in text and "quorate" in text for text in seen)
    assert any("Quorum gained" in text for text in seen)
    left = await stage.types("ccgs", "leave")
    assert "Left at 14:30" in left.text
    assert any("Quorum lost" in text for text in await stage.channel())
    assert "Here since 14:30" in (await stage.presses("ccgs", "I am back")).text
    await stage.moves_on(AT_THE_MEETING + timedelta(minutes=90))
    assert "8 attended" in (await stage.types("chair", "close")).text
    assert any("Kent Police" in text for text in await stage.channel())


async def test_what_falls_due_is_said_while_time_passes(stage: Stage) -> None:
    await dated(stage)
    await stage.types("police", "status")
    await stage.channel()
    await stage.moves_on(AT_THE_MEETING)
    assert any(MEETING in text for text in await stage.channel())
