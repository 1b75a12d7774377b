"""A real Chromium for the tests, and axe-core to ask whether everybody can use a page.

The browser is `MASE_CHROMIUM`, else Debian's; none is ever downloaded. Where there is none, the
test is skipped and says so; with `MASE_REQUIRE_BROWSER=1` it fails.
"""

import os
import shutil
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that asks anything of the outside world gets no answer, and its test notices.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of axe-core that a page breaks, and the elements that break it."""

    rule: str
    help: str
    elements: tuple[str, ...]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium with a profile of its own."""
    program = chromium()
    if program is None:
        _without_browser("no Chromium here: install Debian's chromium or set MASE_CHROMIUM")
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        await running.close()


@pytest.fixture
async def page(browser: Browser) -> Page:
    """An empty page in a headless Chromium."""
    return await browser.new_page()


def chromium() -> Path | None:
    """Return the Chromium to use, or None where there is none."""
    if named := os.environ.get("MASE_CHROMIUM"):
        return Path(named)
    debian = Path("/usr/bin/chromium")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return debian if debian.exists() else Path(found) if found else None


async def axe(page: Page, standard: Iterable[str] = STANDARD) -> list[Violation]:
    """Return what axe-core holds against the page as it stands, WCAG 2.2 AA unless told.

    The script goes in through the debugger, so a page keeps its Content-Security-Policy.
    """
    await page.evaluate(_axe_script())
    results = await page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", list(standard)
    )
    return [
        Violation(
            rule=found["id"],
            help=found["help"],
            elements=tuple(str(node["html"]) for node in found["nodes"]),
        )
        for found in results["violations"]
    ]


def _axe_script() -> str:
    wheel = find_spec("axe_playwright_python")
    assert wheel is not None
    assert wheel.origin is not None
    return Path(wheel.origin).with_name("axe.min.js").read_text(encoding="utf-8")


def _without_browser(reason: str) -> None:
    if os.environ.get("MASE_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
