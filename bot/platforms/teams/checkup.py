"""What `mase doctor` says of Teams: its identity, what it trusts, whether it reaches a panel."""

from collections import Counter
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp

from bot.clock import Clock
from bot.findings import Finding, broken, ok, warning
from bot.platforms.teams.connector import Connector, Conversation, connected
from bot.platforms.teams.credentials import Credentials
from bot.platforms.teams.directory import Directory
from bot.platforms.teams.service import identity, service_hosts
from bot.sending import SendFault
from bot.settings import Settings
from chat.request import Place, Platform
from panel.wording import counted
from storage.database import Database
from storage.outbox import NoticeState

_PATIENCE: Final = aiohttp.ClientTimeout(total=10)

_SKEW: Final = 120.0
"""Seconds a clock may be wrong before tokens are refused for it."""

_WHAT_TO_DO: Final = {
    "BotNotInConversationRoster": "add the app to the team or chat again",
    "BotDisabledByAdmin": "allow the app in the Teams admin centre",
    "ConversationBlockedByUser": "ask that person to unblock the bot",
    "ConversationNotFound": "that channel is gone, or was never Teams': bind another",
    "ForbiddenOperationException": "allow the app in the Teams admin centre",
    "MessageSizeTooBig": "report it: a card should never be that long",
    "not_installed": "add the app to the team, and write @MASE help in the channel",
    "service_host_not_allowed": "add its host to MASE_TEAMS_SERVICE_HOSTS if it is Microsoft's",
}
_ELSE: Final = "see docs/teams.md, When something is wrong"


async def teams_findings(
    settings: Settings, database: Database, clock: Clock
) -> AsyncIterator[Finding]:
    """Look at Teams, if it is on."""
    if not settings.teams_is_on:
        return
    who, hosts = identity(settings), service_hosts(settings)
    async with (
        aiohttp.ClientSession(timeout=_PATIENCE) as session,
        connected(settings.teams_login_url, *who, hosts) as connector,
    ):
        async for finding in identity_findings(settings, session, clock):
            yield finding
        directory = Directory(database)
        for place in await _places(database, clock):
            yield await place_finding(place, connector, directory)
    async for finding in _refusals(database):
        yield finding


async def _places(database: Database, clock: Clock) -> list[Place]:
    """Every channel of Teams that a panel is bound to."""
    async with database.reading() as work:
        panels = [await work.panels.in_force(key, clock.now()) for key in await work.panels.keys()]
        return [
            Place(Platform.TEAMS, one.organisation, one.channel)
            for panel in panels
            if panel is not None
            for one in await work.panel(panel).places.all()
            if one.platform == Platform.TEAMS
        ]


async def _refusals(database: Database) -> AsyncIterator[Finding]:
    """Why notices were given up, with what to do about each reason."""
    async with database.reading() as work:
        dead = await work.outbox.listing((NoticeState.DEAD,))
    ours = [
        row for row in dead if (row.place or row.sent_to or "").startswith(f"{Platform.TEAMS}/")
    ]
    for reason, count in Counter(row.reason or "" for row in ours).items():
        code = reason.partition(": ")[2]
        advice = _WHAT_TO_DO.get(code, _ELSE)
        yield warning(
            f"teams: {counted('notice', count)} given up ({code or reason}): {advice}; "
            "then mase outbox retry KEY"
        )


async def identity_findings(
    settings: Settings, session: aiohttp.ClientSession, clock: Clock
) -> AsyncIterator[Finding]:
    """Whether the bot can get a token, and reach the keys that callers' tokens are checked with."""
    if settings.teams_insecure_dev:
        yield warning("teams: MASE_TEAMS_INSECURE_DEV is set, so no caller is checked")
        return
    credentials = Credentials(session, settings.teams_login_url, *identity(settings))
    try:
        await credentials.headers()
        yield ok("teams: the application id and its secret are accepted")
    except SendFault as fault:
        yield broken(
            f"teams: no token can be had ({fault.code}); look at MASE_TEAMS_APP_ID, "
            "MASE_TEAMS_APP_PASSWORD (it may have run out) and MASE_TEAMS_TENANT_IDS"
        )
    yield await _keys(settings.teams_openid_url, session, clock)


async def _keys(url: str, session: aiohttp.ClientSession, clock: Clock) -> Finding:
    try:
        async with session.get(url) as answer:
            said, date = answer.status, answer.headers.get("Date", "")
    except (aiohttp.ClientError, TimeoutError):
        return broken("teams: MASE_TEAMS_OPENID_URL cannot be reached; without it nobody is let in")
    if said != 200:
        return broken(f"teams: MASE_TEAMS_OPENID_URL answers {said}; without it nobody is let in")
    skew = _skew(date, clock)
    if skew > _SKEW:
        return broken(f"teams: this machine's clock is wrong by {skew:.0f} seconds; set it")
    return ok("teams: the keys of its callers can be fetched")


def _skew(date: str, clock: Clock) -> float:
    """Seconds between a server's clock and ours; none if it does not say."""
    try:
        return abs((parsedate_to_datetime(date) - clock.now()).total_seconds())
    except (TypeError, ValueError):
        return 0.0


async def place_finding(place: Place, connector: Connector, directory: Directory) -> Finding:
    """Whether the bot is in a channel that a panel is bound to."""
    service = await directory.service_url(place.organisation, place.channel)
    code = "not_installed"
    if service is not None:
        try:
            async for _member in connector.members(Conversation(service, place.channel)):
                break
            return ok(f"teams: the bot is in {place}")
        except SendFault as fault:
            code = fault.code
    advice = _WHAT_TO_DO.get(code, _ELSE)
    return broken(f"teams: {place} cannot be reached ({code}): {advice}")
