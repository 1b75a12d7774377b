"""Everybody's own page, on every platform."""

from tests.scenarios.stage import Stage
from tests.scenarios.test_meeting import AT_THE_MEETING, MEETING, dated


async def test_a_page_of_ones_own_shows_the_meeting_and_its_buttons_work(stage: Stage) -> None:
    await dated(stage)
    page = await stage.looks_at_own_page("police")
    assert MEETING in page.text
    assert "no answer yet" in page.text
    assert "0 of 12 core seats expected" in page.text
    pressed = await stage.presses("police", "Attending")
    assert "attending" in pressed.text
    again = await stage.looks_at_own_page("police")
    assert "1 of 12 core seats expected" in again.text
    assert "no answer yet" not in again.text


async def test_a_form_opens_from_the_page(stage: Stage) -> None:
    await dated(stage)
    await stage.looks_at_own_page("police")
    asked = await stage.presses("police", "Send a deputy")
    assert "Deputy" in asked.asks
    named = await stage.fills_in("police", {"Deputy": "deputy"})
    assert "a deputy" in named.text


async def test_at_the_meeting_the_page_says_who_is_here(stage: Stage) -> None:
    await dated(stage)
    await stage.moves_on(AT_THE_MEETING)
    await stage.types("chair", "open")
    assert "Meeting under way" in (await stage.looks_at_own_page("police")).text
    assert "Here since 14:30" in (await stage.presses("police", "I am here")).text
    assert "1 of 12 core seats present" in (await stage.looks_at_own_page("police")).text
    assert "Left at 14:30" in (await stage.presses("police", "I am leaving")).text


async def test_a_stranger_has_no_page(stage: Stage) -> None:
    page = await stage.looks_at_own_page("nobody@elsewhere.example")
    assert "I do not know you" in page.text
