"""A stand-in for Slack's Web API: over real HTTP, on loopback, in the test's own event loop.

It keeps to Slack's documented behaviour: what it would refuse (a block too long, a channel it does
not know, a token that is not the app's), it refuses with Slack's own word. What goes wrong is
scripted: `slack.next("chat.postMessage", error="is_archived")`. Both helpers of the way in and
the way out use it; whoever needs a method more adds it.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.support.block_kit import message_faults, page_faults, view_faults

TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
TEAM = "T0MASE"
BOT = "U0MASEBOT"
SCOPES = "channels:history,channels:read,chat:write,commands,files:write,groups:history,groups:read,im:history,im:write,users:read,users:read.email"

Json = dict[str, Any]


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


class SlackStandIn:
    """Channels, people, messages and files, and everything that was called."""

    def __init__(self) -> None:
        self.url = ""
        self.token = TOKEN
        self.scopes = SCOPES
        self.date: str | None = None
        self.calls: list[tuple[str, Json]] = []
        self.messages: defaultdict[str, list[Json]] = defaultdict(list)
        self.channels: dict[str, Json] = {}
        self.users: dict[str, Json] = {}
        self.views: list[Json] = []
        self.triggers: dict[str, str] = {}
        """Whose press each trigger is; one that was used, or expired, is somebody's no more."""
        self.modals: dict[str, Json] = {}
        self.pages: dict[str, Json] = {}
        self.private: defaultdict[str, list[Json]] = defaultdict(list)
        """What each person alone was shown: ephemeral messages, and answers to their presses."""
        self.sockets: list[web.WebSocketResponse] = []
        self.plugged = asyncio.Event()
        self.acknowledged: asyncio.Queue[Json] = asyncio.Queue()
        self.uploads: dict[str, Json] = {}
        self.page = 1000
        self._next: defaultdict[str, deque[Trouble]] = defaultdict(deque)
        self.clock = 1_790_000_000
        """The seconds in the next message's `ts`, less one."""
        self.seen = asyncio.Event()

    # What tests arrange.

    def add_channel(self, channel: str, **more: Any) -> None:
        self.channels[channel] = {"id": channel, "is_member": True, "is_archived": False, **more}

    def add_user(self, user: str, email: str | None, **more: Any) -> None:
        profile = {} if email is None else {"email": email}
        self.users[user] = {"id": user, "team_id": TEAM, "profile": profile, **more}

    def next(self, method: str, **trouble: Any) -> None:
        """Script what the next call of a method meets; several wait in line."""
        self._next[method].append(Trouble(**trouble))

    def add_trigger(self, user: str, *, expired: bool = False) -> str:
        """A trigger of something that somebody did just now."""
        self.clock += 1
        trigger = f"{self.clock}.1234.abcdef"
        self.triggers[trigger] = "" if expired else user
        return trigger

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
            answer = self._answer(method, arguments) if trouble is None or trouble.done else {}
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

    def _answer(self, method: str, arguments: Json) -> Json:
        known: dict[str, Callable[[Json], Json]] = {
            "auth.test": lambda _: {
                "team_id": TEAM,
                "user_id": BOT,
                "bot_id": "B0MASE",
                "url": self.url,
            },
            "chat.postMessage": self._post,
            "apps.connections.open": lambda _: {"url": f"{self.url}/socket".replace("http", "ws")},
            "chat.postEphemeral": self._whisper,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "conversations.info": lambda a: {"channel": self.channels[a["channel"]]},
            "conversations.members": lambda a: {"members": list(self.users)},
            "conversations.open": self._open,
            "files.getUploadURLExternal": self._spot,
            "files.completeUploadExternal": self._complete,
            "users.info": lambda a: {"user": self.users[a["user"]]},
            "views.open": self._show,
            "views.update": self._view,
            "views.publish": self._publish,
        }
        if "channel" in arguments and arguments["channel"] not in self.channels:
            return {"ok": False, "error": "channel_not_found"}
        if method == "users.info" and arguments["user"] not in self.users:
            return {"ok": False, "error": "user_not_found"}
        return {"ok": True, **known[method](arguments)}

    def _checked(self, arguments: Json) -> Json | None:
        """What Slack refuses of a message."""
        channel = self.channels[arguments["channel"]]
        if channel["is_archived"]:
            return {"ok": False, "error": "is_archived"}
        if not channel["is_member"]:
            return {"ok": False, "error": "not_in_channel"}
        faults = message_faults(arguments)
        return {"ok": False, "error": "invalid_blocks", "faults": faults} if faults else None

    def _post(self, arguments: Json) -> Json:
        refused = self._checked(arguments)
        if refused:
            return refused
        message = {**arguments, "ts": self._ts(), "user": BOT}
        self.messages[arguments["channel"]].append(message)
        return {"ts": message["ts"], "channel": arguments["channel"], "message": message}

    def _update(self, arguments: Json) -> Json:
        refused = self._checked(arguments)
        found = [m for m in self.messages[arguments["channel"]] if m["ts"] == arguments["ts"]]
        if refused or not found:
            return refused or {"ok": False, "error": "message_not_found"}
        found[0].update(arguments)
        return {"ts": arguments["ts"], "channel": arguments["channel"]}

    def _whisper(self, arguments: Json) -> Json:
        refused = self._checked(arguments)
        if not refused:
            self.private[arguments["user"]].append(arguments)
        return refused or {"message_ts": self._ts()}

    def _show(self, arguments: Json) -> Json:
        """Open a modal, for whom the trigger is, and once only."""
        user = self.triggers.get(arguments["trigger_id"])
        if user is None:
            return {"ok": False, "error": "invalid_trigger_id"}
        if not user:
            return {"ok": False, "error": "expired_trigger_id"}
        said = self._view(arguments)
        if "view" in said:
            self.triggers[arguments["trigger_id"]] = ""
            self.modals[user] = said["view"]
        return said

    def _publish(self, arguments: Json) -> Json:
        faults = page_faults(arguments["view"])
        if faults:
            return {"ok": False, "error": "invalid_arguments", "faults": faults}
        self.pages[arguments["user_id"]] = arguments["view"]
        return {"view": {**arguments["view"], "id": "VHOME"}}

    def _history(self, arguments: Json) -> Json:
        """Newest first, without replies, in pages."""
        shown = [m for m in reversed(self.messages[arguments["channel"]]) if "thread_ts" not in m]
        shown = [m for m in shown if m["ts"] > arguments.get("oldest", "0")]
        begin, page = int(arguments.get("cursor") or 0), min(int(arguments["limit"]), self.page)
        more = str(begin + page) if len(shown) > begin + page else ""
        messages = [dict(m) for m in shown[begin : begin + page]]
        if str(arguments.get("include_all_metadata")).lower() not in ("1", "true"):
            for message in messages:
                message.pop("metadata", None)
        return {"messages": messages, "response_metadata": {"next_cursor": more}}

    def _replies(self, arguments: Json) -> Json:
        ts = arguments["ts"]
        messages = self.messages[arguments["channel"]]
        return {"messages": [m for m in messages if ts in (m["ts"], m.get("thread_ts"))]}

    def _open(self, arguments: Json) -> Json:
        channel = "D" + arguments["users"].removeprefix("U")
        self.channels.setdefault(channel, {"id": channel, "is_member": True, "is_archived": False})
        return {"channel": {"id": channel}}

    def _spot(self, arguments: Json) -> Json:
        file = f"F{len(self.uploads) + 1:03}"
        self.uploads[file] = dict(arguments)
        return {"file_id": file, "upload_url": f"{self.url}/upload/{file}"}

    def _complete(self, arguments: Json) -> Json:
        files = [
            {"id": f["id"], "name": self.uploads[f["id"]]["filename"]} for f in arguments["files"]
        ]
        shared = {"ts": self._ts(), "user": BOT, "files": files, "text": ""}
        if arguments.get("thread_ts"):
            shared["thread_ts"] = arguments["thread_ts"]
        self.messages[arguments["channel_id"]].append(shared)
        return {"files": files}

    def _view(self, arguments: Json) -> Json:
        view = arguments["view"]
        faults = view_faults(view) if view["type"] == "modal" else []
        if faults:
            return {"ok": False, "error": "invalid_arguments", "faults": faults}
        self.views.append(arguments)
        return {"view": {**view, "id": f"V{len(self.views):03}", "hash": "h"}}

    def _ts(self) -> str:
        self.clock += 1
        return f"{self.clock}.000100"


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
