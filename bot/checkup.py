"""What `mase doctor` looks at, the groundwork first: what stands on something broken is not asked.

Nothing is changed. Each finding says what to do.
"""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import datetime

from bot import logs, settings
from bot.app import calendars_from, open_database
from bot.clock import SystemClock
from bot.findings import Finding, broken, ok, warning
from bot.panel_checkup import panel_findings
from bot.platforms.slack.checkup import Bound, slack_findings
from bot.platforms.slack.client import Client
from bot.platforms.teams.checkup import teams_findings
from bot.settings import Settings
from bot.settings_pairs import slack_lacks
from bot.trouble import Trouble
from chat.request import Platform
from panel.wording import counted
from storage.audit_check import verify
from storage.database import Database
from storage.errors import StorageError
from storage.outbox import NoticeState


async def examine() -> AsyncIterator[Finding]:
    """Look at everything in turn."""
    try:
        found = settings.load(os.environ)
    except Trouble as trouble:
        yield broken(f"{trouble}\n  Set them in the environment or in .env, and ask again.")
        return
    logs.configure(found.log_level)
    for finding in _settings(found):
        yield finding
    try:
        database = await open_database(found)
    except (StorageError, Trouble) as error:
        yield broken(f"database: {error}")
        return
    yield ok(f"database: {database.location} can be reached, and its tables are of this version")
    try:
        async for finding in _database(database):
            yield finding
        async for finding in _slack(found, database):
            yield finding
        async for finding in teams_findings(found, database, SystemClock()):
            yield finding
    finally:
        await database.dispose()


def _settings(found: Settings) -> Iterator[Finding]:
    yield ok("settings: all are right")
    if lacks := slack_lacks(settings.given(os.environ)):
        yield warning(f"settings: Slack is off, because {' and '.join(lacks)} is not set")
    if found.sqlite_file is None and found.erasures_file is None:
        yield warning(
            f"settings: the erasure list is {found.erasures}, where the bot was started; "
            "set MASE_ERASURES_FILE to a place that is kept"
        )
    try:
        calendars_from(found.holidays_file)
    except Trouble as trouble:
        yield broken(f"holidays: {trouble}")
    else:
        named = found.holidays_file or "no local file is set (MASE_HOLIDAYS_FILE)"
        yield ok(f"holidays: {named}")


async def _database(database: Database) -> AsyncIterator[Finding]:
    try:
        async with database.reading() as work:
            await work.accounts.person_by_email("nobody@mase.example")
        yield ok("keys: they are those of this database")
    except StorageError as error:
        yield broken(f"keys: {error}; set MASE_FIELD_KEYS to the keys it was made with")
        return
    async for finding in _audit(database):
        yield finding
    async for finding in panel_findings(database, SystemClock().now()):
        yield finding
    async for finding in _outbox(database):
        yield finding


async def _slack(found: Settings, database: Database) -> AsyncIterator[Finding]:
    """What Slack says, if it is on."""
    token = found.slack_bot_token
    if not found.slack_is_on or token is None:
        return
    now = SystemClock().now()
    places = await _slack_places(database, now)
    async with Client.connected(token.get_secret_value(), found.slack_api_url) as client:
        app_token = found.slack_app_token.get_secret_value() if found.slack_app_token else ""
        allowed = found.slack_workspace_ids
        async for finding in slack_findings(client, allowed, places, now, app_token):
            yield finding


async def _slack_places(database: Database, now: datetime) -> list[Bound]:
    """Every channel on Slack that a panel is bound to."""
    async with database.reading() as work:
        panels = [await work.panels.in_force(key, now) for key in await work.panels.keys()]
        return [
            Bound(panel.key, place.organisation, place.channel)
            for panel in panels
            if panel is not None
            for place in await work.panel(panel).places.all()
            if place.platform == Platform.SLACK
        ]


async def _audit(database: Database) -> AsyncIterator[Finding]:
    report = await verify(database, None)
    for chain in report.chains:
        if chain.why:
            yield broken(f"audit: {chain.chain} at row {chain.broken_at}: {chain.why}")
    if report.whole:
        rows = sum(chain.rows for chain in report.chains)
        yield ok(f"audit: {counted('chain', len(report.chains))} whole, {counted('row', rows)}")


async def _outbox(database: Database) -> AsyncIterator[Finding]:
    async with database.reading() as work:
        given_up = await work.outbox.listing((NoticeState.DEAD, NoticeState.UNKNOWN))
    if given_up:
        said = counted("notice", len(given_up))
        yield warning(f"outbox: {said} given up; see mase outbox, then mase outbox retry KEY")
    else:
        yield ok("outbox: nothing was given up")
