"""`POST /api/messages`: the one address that Teams calls."""

import structlog
from aiohttp import web

from bot.faults import frames
from bot.platforms.teams.activity import BadActivity
from bot.platforms.teams.adapter import Adapter
from bot.platforms.teams.gate import Gate, Turned
from bot.sending import SendFault
from storage.errors import StorageError

PATH = "/api/messages"

log = structlog.get_logger(__name__)


def route(gate: Gate, adapter: Adapter) -> web.RouteDef:
    """The route; its answer says that what was asked is committed."""

    async def messages(request: web.Request) -> web.Response:
        try:
            incoming = await gate.admit(request)
            answer = await adapter.process(incoming)
        except Turned as turned:
            log.warning("turned away", status=turned.status, why=turned.why)
            return web.Response(status=turned.status)
        except BadActivity as error:
            log.warning("turned away", status=400, why=str(error))
            return web.Response(status=400)
        except (SendFault, StorageError) as error:
            # Teams may send it again: what was done is not done twice, only answered again.
            log.error("turn not answered", **frames(error))
            return web.Response(status=503, headers={"Retry-After": "5"})
        if answer is None:
            return web.Response(status=200)
        if answer.body is None:
            return web.Response(status=int(answer.status))
        return web.json_response(answer.body, status=int(answer.status))

    return web.post(PATH, messages)
