"""The browser fixture renders, and its axe-core finds what is wrong with a page."""

import pytest
from playwright.async_api import Error, Page

from tests.support.browser import axe, chromium

SOUND = """<!doctype html><html lang="en"><head><title>Quorum</title>{policy}</head>
<body><main><h1>Quorum</h1>{body}</main></body></html>"""
STRICT = """<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; require-trusted-types-for 'script'">"""


def document(body: str, policy: str = "") -> str:
    return "data:text/html," + SOUND.format(body=body, policy=policy)


async def test_browser_renders(page: Page) -> None:
    await page.goto(document("<p>8 of 12</p>"))
    assert await page.inner_text("p") == "8 of 12"
    assert (await page.screenshot()).startswith(b"\x89PNG")


async def test_each_page_is_closed_to_the_outside(page: Page) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        await page.goto("http://mase.example/")


@pytest.mark.parametrize("policy", ["", STRICT], ids=["open", "strict"])
async def test_axe_finds_a_planted_violation_and_nothing_else(page: Page, policy: str) -> None:
    await page.goto(document("<p>8 of 12</p>", policy))
    assert await axe(page) == []
    await page.goto(document("<img src='data:,'>", policy))
    (violation,) = await axe(page)
    assert violation.rule == "image-alt"
    assert violation.elements == ('<img src="data:,">',)


async def test_axe_asks_what_only_wcag_2_2_asks(page: Page) -> None:
    small = "<button style='width:9px;height:9px;padding:0' aria-label='{}'></button>"
    await page.goto(document(small.format("one") + small.format("two")))
    assert [violation.rule for violation in await axe(page)] == ["target-size"]


def test_chromium_is_the_one_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASE_CHROMIUM", "/somewhere/chromium")
    assert str(chromium()) == "/somewhere/chromium"


@pytest.mark.parametrize(("required", "outcome"), [("0", "skipped"), ("1", "errors")])
def test_no_browser_is_a_skip_or_an_error(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, required: str, outcome: str
) -> None:
    monkeypatch.setenv("MASE_REQUIRE_BROWSER", required)
    monkeypatch.setattr("tests.support.browser.chromium", lambda: None)
    pytester.makeini("[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function")
    pytester.makepyfile("async def test_page(page): pass")
    result = pytester.runpytest_inprocess("-p", "tests.support.browser")
    result.assert_outcomes(**{outcome: 1})
