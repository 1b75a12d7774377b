"""Every card in Microsoft's own renderer, in a real browser: no warning, and nothing lost."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

from bot.platforms.teams import inputs, render
from chat.card import Card
from panel.names import PanelKey
from tests.chat.examples import CARDS, FORMS, HOSTILE, hostile_card, hostile_form
from tests.support.browser import axe, browser, page

__all__ = ["browser", "page"]

MODULES = Path(__file__).parent / "renderer/node_modules"
SCRIPTS = (
    MODULES / "adaptivecards/dist/adaptivecards.min.js",
    MODULES / "markdown-it/dist/browser/markdown-it.umd.min.js",
)
KENT = PanelKey("kent-and-medway")

# Without a reader of Markdown the renderer shows it as it is, and every test of it would pass.
RENDER = """
raw => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdownit({linkify: false}).render(text);
    result.didProcess = true;
  };
  const context = new AdaptiveCards.SerializationContext();
  const card = new AdaptiveCards.AdaptiveCard();
  card.parse(JSON.parse(raw), context);
  const shown = card.render();
  document.body.replaceChildren(shown);
  const faults = [];
  for (let i = 0; i < context.eventCount; i++) faults.push(context.getEventAt(i).message);
  for (const one of card.validateProperties().validationEvents) faults.push(one.message);
  return faults;
}
"""


@pytest.fixture
async def canvas(page: Page) -> Page:
    """An empty page with the renderer in it."""
    if not all(script.exists() for script in SCRIPTS):
        why = "no renderer of Microsoft's here: make renderer (needs npm)"
        if os.environ.get("MASE_REQUIRE_BROWSER"):
            pytest.fail(why)
        pytest.skip(why)
    await page.set_content("<html lang=en><title>Card</title><body></body></html>")
    for script in SCRIPTS:
        await page.add_script_tag(path=script)
    return page


async def faults(canvas: Page, card: dict[str, Any]) -> list[str]:
    found: list[str] = await canvas.evaluate(RENDER, json.dumps(card))
    return found


async def test_cards_are_shown_without_a_warning(canvas: Page) -> None:
    for card in CARDS.values():
        made = render.message(card, KENT).card
        assert await faults(canvas, made) == []
        text = await canvas.inner_text("body")
        assert card.title in text


async def test_forms_are_too_and_everybody_can_use_them(canvas: Page) -> None:
    for form in FORMS.values():
        assert await faults(canvas, inputs.card(form, inputs.Carried(KENT))) == []
        unusable = await axe(canvas, ("wcag2a", "wcag2aa"))
        assert [
            one for one in unusable if one.rule in ("label", "select-name", "button-name")
        ] == []


async def test_a_table_has_a_header_for_those_who_cannot_see_it(canvas: Page) -> None:
    await faults(canvas, render.message(CARDS["quorum"], KENT).card)
    assert await canvas.get_by_role("columnheader").all_inner_texts() == ["Seat", "Now"]
    assert await canvas.get_by_role("heading").first.inner_text() == "Quorum"


async def test_no_words_become_a_link_a_picture_or_a_script(canvas: Page) -> None:
    for text in (*HOSTILE, "[here](https://e.example)", "![x](https://e.example/x.png)"):
        form = inputs.card(hostile_form(text), inputs.Carried(KENT))
        for made in (render.message(hostile_card(text), KENT).card, form):
            found = await faults(canvas, made)
            # Every field of the hostile form has the same name, which no form of ours has.
            assert [one for one in found if not one.startswith("Duplicate Id")] == []
            alive = canvas.locator("body").locator("a[href], img, script")
            assert await alive.count() == 0, text


async def test_a_fault_would_be_seen(canvas: Page) -> None:
    made = render.message(Card("Quorum"), KENT).card
    live = {"type": "TextBlock", "text": "[here](https://e.example)"}
    await faults(canvas, {**made, "body": [live]})
    assert await canvas.locator("body a[href]").count() == 1
    assert await faults(canvas, {**made, "body": [{"type": "Nonsense"}]})
