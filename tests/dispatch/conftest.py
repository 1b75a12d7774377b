"""The two seed panels, and Kent's with its meeting under way."""

import pytest

from storage.database import Database
from tests.support.panels import kent, kent_story, london, sqlite_database, sqlite_kent
from tests.support.story import Story

__all__ = ["kent", "london", "sqlite_database", "sqlite_kent"]


@pytest.fixture
async def open_kent(sqlite_database: Database) -> Story:
    story = await kent_story(sqlite_database)
    await story.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        = 2026-09-25 14:30
        chair: /mase open
        """
    )
    return story
