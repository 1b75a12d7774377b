"""Serving HTTP until somebody stops the process."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.health import Health
from bot.trouble import Trouble, why
from storage.errors import StorageError

_GOODBYE_SECONDS = 2.0
"""How long a request under way may take once the process is told to stop: it takes that in all."""


def health_routes(health: Health) -> list[web.RouteDef]:
    """Whether the process lives, whether it can do its work, and its figures."""

    async def live(_request: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def ready(_request: web.Request) -> web.Response:
        if lacks := await health.lacks():
            return web.json_response({"ready": False, "why": ", ".join(lacks)}, status=503)
        return web.json_response({"ready": True})

    async def metrics(_request: web.Request) -> web.Response:
        try:
            page = await health.page()
        except StorageError as error:
            return web.Response(text=type(error).__name__, status=503)
        return web.Response(body=page, headers={"Content-Type": CONTENT_TYPE_LATEST})

    return [
        web.get("/health/live", live),
        web.get("/health/ready", ready),
        web.get("/metrics", metrics),
    ]


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[None]:
    """Answer HTTP while the block lasts. Raises Trouble if the port is not to be had."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_GOODBYE_SECONDS)
    await runner.setup()
    try:
        await _start(web.TCPSite(runner, host, port), host, port)
        yield
    finally:
        await runner.cleanup()


async def _start(site: web.TCPSite, host: str, port: int) -> None:
    try:
        await site.start()
    except OSError as error:
        raise port_trouble(host, port, error) from None


def port_trouble(host: str, port: int, error: OSError) -> Trouble:
    """Why nothing can be served there."""
    cause = "is in use" if "in use" in str(error) else why(error)
    return Trouble(f"Port {port} on {host} {cause}. Stop what uses it, or choose another port.")


async def until_stopped() -> None:
    """Wait for SIGTERM or Ctrl-C."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    await stopped.wait()
