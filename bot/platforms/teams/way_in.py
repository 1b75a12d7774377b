"""The way in put together, for the process that serves HTTP: no other needs botbuilder."""

from collections.abc import Mapping

from aiohttp import web

from bot.platforms.teams.adapter import Adapter
from bot.platforms.teams.files import Files
from bot.platforms.teams.gate import Gate
from bot.platforms.teams.people import People
from bot.platforms.teams.ports import Clock, Dispatch, Papers, Showing
from bot.platforms.teams.replies import Replies
from bot.platforms.teams.route import route
from bot.platforms.teams.service import Teams, service_hosts
from bot.platforms.teams.signing_keys import SigningKeys
from bot.platforms.teams.tokens_in import Tokens
from bot.platforms.teams.turns import Turns
from chat.command import Command


def way_in(
    teams: Teams,
    dispatch: Dispatch,
    commands: Mapping[str, Command],
    showing: Showing,
    papers: Papers,
    clock: Clock,
) -> web.RouteDef:
    """The route that Teams calls."""
    listed = teams.settings.teams_tenant_ids
    people = People(teams.connector, teams.directory, teams.database, listed)
    replies = Replies(teams.connector, teams.directory, showing)
    files = Files(teams.connector, teams.session, papers)
    turns = Turns(dispatch, commands, clock, people, teams.directory, replies, files)
    return route(_gate(teams), Adapter(turns))


def _gate(teams: Teams) -> Gate:
    settings = teams.settings
    tenants = frozenset(tenant.lower() for tenant in settings.teams_tenant_ids)
    tokens = None
    if not settings.teams_insecure_dev:
        keys = SigningKeys(teams.session, settings.teams_openid_url)
        tokens = Tokens(keys, settings.teams_app_id or "")
    return Gate(tokens, tenants, service_hosts(settings))
