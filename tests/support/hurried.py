"""Teams where nobody waits: a stand-in takes messages faster than Teams does."""

from contextlib import AbstractAsyncContextManager

from bot.platforms.teams import Teams, teams_if_on
from bot.platforms.teams.pacing import Paces
from bot.settings import Settings
from bot.views import Views
from storage.database import Database


def to_teams(
    settings: Settings, database: Database, views: Views
) -> AbstractAsyncContextManager[Teams | None]:
    """For `Bot.open`."""
    return teams_if_on(settings, database, views, Paces(((10_000, 1),)))
