"""A stand-in for Slack's Web API: over real HTTP, on loopback, in the test's own event loop.

The workspace behind it is in slack_workspace.py. A token that is not the app's is refused, and what
goes wrong is scripted: `slack.next("chat.postMessage", error="is_archived")`.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.support.block_kit import message_faults
from tests.support.slack_workspace import TEAM, Json, SlackWorkspace

TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
SCOPES = "channels:history,channels:read,chat:write,commands,files:write,groups:history,groups:read,im:history,im:write,users:read,users:read.email"

__all__ = ["APP_TOKEN", "TEAM", "TOKEN", "SlackStandIn", "standing_in"]


@dataclass
class Trouble:
    """What happens at the next call of a method instead of, or after, what should."""

    error: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None
    drop: bool = False
    done: bool = False
    """Whether Slack did what was asked before it went wrong."""


class SlackStandIn(SlackWorkspace):
    """A workspace that answers over HTTP, and remembers everything that was called."""

    def __init__(self) -> None:
        super().__init__()
        self.token = TOKEN
        self.scopes = SCOPES
        self.date: str | None = None
        self.calls: list[tuple[str, Json]] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.plugged = asyncio.Event()
        self.acknowledged: asyncio.Queue[Json] = asyncio.Queue()
        self.seen = asyncio.Event()
        self._next: defaultdict[str, deque[Trouble]] = defaultdict(deque)

    # What tests arrange.

    def next(self, method: str, **trouble: Any) -> None:
        """Script what the next call of a method meets; several wait in line."""
        self._next[method].append(Trouble(**trouble))

    def response_url(self, user: str) -> str:
        """Where a press of somebody's can be answered."""
        return f"{self.url}/respond/{user}"

    def called(self, method: str) -> list[Json]:
        return [arguments for name, arguments in self.calls if name == method]

    # What the bot meets.

    async def serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self.calls.append((method, arguments))
        self.seen.set()
        trouble = self._next[method].popleft() if self._next[method] else None
        answer: Json = {"ok": False, "error": "invalid_auth"}
        token = APP_TOKEN if method == "apps.connections.open" else self.token
        if request.headers.get("Authorization") == f"Bearer {token}":
            answer = self.answer(method, arguments) if trouble is None or trouble.done else {}
        if trouble is None:
            return self._said(answer)
        if trouble.drop:
            assert request.transport is not None
            request.transport.abort()
        if trouble.body is not None:
            return web.Response(text=trouble.body, status=trouble.status, content_type="text/html")
        failed = {"ok": False, "error": trouble.error} if trouble.error else answer
        return self._said(failed, trouble.status, trouble.headers)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """An answer to a press, at the address that came with it."""
        said: Json = await request.json()
        self.calls.append(("response_url", said))
        trouble = self._next["response_url"].popleft() if self._next["response_url"] else None
        if trouble is not None:
            return self._said({"ok": False}, trouble.status, trouble.headers)
        if message_faults(said) or said["response_type"] != "ephemeral":
            return web.json_response({"ok": False, "error": "invalid_blocks"}, status=400)
        self.private[request.match_info["user"]].append(said)
        return web.json_response({"ok": True})

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """The other end of Socket Mode."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        self.plugged.set()
        await socket.send_json({"type": "hello", "num_connections": 1})
        async for message in socket:
            self.acknowledged.put_nowait(json.loads(message.data))
        return socket

    async def upload(self, request: web.Request) -> web.Response:
        """The second step of an upload."""
        trouble = self._next["upload"].popleft() if self._next["upload"] else None
        if trouble is not None:
            return web.Response(status=trouble.status)
        self.uploads[request.match_info["file"]]["body"] = await request.read()
        return web.Response(text="OK - 1")

    def _said(
        self, answer: Json, status: int = 200, headers: dict[str, str] | None = None
    ) -> web.Response:
        said = {"X-OAuth-Scopes": self.scopes, **(headers or {})}
        response = web.json_response(answer, status=status, headers=said)
        if self.date is not None:
            response.headers["Date"] = self.date
        return response


async def _arguments(request: web.Request) -> Json:
    """The arguments, however they were sent; what is JSON in a form is read as JSON."""
    if request.content_type == "application/json":
        read: Json = await request.json()
        return read
    posted = await request.post() if request.can_read_body else {}
    said = {**request.query, **{k: str(v) for k, v in posted.items()}}
    return {k: json.loads(v) if v[:1] in ("[", "{") else v for k, v in said.items()}


@asynccontextmanager
async def standing_in() -> AsyncIterator[SlackStandIn]:
    """A stand-in that answers at `url` for as long as the block lasts."""
    slack = SlackStandIn()
    app = web.Application()
    app.add_routes(
        [
            web.route("*", "/api/{method}", slack.serve),
            web.post("/upload/{file}", slack.upload),
            web.post("/respond/{user}", slack.respond),
            web.get("/socket", slack.socket),
        ]
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield slack
    finally:
        await runner.cleanup()
