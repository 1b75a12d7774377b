"""The console's HTTP calls."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from aiohttp import web

from bot.platforms.console import fields
from bot.platforms.console.bell import Bell
from bot.platforms.console.feed import LIMIT, Feeds
from bot.platforms.console.fields import BadRequest
from bot.platforms.console.guard import refusal
from bot.platforms.console.inbound import Press, Said, Typed, form_request, read_say, typed_request
from bot.platforms.console.places import ORGANISATION, channel_of, direct_of
from bot.platforms.console.ports import Ports
from bot.platforms.console.pressing import GONE, Pressing
from bot.platforms.console.render import instant, message_json, said_json
from bot.platforms.console.roster import listed, listed_json
from bot.platforms.console.stream import Streams
from chat.card import Card
from chat.form import Form
from chat.reply import Outcome
from chat.request import Request, RequestId
from panel.names import PanelKey

_FARTHEST = timedelta(days=3660)
"""How far the clock may be moved at once: what falls due on the way is all done."""


class Api:
    """What the page, or any program on this machine, can ask of the console."""

    def __init__(self, ports: Ports, bell: Bell) -> None:
        """Wire the calls to the bot."""
        self._ports = ports
        self._bell = bell
        self._pressing = Pressing(ports.store)
        self._streams = Streams(Feeds(ports.store), bell, ports.clock)

    def routes(self) -> list[web.RouteDef]:
        """Every call."""
        return [
            web.post("/api/say", self.say),
            web.get("/api/stream", self.stream),
            web.get("/api/channel", self.channel),
            web.get("/api/panels", self.panels),
            web.get("/api/commands", self.commands),
            web.post("/api/clock", self.clock),
        ]

    async def say(self, request: web.Request) -> web.Response:
        """Say something to the bot, and get the private answer."""
        said = read_say(await _body(request), request.headers.get("Idempotency-Key"))
        await self._known(said.panel)
        asked = await self._asked(said)
        if asked is None:
            if isinstance(said.what, Press):
                return self._answer(said, Outcome.MISUSED, (GONE,))
            return self._answer(said, Outcome.DONE)
        answer = await self._ports.dispatch.handle(asked)
        self._bell.ring()
        return self._answer(said, answer.outcome, answer.says)

    async def _asked(self, said: Said) -> Request | None:
        """The request in what was said; None for ordinary talk and for a button that is gone."""
        id_ = _request_id(said)
        at = self._ports.clock.now()
        match said.what:
            case Typed(text=text):
                return typed_request(said, text, id_, at)
            case Press():
                return await self._pressing.request(said, said.what, id_, at)
            case filled:
                return form_request(said, filled, id_, at)

    def _answer(
        self, said: Said, outcome: Outcome, says: tuple[Card | Form, ...] = ()
    ) -> web.Response:
        replies = [self._reply(said, one) for one in says]
        at = instant(self._ports.clock.now())
        return web.json_response({"outcome": outcome.value, "replies": replies, "at": at})

    def _reply(self, said: Said, one: Card | Form) -> dict[str, Any]:
        """A private reply; its card is remembered, so that its buttons can be pressed."""
        name = f"private-{uuid4().hex}"
        if isinstance(one, Card):
            self._pressing.show(name, one, said)
        return {**said_json(one, name), "private": True}

    async def channel(self, request: web.Request) -> web.Response:
        """The messages of a panel's channel, or of somebody's direct chat."""
        panel = await self._asked_panel(request.query)
        given = request.query.get("as")
        place = channel_of(panel) if given is None else direct_of(panel, fields.email(given, "as"))
        messages = await self._ports.store.of(panel).in_place(str(place), LIMIT)
        return web.json_response({"messages": [message_json(message) for message in messages]})

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Each new or changed message of a panel's channel, and of one person's direct chat."""
        panel = await self._asked_panel(request.query)
        places = {"channel": channel_of(panel)}
        if "as" in request.query:
            places["direct"] = direct_of(panel, fields.email(request.query["as"], "as"))
        if self._streams.full:
            return refusal(429, "too many streams are open")
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        feeds = {name: self._streams.feeds.of(panel, place) for name, place in places.items()}
        await self._streams.serve(response, feeds, request.headers.get("Last-Event-ID", ""))
        return response

    async def panels(self, _request: web.Request) -> web.Response:
        """The panels, and who one can be in each."""
        panels = [listed_json(entry) for entry in await listed(self._ports.roster)]
        return web.json_response({"panels": panels, "now": instant(self._ports.clock.now())})

    async def commands(self, request: web.Request) -> web.Response:
        """The commands that somebody may use."""
        panel = await self._asked_panel(request.query)
        email = fields.email(request.query.get("as"), "as")
        offered = await self._ports.roster.commands(panel, email)
        return web.json_response(
            [{"name": c.name, "usage": c.usage, "summary": c.summary} for c in offered]
        )

    async def clock(self, request: web.Request) -> web.Response:
        """Move the demo's clock forward; what falls due on the way has then been done."""
        body = await _body(request)
        fields.only(body, "body", frozenset({"to"}))
        to = fields.instant(body.get("to"), "to")
        now = self._ports.clock.now()
        if not timedelta(0) <= to - now <= _FARTHEST:
            raise BadRequest("to", f"a time from {instant(now)} on, and at most ten years later")
        await self._ports.clock.move_to(to)
        self._bell.ring()
        return web.json_response({"now": instant(self._ports.clock.now())})

    async def _asked_panel(self, query: Mapping[str, str]) -> PanelKey:
        return await self._known(PanelKey(fields.named(query.get("panel"), "panel")))

    async def _known(self, panel: PanelKey) -> PanelKey:
        keys = [shown.key for shown in await self._ports.roster.panels()]
        if panel not in keys:
            raise BadRequest("panel", f"one of {', '.join(keys)}")
        return panel


async def _body(request: web.Request) -> Mapping[str, object]:
    try:
        return fields.parse(await request.read())
    except web.RequestPayloadError as error:
        raise BadRequest("body", "a body that can be read to its end") from error


def _request_id(said: Said) -> RequestId:
    """The same for a repeat of the same person's; a client that made no id repeats nothing."""
    own = said.id or f"once.{uuid4().hex}"
    return RequestId(f"console/{ORGANISATION}/{said.panel}/{said.email}/{own}")
