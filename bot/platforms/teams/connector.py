"""The Bot Connector's REST service, as far as a panel needs it.

Nothing is ever sent twice from here: what to do about a call that may have worked is for the post.
"""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import aiohttp

from bot.loopback import is_loopback
from bot.platforms.teams.credentials import Credentials
from bot.platforms.teams.faults import fault_of, message_fault
from bot.platforms.teams.pacing import Paces
from bot.sending import Gone, OutcomeUnknown, SendFault, Unavailable

_TIMEOUT = aiohttp.ClientTimeout(total=20, sock_connect=5)
_REFUSED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
_PAGE = 200

Activity = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Conversation:
    """A chat, a channel or a thread, and the service that keeps it."""

    service_url: str
    id: str


class Connector:
    """Calls the service in the bot's name. Every method raises SendFault."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        credentials: Credentials,
        app_id: str,
        hosts: Collection[str],
        paces: Paces,
    ) -> None:
        """Take the bot's identity, the hosts its token may be shown to, and how fast they take."""
        self._session = session
        self._credentials = credentials
        self._bot = {"id": f"28:{app_id}"}
        self._hosts = frozenset(hosts)
        self._paces = paces

    async def post(self, where: Conversation, activity: Activity) -> str:
        """Post into a conversation; the new message's id."""
        await self._paces.wait(where.id)
        answer = await self._call("POST", _activities(where), activity)
        return str(answer.get("id", ""))

    async def begin_thread(
        self, service_url: str, tenant: str, channel: str, activity: Activity
    ) -> str:
        """Post into a channel as a new thread; the id of the message that begins it."""
        await self._paces.wait(channel)
        asked = {
            "isGroup": True,
            "bot": self._bot,
            "activity": activity,
            "channelData": {"channel": {"id": channel}, "tenant": {"id": tenant}},
            "tenantId": tenant,
        }
        answer = await self._call("POST", f"{_base(service_url)}/v3/conversations", asked)
        thread = str(answer.get("id", "")).partition(";messageid=")[2]
        return str(answer.get("activityId") or thread)

    async def personal(self, service_url: str, tenant: str, member: str) -> str:
        """The id of somebody's personal chat with the bot; asking twice gives the same."""
        asked = {
            "isGroup": False,
            "bot": self._bot,
            "members": [{"id": member}],
            "channelData": {"tenant": {"id": tenant}},
            "tenantId": tenant,
        }
        url = f"{_base(service_url)}/v3/conversations"
        return str((await self._call("POST", url, asked, repeatable=True)).get("id", ""))

    async def update(self, where: Conversation, message: str, activity: Activity) -> None:
        """Put another activity in place of a message. Raises MessageGone if it is not there."""
        await self._paces.wait(where.id)
        url = f"{_activities(where)}/{quote(message, safe='')}"
        try:
            await self._call("PUT", url, {**activity, "id": message}, repeatable=True)
        except SendFault as fault:
            raise message_fault(fault) from None

    async def delete(self, where: Conversation, message: str) -> None:
        """Take a message away; one that is gone already is no fault."""
        url = f"{_activities(where)}/{quote(message, safe='')}"
        await self._call("DELETE", url, None, repeatable=True)

    async def member(self, where: Conversation, member: str) -> Mapping[str, Any]:
        """What the roster of a conversation says of somebody."""
        url = f"{_conversation(where)}/members/{quote(member, safe='')}"
        return await self._call("GET", url, None, repeatable=True)

    async def members(self, where: Conversation) -> AsyncIterator[Mapping[str, Any]]:
        """Everybody on the roster of a conversation, page by page."""
        page = ""
        while True:
            more = f"&continuationToken={quote(page, safe='')}" if page else ""
            url = f"{_conversation(where)}/pagedmembers?pageSize={_PAGE}{more}"
            answer = await self._call("GET", url, None, repeatable=True)
            for one in answer.get("members", ()):
                yield one
            page = answer.get("continuationToken") or ""
            if not page:
                return

    async def channels(self, service_url: str, team: str) -> tuple[str, ...]:
        """The channels of a team that everybody in it is in."""
        url = f"{_base(service_url)}/v3/teams/{quote(team, safe='')}/conversations"
        answer = await self._call("GET", url, None, repeatable=True)
        return tuple(
            str(one.get("id", ""))
            for one in answer.get("conversations", ())
            if one.get("type") in (None, "standard")
        )

    async def _call(
        self, method: str, url: str, body: Activity | None, *, repeatable: bool = False
    ) -> Mapping[str, Any]:
        if not self._allowed(url):
            raise Gone("service_host_not_allowed")
        headers = await self._credentials.headers()
        try:
            # What is sent is for this host alone, whatever address it answers with.
            asking = self._session.request(
                method, url, json=body, headers=headers, allow_redirects=False
            )
            async with asking as answer:
                said = await _json(answer)
        except _REFUSED:
            raise Unavailable("unreachable") from None
        except (aiohttp.ClientError, TimeoutError) as error:
            why = "timed_out" if isinstance(error, TimeoutError) else "connection_lost"
            raise (Unavailable if repeatable else OutcomeUnknown)(why) from None
        if answer.status == 401:
            self._credentials.forget()
        if answer.status >= 300:
            raise fault_of(answer.status, said, answer.headers, repeatable=repeatable)
        return said if isinstance(said, Mapping) else {}

    def _allowed(self, url: str) -> bool:
        """Whether the bot's token may be shown there."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
        return safe and host in self._hosts


@asynccontextmanager
async def connected(
    login_url: str,
    tenant: str,
    app_id: str,
    secret: str,
    hosts: Collection[str],
    paces: Paces | None = None,
) -> AsyncIterator[Connector]:
    """A connector for as long as the block lasts; `paces` where Teams is no real one."""
    async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
        credentials = Credentials(session, login_url, tenant, app_id, secret)
        yield Connector(session, credentials, app_id, hosts, paces or Paces())


def _base(service_url: str) -> str:
    return service_url.rstrip("/")


def _conversation(where: Conversation) -> str:
    return f"{_base(where.service_url)}/v3/conversations/{quote(where.id, safe='')}"


def _activities(where: Conversation) -> str:
    return f"{_conversation(where)}/activities"


async def _json(answer: aiohttp.ClientResponse) -> object:
    try:
        return await answer.json(content_type=None)
    except ValueError:
        return None
