"""Telling one person something that nobody else sees.

In a direct chat that is a message. In a channel it is an ephemeral one: by the address that Slack
gave with a press, which works wherever the button stood, else by chat.postEphemeral; and where the
bot is not let in, in their direct chat.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.loopback import is_loopback
from bot.platforms.slack import render
from bot.platforms.slack.client import Client
from bot.platforms.slack.faults import REFUSED_BLOCKS, rest_of
from bot.platforms.slack.inbound import Heard, place_of
from bot.platforms.slack.outbound import Outbound
from bot.platforms.slack.profiles import Profiles
from bot.sending import Gone, RateLimited, SendFault, Unavailable
from chat.card import Card, File, Image
from manifest.slack.permissions import Method
from panel.names import PanelKey

_OURS = ("slack.com", "slack-gov.com")
_TRIES = 3
_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_PATIENCE = ClientTimeout(total=10)

Payload = Mapping[str, Any]


def has_files(card: Card) -> bool:
    """Whether a card points to files or pictures."""
    return any(isinstance(block, File | Image) for block in card.blocks)


class Teller:
    """Tells people privately."""

    def __init__(
        self,
        outbound: Outbound,
        client: Client,
        http: ClientSession,
        profiles: Profiles,
        api: str,
    ) -> None:
        """Use the Web API through `client`, and `http` for the addresses that come with presses.

        `api` is where the Web API is: a stand-in on this machine gives addresses of this machine.
        """
        self._outbound = outbound
        self._client = client
        self._http = http
        self._profiles = profiles
        self._here = is_loopback(urlsplit(api).hostname or "")

    async def tell(self, heard: Heard, card: Card, panel: PanelKey | None) -> None:
        """Show a card to whoever asked. Raises SendFault or TimeoutError."""
        try:
            await self._patiently(lambda: self._tell(heard, render.message(card, panel).payload()))
        except SendFault as fault:
            if fault.code not in REFUSED_BLOCKS:
                raise
            plain = render.plainest(card, panel).payload()
            await self._patiently(lambda: self._tell(heard, plain))
        if has_files(card):
            await self.share(heard, card)

    async def share(self, heard: Heard, card: Card) -> None:
        """Share the files that a card points to, in the direct chat of whoever asked."""
        place = place_of(heard.organisation, await self._direct(heard), direct=True)
        await self._outbound.share(place, card)

    async def _tell(self, heard: Heard, payload: Payload) -> None:
        if heard.place.direct:
            return await self._directly(heard, payload)
        if heard.response_url and await self._responded(heard, payload):
            return None
        try:
            channel = heard.place.channel
            await self._post(Method.CHAT_EPHEMERAL, channel, heard, payload, user=heard.user)
        except Gone:
            await self._directly(heard, payload, thread=False)

    async def _directly(self, heard: Heard, payload: Payload, *, thread: bool = True) -> None:
        """In their direct chat; in the thread they wrote in, if that was there."""
        posted = heard if thread else None
        quiet = {"unfurl_links": False, "unfurl_media": False}
        await self._post(Method.CHAT_POST, await self._direct(heard), posted, payload, **quiet)

    async def _direct(self, heard: Heard) -> str:
        """Their chat with the bot; where that cannot be had, Slack takes their id for it."""
        here = heard.place.channel if heard.place.direct else ""
        return here or await self._profiles.direct_of(heard.organisation, heard.user) or heard.user

    async def _post(
        self, method: Method, channel: str, heard: Heard | None, payload: Payload, **more: Any
    ) -> None:
        thread = _in(heard) if heard is not None else {}
        await self._client.call(method, channel=channel, **payload, **thread, **more)

    async def _responded(self, heard: Heard, payload: Payload) -> bool:
        """Answer a press at the address that came with it; False if it takes no more answers."""
        if not self.is_slacks(heard.response_url):
            return False
        whole = {"response_type": "ephemeral", "replace_original": False, **payload, **_in(heard)}
        try:
            async with self._http.post(
                heard.response_url, json=whole, timeout=_PATIENCE
            ) as response:
                if response.status == 429:
                    raise RateLimited(rest_of(response.headers, _PAUSE))
                return response.status == 200 and _is_taken(await response.read())
        except (ClientError, TimeoutError):
            return False

    def is_slacks(self, url: str) -> bool:
        """Whether an address is Slack's, or of the stand-in that is spoken to instead."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if self._here and is_loopback(host):
            return True
        ours = any(host == one or host.endswith(f".{one}") for one in _OURS)
        return parts.scheme == "https" and ours

    async def _patiently(self, send: Callable[[], Awaitable[None]]) -> None:
        """Send; wait as long as Slack asks for, and try again, a few times."""
        for _ in range(_TRIES - 1):
            try:
                await send()
            except (RateLimited, Unavailable) as fault:
                pause = fault.retry_after if isinstance(fault, RateLimited) else _PAUSE
                await asyncio.sleep(min(pause, _LONGEST_PAUSE))
            else:
                return
        await send()


def _in(heard: Heard) -> Mapping[str, str]:
    """The thread that they look at, if they look at one."""
    return {"thread_ts": heard.thread} if heard.thread else {}


def _is_taken(said: bytes) -> bool:
    """Whether an answer was taken: of one that came too late Slack says so with a status of 200."""
    try:
        read = json.loads(said)
    except ValueError:
        return True
    return not (isinstance(read, dict) and read.get("ok") is False)
