"""The way in put together, for the process that serves HTTP: no other needs botbuilder."""

from aiohttp import web

from bot.platforms.teams.adapter import Adapter
from bot.platforms.teams.door import Door
from bot.platforms.teams.files import Files
from bot.platforms.teams.gate import Gate
from bot.platforms.teams.people import People
from bot.platforms.teams.ports import Ports
from bot.platforms.teams.replies import Replies
from bot.platforms.teams.route import route
from bot.platforms.teams.service import Teams, service_hosts
from bot.platforms.teams.signing_keys import SigningKeys
from bot.platforms.teams.tokens_in import Tokens
from bot.platforms.teams.turns import Turns


def way_in(teams: Teams, ports: Ports) -> web.RouteDef:
    """The route that Teams calls."""
    connector, directory = teams.connector, teams.directory
    people = People(connector, directory, teams.database, teams.settings.teams_tenant_ids)
    replies = Replies(connector, directory, ports.showing, teams.viewing.how)
    files = Files(connector, teams.session, ports.papers)
    door = Door(ports.doorkeeper, connector, people, ports.clock)
    return route(_gate(teams), Adapter(Turns(ports, people, directory, replies, files, door)))


def _gate(teams: Teams) -> Gate:
    settings = teams.settings
    tenants = frozenset(tenant.lower() for tenant in settings.teams_tenant_ids)
    tokens = None
    if not settings.teams_insecure_dev:
        keys = SigningKeys(teams.session, settings.teams_openid_url)
        tokens = Tokens(keys, settings.teams_app_id or "")
    return Gate(tokens, tenants, service_hosts(settings))
