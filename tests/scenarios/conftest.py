"""Every scenario on every platform. A new platform adds one line here."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager

import pytest

from tests.scenarios.console_stage import console_stage
from tests.scenarios.slack_stage import slack_stage
from tests.scenarios.stage import Stage
from tests.support.databases import Opening
from tests.teams.stage import teams_stage

STAGES: Mapping[str, Callable[[Opening], AbstractAsyncContextManager[Stage]]] = {
    "console": console_stage,
    "slack": slack_stage,
    "teams": teams_stage,
}


@pytest.fixture(params=STAGES)
async def stage(request: pytest.FixtureRequest, sqlite_opening: Opening) -> AsyncIterator[Stage]:
    """One platform after the other, each with a database of its own."""
    async with STAGES[request.param](sqlite_opening) as opened:
        yield opened
