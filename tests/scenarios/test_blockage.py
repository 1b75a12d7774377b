"""A blockage on every platform: raised, acknowledged on its card, assigned, replied to, resolved."""

from tests.scenarios.stage import Stage, seen_before

CARD = "Blockage B-2026-001 (C-0421)"
OBSTACLE = "assessment not offered"


async def raised(stage: Stage) -> None:
    """A reporter has raised one, and whoever is to hear of it has."""
    await seen_before(stage, "chair", "camhs", "police", "reporter")
    words = f"blockage raise C-0421 health {OBSTACLE}, needs camhs"
    seen = await stage.types("reporter", words)
    assert f"{CARD}: raised" in seen.text
    assert "call 999 or the front door" in seen.text
    (card,) = [text for text in await stage.channel() if CARD in text]
    assert f"{CARD}: raised" in card
    assert OBSTACLE not in card


async def test_a_blockage_from_raise_to_resolution(stage: Stage) -> None:
    await raised(stage)
    assert any(OBSTACLE in text for text in await stage.direct("chair"))
    assert any(OBSTACLE in text for text in await stage.direct("camhs"))
    assert "acknowledged" in (await stage.presses("chair", "Acknowledge", on=CARD)).text
    (card,) = [text for text in await stage.channel() if CARD in text]
    assert f"{CARD}: acknowledged" in card
    assert any("Acknowledged by" in text for text in await stage.direct("reporter"))
    asked = await stage.presses("chair", "Assign", on=CARD)
    assert "Agency that can remove it" in asked.asks
    given = await stage.fills_in("chair", {"Agency that can remove it": "Kent Police"})
    assert "assigned to Kent Police" in given.text
    assert any(OBSTACLE in text for text in await stage.direct("police"))
    replied = await stage.types("police", "blockage reply 1 the clinic has offered a day")
    assert "a reply is on record" in replied.text
    assert any("the clinic has offered a day" in text for text in await stage.direct("reporter"))
    asked = await stage.types("police", "blockage resolve 1 assessment done")
    assert "Confirmed by" in asked.asks
    words = "blockage resolve 1 assessment done and shared, confirmed by medway"
    assert "resolved" in (await stage.types("police", words)).text
    (card,) = [text for text in await stage.channel() if CARD in text]
    assert f"{CARD}: resolved" in card
    assert "assessment done" not in card
    assert any("assessment done and shared" in one for one in await stage.direct("reporter"))


async def test_the_card_is_for_who_may(stage: Stage) -> None:
    await raised(stage)
    assert "the coordinator" in (await stage.presses("reporter", "Acknowledge", on=CARD)).text
    assert OBSTACLE in (await stage.presses("reporter", "Show", on=CARD)).text
    assert await stage.channel() == []


async def test_a_blockage_pressed_twice_is_acknowledged_once(stage: Stage) -> None:
    await raised(stage)
    await stage.presses("chair", "Acknowledge", on=CARD)
    await stage.channel()
    await stage.again()
    assert await stage.channel() == []
