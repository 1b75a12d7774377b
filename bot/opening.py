"""A bot for one command of `mase`: settings read, logs set up, database open."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot import logs, settings
from bot.app import Bot
from bot.clock import Clock, MovableClock, SystemClock
from bot.settings import Settings
from bot.terminal import moment
from bot.trouble import misused
from panel.names import PanelKey
from storage.unit_of_work import PanelInForce, Transaction


def read_settings() -> Settings:
    """The settings of this process, and its logs set up by them. Raises SettingsFaults."""
    found = settings.load(os.environ)
    logs.configure(found.log_level)
    return found


@asynccontextmanager
async def opened(clock: Clock | None = None) -> AsyncIterator[Bot]:
    """The bot of this process's settings."""
    async with Bot.open(read_settings(), clock or SystemClock()) as bot:
        yield bot


def clock_at(typed: str) -> Clock:
    """A clock that starts at the time typed, or the machine's own. Raises Trouble."""
    real = SystemClock()
    return MovableClock(real, moment(typed, real.now())) if typed else real


async def panel_of(key: str, typed_at: str, bot: Bot) -> tuple[PanelInForce, datetime]:
    """The panel a command names, and the time that was typed, by its clock. Raises Trouble."""
    now = bot.clock.now()
    async with bot.database.reading() as work:
        found = await in_force(key, now, work)
    return found, moment(typed_at, now, found.terms.zone)


async def in_force(key: str, at: datetime, work: Transaction) -> PanelInForce:
    """The panel of that key. Raises Trouble with the keys there are."""
    found = await work.panels.in_force(PanelKey(key), at)
    if found is None:
        known = ", ".join(await work.panels.keys())
        hint = f"There is: {known}." if known else "Load its terms first: mase load FILE."
        raise misused(f"There is no panel {key!r}. {hint}")
    return found
