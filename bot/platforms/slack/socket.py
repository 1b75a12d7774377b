"""Socket Mode: Slack's deliveries over a connection that the bot opens, for sites with no way in.

The SDK's client reconnects by itself, and is known to die without a word all the same: its tasks
end, or it goes on with a connection that nobody answers on. A watchdog looks at it every few
seconds, and puts a new client in the place of one that twice was not well.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from aiohttp import ClientError
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.app import deliver
from bot.platforms.slack.guard import Turned
from bot.platforms.slack.shapes import shaped, team_of
from bot.platforms.slack.workspaces import Workspaces

_DONE = 200

log = structlog.get_logger(__name__)

_quiet = logging.getLogger("bot.platforms.slack.sdk")
_quiet.setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Watch:
    """How closely the connection is watched; all in seconds."""

    ping: float = 10.0
    look: float = 15.0
    connect: float = 30.0


class Socket:
    """A connection to Slack that is there whenever it can be."""

    def __init__(
        self,
        token: str,
        api: str,
        app: AsyncApp,
        workspaces: Workspaces,
        watch: Watch | None = None,
    ) -> None:
        """Connect with the app-level token, and lead what comes to `app`."""
        self._token = token
        self._api = api
        self._app = app
        self._workspaces = workspaces
        self._watch = watch or Watch()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep a connection for as long as the block lasts."""
        watching = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def _keep(self) -> None:
        while True:
            client = self._client()
            try:
                if await self._connected(client):
                    await self._watched(client)
                log.warning("slack's socket is renewed", platform="slack")
            finally:
                await _closed(client)
            await asyncio.sleep(self._watch.ping)

    def _client(self) -> SocketModeClient:
        web = AsyncWebClient(
            token=self._token, base_url=self._api, logger=_quiet, retry_handlers=[]
        )
        client = SocketModeClient(
            self._token, logger=_quiet, web_client=web, ping_interval=self._watch.ping
        )
        client.socket_mode_request_listeners.append(self._came)
        return client

    async def _connected(self, client: SocketModeClient) -> bool:
        """Whether a connection came about; the SDK tries until it does."""
        try:
            async with asyncio.timeout(self._watch.connect):
                await client.connect()  # type: ignore[no-untyped-call]
        except TimeoutError:
            return False
        log.info("slack's socket is open", platform="slack")
        return True

    async def _watched(self, client: SocketModeClient) -> None:
        """Look at the client until it is not well twice running."""
        unwell = 0
        while unwell < 2:
            await asyncio.sleep(self._watch.look)
            unwell = 0 if await _is_well(client) else unwell + 1

    async def _came(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Something was delivered. What is not acknowledged, Slack delivers again."""
        try:
            body = shaped(request.payload)
            if body is None or not await self._workspaces.serves(team_of(body)):
                raise Turned(403, "not for this bot")
        except Turned as turned:
            log.info("turned away", platform="slack", reason=turned.why, count=turned.status)
            await client.send_socket_mode_response({"envelope_id": request.envelope_id})
            return
        response = await deliver(self._app, body)
        if response.status == _DONE:
            await send_async_response(client, request, response, 0.0)


async def _is_well(client: SocketModeClient) -> bool:
    tasks = (client.message_processor, client.message_receiver, client.current_session_monitor)
    working = all(task is not None and not task.done() for task in tasks)
    return working and await client.is_connected()


async def _closed(client: SocketModeClient) -> None:
    """Close a client, and wait until nothing of it is left."""
    tasks = [client.message_processor, client.message_receiver, client.current_session_monitor]
    try:
        await client.close()  # type: ignore[no-untyped-call]
    except (ClientError, OSError) as error:
        log.info("slack's socket was gone", platform="slack", error=type(error).__name__)
    await asyncio.gather(*(task for task in tasks if task), return_exceptions=True)
