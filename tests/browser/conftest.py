"""The console with a small meeting in it, open in a real browser."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, Page

from bot.platforms.console import serve
from tests.console.conftest import Desk
from tests.console.meeting import Meeting


@dataclass
class Open:
    """A page, the console behind it, and everything the browser complained of."""

    page: Page
    desk: Desk
    meeting: Meeting
    complaints: list[str] = field(default_factory=list)

    def note_failure(self, url: str) -> None:
        """A request came to nothing; a stream does whenever one becomes somebody else."""
        if "/api/stream" not in url:
            self.complaints.append(url)

    async def keys(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        await self.page.keyboard.type(text)

    async def focused(self, selector: str) -> bool:
        """Whether the element that has the focus is one of these."""
        script = "selector => document.activeElement.matches(selector)"
        return bool(await self.page.evaluate(script, selector))

    async def tab_to(self, selector: str) -> None:
        """Go on with the tab key until an element like this has the focus."""
        for _ in range(80):
            await self.keys("Tab")
            if await self.focused(selector):
                return
        raise AssertionError(f"the tab key never comes to {selector}")


@pytest.fixture
async def console(browser: Browser) -> AsyncIterator[Open]:
    desk = Desk()
    meeting = Meeting(desk.store, desk.dispatch)
    runner = await serve(desk.ports, desk.bell, "127.0.0.1", 0)
    page = await browser.new_page(viewport={"width": 1280, "height": 800})
    opened = Open(page, desk, meeting)
    page.on("console", lambda line: opened.complaints.append(f"{line.type}: {line.text}"))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("requestfailed", lambda request: opened.note_failure(request.url))
    host, port = runner.addresses[0][:2]
    await page.goto(f"http://{host}:{port}/")
    await page.wait_for_selector(f'[data-id="{meeting.live}"]')
    yield opened
    await page.goto("about:blank")
    await runner.cleanup()
