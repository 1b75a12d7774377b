"""A bot as `mase serve` puts it together, with Kent's panel seated, on a clock that stands still."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import settings
from bot.app import Bot
from bot.chats import Connect
from bot.platforms.slack import connected
from panel.names import PanelKey
from panel.role import Role
from tests.support.databases import AUDIT_KEY, FIELD_KEY, Opening
from tests.support.hurried import to_teams
from tests.support.rosters import WITHOUT_SEAT, seated
from tests.support.story import PATIENCE, Ticking

KENT = PanelKey("kent-and-medway")
DOMAIN = "kent.example"
LONDON = ZoneInfo("Europe/London")
START = datetime(2026, 9, 1, 10, tzinfo=LONDON)
ROLES = (*WITHOUT_SEAT, Role.DEPUTY)


@dataclass(slots=True)
class House:
    """The bot, and the clock that everything in it goes by."""

    bot: Bot
    clock: Ticking = field(default_factory=lambda: Ticking(START))

    @property
    def now(self) -> datetime:
        """The house's present."""
        return self.clock.at

    async def bind(self, platform: str, organisation: str, channel: str) -> None:
        """Let a channel be the panel's too."""
        async with self.bot.database.writing() as work:
            panel = await work.panels.in_force(KENT, self.now)
            assert panel is not None
            await work.panel(panel).places.bind(platform, organisation, channel, self.now)

    async def settle(self) -> None:
        """Deliver everything that is owed now."""
        await self.bot.delivery.drain()

    async def move_on(self, to: datetime) -> None:
        """Let time pass, and do what falls due on the way, each thing at its own time."""
        while (due := await self.bot.ticker.next_due(self.clock.at)) is not None and due <= to:
            await self._stand_at(due)
        await self._stand_at(to)

    async def _stand_at(self, at: datetime) -> None:
        self.clock.at = max(at, self.clock.at)
        await self.bot.ticker.tick(self.clock.at)
        await self.settle()


def email_of(who: str) -> str:
    """Somebody's address, by seat or role."""
    return who if "@" in who else f"{who}@{DOMAIN}"


@asynccontextmanager
async def keeping_house(
    opening: Opening, more: Mapping[str, str] | None = None, to_slack: Connect = connected
) -> AsyncIterator[House]:
    """Open a house on a database of its own; `more` are settings besides those all need."""
    environ = {
        "MASE_DATABASE_URL": opening.url,
        "MASE_FIELD_KEYS": FIELD_KEY,
        "MASE_AUDIT_KEY": AUDIT_KEY,
        "MASE_ERASURES_FILE": str(opening.erasures),
        **(more or {}),
    }
    clock = Ticking(START)
    no_file = Path(opening.erasures.parent / "no.env")
    read = settings.load(environ, no_file)
    async with Bot.open(read, clock, to_slack, to_teams, PATIENCE) as bot:
        await seated(bot.database, "kent-and-medway", DOMAIN, roles=ROLES, bound_at=START)
        yield House(bot, clock)
