"""A Bot Connector for tests, over real HTTP, with the issuer of its tokens and the login.

    python -m tests.support.teams_stand_in

prints where it answers and goes on until its standard input ends. A test can also run it beside
itself, look at what was sent, and script what goes wrong:

    stand_in.fail("post", status=429, retry_after=0.05)
"""

import asyncio
import sys
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

from tests.support.teams_issuer import ISSUER, Issuer

APP = "11111111-2222-4333-8444-555555555555"
TENANT = "aaaaaaaa-0000-4000-8000-000000000001"
CHANNEL = "19:panel@thread.tacv2"
TOKEN = "token-of-the-bot"
AS_IT_IS = object()


@dataclass(slots=True)
class Sent:
    """A message as it stands now."""

    conversation: str
    id: str
    activity: dict[str, Any]
    thread: str = ""
    edits: int = 0
    deleted: bool = False

    @property
    def card(self) -> Any:
        """Its card; None for plain text."""
        attached = self.activity.get("attachments") or [{}]
        return attached[0].get("content")

    @property
    def text(self) -> str:
        """Everything that can be read in it."""
        return "\n".join([str(self.activity.get("text", "")), *readable(self.card)]).strip()


@dataclass(slots=True)
class Failure:
    """What goes wrong instead."""

    status: int = 500
    code: str = ""
    retry_after: float | None = None
    drop: bool = False
    location: str = ""
    late: bool = False


