"""`POST /api/messages`: the one address that Teams calls."""

import structlog
from aiohttp import web

from bot.bounded import Bounded
from bot.faults import frames
from bot.platforms.teams.activity import BadActivity
from bot.platforms.teams.adapter import Adapter
from bot.platforms.teams.gate import Gate, Turned
from bot.sending import SendFault
from storage.errors import StorageError

PATH = "/api/messages"

_QUIET = 60.0
"""Seconds in which callers turned away for the same reason are one line in the log."""

log = structlog.get_logger(__name__)


def route(gate: Gate, adapter: Adapter) -> web.RouteDef:
    """The route; its answer says that what was asked is committed."""

    noted: Bounded[tuple[int, str], bool] = Bounded(64, _QUIET)

    def refused(status: int, why: str) -> web.Response:
        if not noted.get((status, why)):
            noted.put((status, why), True)
            log.warning("turned away", status=status, why=why)
        return web.Response(status=status)

    async def messages(request: web.Request) -> web.Response:
        try:
            incoming = await gate.admit(request)
            answer = await adapter.process(incoming)
        except Turned as turned:
            return refused(turned.status, turned.why)
        except BadActivity as error:
            return refused(400, str(error))
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
