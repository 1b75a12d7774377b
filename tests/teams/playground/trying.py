"""A conversation with the bot in the playground, by a browser: each step seen, and kept as a picture."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.support.browser import FLAGS, chromium
from tests.teams.playground.config import BOT

PATIENCE: Final = 30_000
"""Milliseconds for anything to appear: the playground is no quick starter."""

_CARD: Final = ".ac-adaptiveCard"


@dataclass(slots=True)
class Trial:
    """The playground in a browser."""

    page: Page
    pictures: Path
    taken: int = 0

    async def picture(self, name: str) -> None:
        """Keep what is on the screen."""
        self.taken += 1
        await self.page.screenshot(path=self.pictures / f"{self.taken:02}-{name}.png")
        print(f"seen: {name}")  # noqa: T201

    async def opens(self, chat: str) -> None:
        """Go to a chat or a channel by its name in the list."""
        await self.page.get_by_role("treeitem", name=chat).first.click()
        await self.page.wait_for_timeout(1500)

    async def says(self, words: str, send: str = "Enter") -> None:
        """Type in the box and send it."""
        box = self.page.locator("div[role=textbox][contenteditable=true]").first
        await box.click()
        await self.page.keyboard.type(words)
        await self._send(send)

    async def mentions(self, words: str) -> None:
        """Type the bot's name as a mention, then the words."""
        box = self.page.locator("div[role=textbox][contenteditable=true]").first
        await box.click()
        await self.page.keyboard.type(f"@{BOT[:2]}")
        await self.page.get_by_role("menuitem", name=BOT).first.click()
        await self.page.keyboard.type(f" {words}")
        await self._send("Post")

    async def _send(self, button: str) -> None:
        if button == "Enter":
            await self.page.keyboard.press("Enter")
            return
        await self.page.get_by_role("button", name=button).first.click()

    async def card(self, text: str) -> Locator:
        """The last card with these words, once it is there."""
        found = self.page.locator(_CARD).filter(has_text=text).last
        await expect(found).to_be_visible(timeout=PATIENCE)
        return found


async def _personal(trial: Trial) -> None:
    await trial.opens("Personal")
    await trial.says("status")
    await trial.card("Kent")
    await trial.picture("personal-command")


async def _channel(trial: Trial) -> None:
    await trial.opens("General")
    await trial.mentions("quorum")
    answered = trial.page.get_by_text("Answered you privately").last
    await expect(answered).to_be_visible(timeout=PATIENCE)
    await trial.picture("channel-command")


async def _button(trial: Trial) -> None:
    await trial.opens("Personal")
    await trial.says("help")
    card = await trial.card("Next meeting")
    await card.get_by_role("button", name="Quorum").first.click()
    await trial.card("core seats")
    await trial.picture("button")


async def _form(trial: Trial) -> None:
    await trial.opens("Personal")
    await trial.says("agenda add")
    form = await trial.card("(optional)")
    await trial.picture("form")
    await form.get_by_role("textbox").first.fill("Transition to adult services")
    await form.get_by_role("button", name="Send").click()
    await trial.card("Transition to adult services")
    await trial.picture("form-sent")


async def _agenda(trial: Trial) -> None:
    await trial.says("agenda show")
    await trial.card("Agree by")
    await trial.picture("agenda")


async def _meeting(trial: Trial) -> None:
    """In the channel: the meeting opens, the chair leaves, and the quorum card changes in place."""
    await trial.opens("General")
    await trial.mentions("open anyway")
    card = await trial.card("Quorum: not quorate")
    await trial.picture("meeting-open")
    await card.get_by_role("button", name="I have left").click()
    await trial.card("Here: nobody.")
    await trial.picture("card-changed-in-place")


STEPS: Final[tuple[Callable[[Trial], Awaitable[None]], ...]] = (
    _personal, _channel, _button, _form, _agenda, _meeting,
)  # fmt: skip


async def hold_a_conversation(url: str, pictures: Path) -> None:
    """Do every step; the first that fails ends it, with a picture of what was there instead."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = await browser.new_page(viewport={"width": 1400, "height": 1000})
        trial = Trial(page, pictures)
        await _once_there(page, url)
        try:
            for step in STEPS:
                await step(trial)
        finally:
            await trial.picture("last")
            await browser.close()


async def _once_there(page: Page, url: str) -> None:
    """Open the page once the playground answers."""
    for _ in range(60):
        with suppress(PlaywrightError):
            await page.goto(url)
            break
        await asyncio.sleep(1)
    await expect(page.get_by_role("treeitem").first).to_be_visible(timeout=PATIENCE)