@dataclass(slots=True)
class StandIn:
    """One tenant's Teams: who is in which conversation, and what the bot has sent there."""

    issuer: Issuer = field(default_factory=lambda: Issuer(APP))
    sent: list[Sent] = field(default_factory=list)
    members: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    channels: dict[str, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))
    """The channels of each team."""
    chats: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    latency: float = 0.0
    token_lasts: object = 3599
    page: int = 200
    open_to_all: bool = False
    together: asyncio.Barrier | None = None
    """How many must be asked about in the roster before it says anything."""
    metadata: object = AS_IT_IS
    url: str = ""
    _failures: dict[str, deque[Failure]] = field(default_factory=lambda: defaultdict(deque))
    _ids: "count[int]" = field(default_factory=lambda: count(1000))

    @property
    def openid_url(self) -> str:
        """Where the issuer's metadata are."""
        return f"{self.url}/openid"

    @property
    def service_url(self) -> str:
        """What activities say they were served from."""
        return f"{self.url}/emea/"

    def fail(self, operation: str, *, times: int = 1, **how: Any) -> None:
        """Let the next calls go wrong: post, thread, personal, update, delete, member, members,
        channels, login, metadata or keys. `drop` cuts the connection, `late` never answers.
        """
        self._failures[operation].extend(Failure(**how) for _ in range(times))

    def join(self, conversation: str, member: dict[str, Any]) -> None:
        """Put somebody into a conversation."""
        self.members[conversation][member["id"]] = member

    def at(self, conversation: str) -> list[Sent]:
        """What stands in a conversation."""
        return [s for s in self.sent if s.conversation == conversation and not s.deleted]

    def application(self) -> web.Application:
        """The stand-in as a web application."""
        app = web.Application()
        chat = "/emea/v3/conversations"
        one = f"{chat}/{{conversation}}"
        app.add_routes(
            [
                web.post(chat, self._begin),
                web.post(f"{one}/activities", self._post),
                web.post(f"{one}/activities/{{activity}}", self._post),
                web.put(f"{one}/activities/{{activity}}", self._update),
                web.delete(f"{one}/activities/{{activity}}", self._delete),
                web.get(f"{one}/members/{{member}}", self._member),
                web.get(f"{one}/pagedmembers", self._members),
                web.get("/emea/v3/teams/{team}/conversations", self._channels),
                web.get("/openid", self._metadata),
                web.get("/keys", self._keys),
                web.put("/files/{name}", self._save),
                web.post("/login/{tenant}/oauth2/v2.0/token", self._login),
            ]
        )
        return app

    async def _metadata(self, request: web.Request) -> web.StreamResponse:
        said = {"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"}
        if self.metadata is not AS_IT_IS:
            return web.json_response(self.metadata)
        return await self._failing("metadata", request) or web.json_response(said)

    async def _keys(self, request: web.Request) -> web.StreamResponse:
        failed = await self._failing("keys", request)
        return failed or web.json_response(self.issuer.jwks())

    async def _login(self, request: web.Request) -> web.StreamResponse:
        lasts = self.token_lasts
        said = {"token_type": "Bearer", "expires_in": lasts, "access_token": TOKEN}
        return await self._failing("login", request) or web.json_response(said)

    async def _save(self, request: web.Request) -> web.StreamResponse:
        """Somebody's own storage: what they agreed to comes in one piece, and shows no token."""
        body = await request.read()
        whole = f"bytes 0-{len(body) - 1}/{len(body)}"
        if "Authorization" in request.headers or request.headers["Content-Range"] != whole:
            return _error(400, "BadRequest")
        self.calls["save"] += 1
        if self._failures["save"]:
            return _error(self._failures["save"].popleft().status, "")
        self.files[request.match_info["name"]] = body
        return web.json_response({}, status=201)

    async def _begin(self, request: web.Request) -> web.StreamResponse:
        """A new thread in a channel, or somebody's personal chat."""
        asked = await request.json()
        if not asked["isGroup"]:
            return await self._failing("personal", request) or self._chat(asked["members"][0]["id"])
        if failed := await self._failing("thread", request):
            return failed
        message = str(next(self._ids))
        channel = asked["channelData"]["channel"]["id"]
        self.sent.append(Sent(channel, message, asked["activity"], message))
        said = {"id": f"{channel};messageid={message}", "activityId": message}
        return web.json_response(said, status=201)

    def _chat(self, member: str) -> web.StreamResponse:
        if member in self.closed:
            return _error(403, "ConversationBlockedByUser")
        chat = self.chats.setdefault(member, f"a:chat-{member}")
        return web.json_response({"id": chat}, status=201)

    async def _post(self, request: web.Request) -> web.StreamResponse:
        if failed := await self._failing("post", request):
            return failed
        conversation, _, thread = request.match_info["conversation"].partition(";messageid=")
        message = str(next(self._ids))
        self.sent.append(Sent(conversation, message, await request.json(), thread))
        return web.json_response({"id": message}, status=201)

    async def _update(self, request: web.Request) -> web.StreamResponse:
        failed = await self._failing("update", request)
        found = self._found(request)
        if failed or found is None:
            return failed or _error(404, "ActivityNotFoundInConversation")
        found.activity, found.edits = await request.json(), found.edits + 1
        return web.json_response({"id": found.id})

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        failed = await self._failing("delete", request)
        found = self._found(request)
        if failed or found is None:
            return failed or _error(404, "ActivityNotFoundInConversation")
        found.deleted = True
        return web.json_response({})

    def _found(self, request: web.Request) -> Sent | None:
        conversation = request.match_info["conversation"].partition(";")[0]
        wanted = request.match_info["activity"]
        return next((one for one in self.at(conversation) if one.id == wanted), None)

    async def _member(self, request: web.Request) -> web.StreamResponse:
        if failed := await self._failing("member", request):
            return failed
        if self.together:
            await self.together.wait()
        inside = self.members[request.match_info["conversation"]]
        found = inside.get(request.match_info["member"])
        return web.json_response(found) if found else _error(404, "MemberNotFoundInConversation")

    async def _members(self, request: web.Request) -> web.StreamResponse:
        if failed := await self._failing("members", request):
            return failed
        everybody = list(self.members[request.match_info["conversation"]].values())
        begin = int(request.query.get("continuationToken", "0"))
        end = begin + self.page
        more = str(end) if end < len(everybody) else None
        return web.json_response({"members": everybody[begin:end], "continuationToken": more})

    async def _channels(self, request: web.Request) -> web.StreamResponse:
        listed = {"conversations": self.channels[request.match_info["team"]]}
        return await self._failing("channels", request) or web.json_response(listed)

    async def _failing(self, operation: str, request: web.Request) -> web.StreamResponse | None:
        """What was scripted; anybody without the bot's own token is turned away."""
        self.calls[operation] += 1
        if operation in ("metadata", "keys", "login"):
            await asyncio.sleep(self.latency)
        elif not self.open_to_all and request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return _error(401, "Unauthorized")
        if not self._failures[operation]:
            return None
        how = self._failures[operation].popleft()
        if how.drop and request.transport is not None:
            request.transport.abort()
        if how.late:
            await asyncio.Event().wait()
        headers = {} if how.retry_after is None else {"Retry-After": str(how.retry_after)}
        headers |= {"Location": how.location} if how.location else {}
        return _error(how.status, how.code, headers)


def _error(status: int, code: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": {"code": code}}, status=status, headers=headers or {})


def readable(element: Any) -> list[str]:
    """Every text in an Adaptive Card, in reading order."""
    if isinstance(element, list):
        return [text for one in element for text in readable(one)]
    if not isinstance(element, dict):
        return []
    if element.get("type") == "RichTextBlock":
        return ["".join(run["text"] for run in element["inlines"])]
    own = [element[name] for name in ("text", "title", "label") if name in element]
    return [
        *(text for text in own if isinstance(text, str)),
        *(text for value in element.values() for text in readable(value)),
    ]


@asynccontextmanager
async def standing_in(port: int = 0) -> AsyncIterator[StandIn]:
    """A stand-in that answers while the block lasts."""
    stand_in = StandIn()
    runner = web.AppRunner(stand_in.application(), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, backlog=256).start()
    stand_in.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield stand_in
    finally:
        await runner.cleanup()


async def _serve() -> None:
    async with standing_in() as stand_in:
        print(stand_in.url, flush=True)  # noqa: T201
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve())
