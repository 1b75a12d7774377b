"""Serving HTTP until somebody stops the process."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.trouble import Trouble, why
from storage.database import Database
from storage.errors import StorageError


def health_routes(database: Database) -> list[web.RouteDef]:
    """Whether the process lives, and whether it can do its work."""

    async def live(_request: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def ready(_request: web.Request) -> web.Response:
        try:
            await database.ready()
        except StorageError as error:
            return web.json_response({"ready": False, "why": type(error).__name__}, status=503)
        return web.json_response({"ready": True})

    return [web.get("/health/live", live), web.get("/health/ready", ready)]


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[None]:
    """Answer HTTP while the block lasts. Raises Trouble if the port is not to be had."""
    runner = web.AppRunner(app, access_log=None)
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
