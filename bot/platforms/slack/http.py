"""`POST /slack/events`: commands, buttons, forms and events, all at one address."""

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp

from bot.clock import Clock
from bot.platforms.slack.app import deliver
from bot.platforms.slack.guard import Guard, Turned
from bot.platforms.slack.shapes import VERIFICATION, kind_of, shaped, team_of
from bot.platforms.slack.workspaces import Workspaces
from storage.errors import StorageError

PATH = "/slack/events"

log = structlog.get_logger(__name__)


def routes(guard: Guard, workspaces: Workspaces, app: AsyncApp, wall: Clock) -> list[web.RouteDef]:
    """Where Slack delivers by HTTP."""

    async def events(request: web.Request) -> web.StreamResponse:
        try:
            raw = await request.read()
            body = shaped(guard.body(request.headers, raw, wall.now()))
            if body is None:
                return web.Response()
            if kind_of(body) != VERIFICATION and not await workspaces.serves(team_of(body)):
                raise Turned(403, "not a workspace that is served here")
        except web.RequestPayloadError:
            return web.Response(status=400, text="cannot be read")
        except Turned as turned:
            log.info("turned away", platform="slack", reason=turned.why, count=turned.status)
            return web.Response(status=turned.status, text=turned.why)
        except StorageError as error:
            log.error("request not taken", platform="slack", error=type(error).__name__)
            return web.Response(status=503)
        return await to_aiohttp_response(await deliver(app, body))

    return [web.post(PATH, events)]
