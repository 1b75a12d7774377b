"""Everybody can use the console: axe-core, small screens, both colour schemes."""

from typing import Literal

import pytest
from playwright.async_api import expect

from chat.card import Card, Table
from tests.browser.conftest import Open
from tests.support.browser import axe

SIZES = [(1280, 800), (640, 400), (360, 740), (320, 640)]


async def overflow(console: Open) -> int:
    """How many pixels the page is wider than its window."""
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(await console.page.evaluate(script))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_axe_finds_nothing(
    console: Open, scheme: Literal["light", "dark"], width: int, height: int
) -> None:
    page = console.page
    await page.emulate_media(color_scheme=scheme)
    await page.set_viewport_size({"width": width, "height": height})
    await page.fill("#say-text", "/mase")
    await expect(page.locator("#say-offers")).to_be_visible()
    assert (await axe(page), await overflow(console)) == ([], 0)
    await page.fill("#say-text", "/mase quorum")
    await console.keys("Enter")
    await expect(page.locator("#messages .private")).to_be_visible()
    await page.locator("[data-thread]").first.click()
    assert (await axe(page), await overflow(console)) == ([], 0)
    await page.fill("#reply-text", "/mase deputy")
    await console.keys("Enter")
    await expect(page.locator("#fill")).to_be_visible()
    await page.fill("[name=person]", "nobody")
    await console.keys("Enter")
    await expect(page.locator("#fill .error")).to_be_visible()
    assert (await axe(page), await overflow(console)) == ([], 0)


async def test_the_menu_of_a_small_screen(console: Open) -> None:
    page = console.page
    await page.set_viewport_size({"width": 360, "height": 740})
    await expect(page.locator("#rail")).to_be_hidden()
    await page.click("#menu")
    await expect(page.locator("#rail")).to_be_visible()
    assert (await axe(page), await overflow(console)) == ([], 0)
    await page.locator(".chat").nth(2).click()
    await expect(page.locator("h1")).to_have_text("London MASE Panel")
    await expect(page.locator("#rail")).to_be_hidden()


async def test_a_table_too_wide_is_scrolled_by_keyboard(console: Open) -> None:
    page = console.page
    header = ("Seat", "Kind", "Held by", "E-mail", "Phone")
    row = ("Kent Police", "core", "Kent Police", "police@kent.example", "")
    await console.desk.post(Card("Members", (Table(header, (row,), "Members"),)))
    table = page.locator("#messages .table").last
    await expect(table).to_contain_text("Held by")
    await expect(table).not_to_have_attribute("tabindex", "0")
    await page.set_viewport_size({"width": 320, "height": 640})
    await expect(table).to_have_attribute("tabindex", "0")
    assert (await axe(page), await overflow(console)) == ([], 0)
