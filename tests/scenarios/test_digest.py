"""The weekly digest on every platform: counts in the channel, one tap to settle in private."""

from datetime import datetime

from tests.scenarios.house import LONDON
from tests.scenarios.stage import Stage, seen_before

MONDAY = datetime(2026, 9, 14, 9, 0, tzinfo=LONDON)
WORDS = "Map the hotels along the coast"


async def told(stage: Stage) -> None:
    """An action is overdue when the digest goes out."""
    await seen_before(stage, "chair", "police", "education")
    added = await stage.types("coordinator", f'action add "{WORDS}" police due 11 September short')
    assert "A-2026-001 added" in added.text
    assert any(WORDS in text for text in await stage.direct("police"))
    await stage.channel()
    await stage.moves_on(MONDAY)


async def test_the_channel_is_told_counts_and_the_agency_its_own(stage: Stage) -> None:
    await told(stage)
    (weekly,) = [text for text in await stage.channel() if "the week ahead" in text]
    assert "Actions overdue" in weekly
    assert WORDS not in weekly
    (letter,) = [text for text in await stage.direct("police") if "your actions" in text]
    assert f"A-2026-001 {WORDS}: due Friday 11 September 2026, 3 days overdue" in letter
    (other,) = [text for text in await stage.direct("education") if "your actions" in text]
    assert "Nothing is overdue." in other
    assert any(WORDS in text for text in await stage.direct("chair"))


async def test_one_tap_in_the_letter_settles_it(stage: Stage) -> None:
    await told(stage)
    done = await stage.presses("police", "Done", on="your actions this week")
    assert f"A-2026-001 {WORDS}" in done.text
    asked = await stage.presses("police", "Say what shows it")
    assert "What shows it" in asked.asks
    shown = await stage.fills_in("police", {"What shows it": "a list of all twelve"})
    assert "Discharged" in shown.text
    assert "You have none open." in (await stage.types("police", "action mine")).text


async def test_a_form_asked_for_on_the_way_offers_the_seats(stage: Stage) -> None:
    asked = await stage.types("coordinator", "action add Ask for help due in two weeks short")
    assert "Owner" in asked.asks
    entries = {"Owner": "Kent Police", "What is to be done": "Ask for help"}
    added = await stage.fills_in("coordinator", entries)
    assert "A-2026-001 added" in added.text
    assert "Kent Police" in added.text
