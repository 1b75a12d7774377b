"""Who gets in: every check stands before anything of an activity is acted upon.

400 it is no activity · 401 it is not from the Bot Connector · 403 it is, and not for this bot's
tenants or hosts · 413 it is too long · 503 nobody's signature can be checked now.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.loopback import is_loopback
from bot.platforms.teams.activity import BadActivity, Incoming, read
from bot.platforms.teams.signing_keys import NoKeys
from bot.platforms.teams.tokens_in import BadToken, Tokens

PUBLIC_HOSTS: Final = ("smba.trafficmanager.net",)
"""Where the public cloud serves the Bot Connector from."""

BODY_LIMIT: Final = 256 * 1024
"""Bytes of an activity; Teams itself lets a message be a tenth of it."""

log = structlog.get_logger(__name__)


class Turned(Exception):
    """Not let in; `status` is the answer, and `why` goes into the log."""

    def __init__(self, status: int, why: str) -> None:
        """Answer with a status, and nothing else."""
        super().__init__(why)
        self.status = status
        self.why = why


@dataclass(frozen=True, slots=True)
class Gate:
    """The checks. Without `tokens` no caller is checked, which is for this machine alone.

    Without `tenants` any tenant may come: only a bot that checks no caller goes without.
    """

    tokens: Tokens | None
    tenants: Collection[str]
    hosts: Collection[str]

    async def admit(self, request: web.Request) -> Incoming:
        """The activity of a call that may come in. Raises Turned."""
        raw = await _body(request)
        try:
            incoming = read(raw)
        except BadActivity as error:
            # Whoever shows no token learns nothing of what an activity must look like.
            header = request.headers.get("Authorization", "")
            raise Turned(401 if self.tokens and not header else 400, str(error)) from None
        if self.tokens is None:
            _on_this_machine(request)
        else:
            await self._check(self.tokens, request, incoming)
        self._allowed(incoming)
        return incoming

    async def _check(self, tokens: Tokens, request: web.Request, incoming: Incoming) -> None:
        header = request.headers.get("Authorization", "")
        channel_id = str(incoming.raw["channelId"])
        try:
            await tokens.check(header, incoming.service_url, channel_id)
        except BadToken as error:
            raise Turned(401, error.why) from None
        except NoKeys:
            raise Turned(503, "no signing keys") from None

    def _allowed(self, incoming: Incoming) -> None:
        """The tenant, and where the bot's own token would be sent."""
        if self.tenants and incoming.tenant not in self.tenants:
            raise Turned(403, "tenant not listed")
        if not self._host_allowed(incoming.service_url):
            raise Turned(403, "service host not listed")

    def _host_allowed(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").lower()
        except ValueError:
            return False
        loopback = parts.scheme == "http" and is_loopback(host)
        return host in self.hosts and (parts.scheme == "https" or loopback)


async def _body(request: web.Request) -> dict[str, object]:
    if request.content_type != "application/json":
        raise Turned(400, "not JSON")
    if (request.content_length or 0) > BODY_LIMIT:
        raise Turned(413, "too long")
    try:
        raw = json.loads(await request.read())
    except web.HTTPRequestEntityTooLarge:
        raise Turned(413, "too long") from None
    except (ValueError, RecursionError, web.RequestPayloadError):
        raise Turned(400, "not JSON") from None
    if not isinstance(raw, dict):
        raise Turned(400, "no activity")
    return raw


def _on_this_machine(request: web.Request) -> None:
    """A page in a browser must not pass for the Bot Connector by naming this machine otherwise."""
    if not is_loopback(request.url.host or ""):
        raise Turned(403, "not on this machine")
