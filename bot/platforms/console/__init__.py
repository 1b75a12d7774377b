"""The local console: a chat in the browser to try the bot in, for this machine only."""

from aiohttp import web

from bot.loopback import is_loopback
from bot.platforms.console import documents
from bot.platforms.console.api import Api
from bot.platforms.console.bell import Bell
from bot.platforms.console.guard import (
    BODY_LIMIT,
    errors_as_json,
    own_page_only,
    set_headers,
)
from bot.platforms.console.outbound import Outbound
from bot.platforms.console.page import Page
from bot.platforms.console.ports import Ports

__all__ = ["Bell", "Outbound", "Ports", "application", "serve"]


def application(ports: Ports, bell: Bell) -> web.Application:
    """The console as a web application; `bell` is the one its `Outbound` rings."""
    app = web.Application(middlewares=[own_page_only, errors_as_json], client_max_size=BODY_LIMIT)
    app.add_routes(Page(ports).routes())
    app.add_routes(Api(ports, bell).routes())
    app.add_routes(documents.routes(ports.documents))
    app.on_response_prepare.append(set_headers)

    async def close(_app: web.Application) -> None:
        bell.close()

    app.on_shutdown.append(close)
    return app


async def serve(ports: Ports, bell: Bell, host: str, port: int) -> web.AppRunner:
    """Serve the console until the runner returned is cleaned up.

    Raises:
        ValueError: the host is not this machine alone; whoever reaches the console is anybody.
    """
    if not is_loopback(host):
        raise ValueError("the console can only be bound to this machine: 127.0.0.1")
    runner = web.AppRunner(application(ports, bell), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    return runner
