"""Out to Slack: channels, direct chats, live cards, files."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.bounded import Bounded
from bot.platforms.slack import render
from bot.platforms.slack.client import Client
from bot.platforms.slack.faults import REFUSED_BLOCKS
from bot.platforms.slack.files import Documents, Files, Thread
from bot.sending import Gone, OutcomeUnknown, SendFault, Unavailable
from chat.card import Card
from chat.request import Place
from manifest.slack.permissions import Method

EVENT = "mase_notice"
"""The type of the metadata that goes with a notice. Any app there can read it: it holds a key."""

_USER = re.compile(r"[UW][A-Z0-9]+")
_PAGE = 200
_PAGES = 10
_CHATS = 4096


class Outbound:
    """Sends, updates and looks up messages: a `Sender`, a `Finder` and a `Completer`."""

    def __init__(self, client: Client, documents: Documents) -> None:
        """Send through `client`; have the documents that cards point to made by `documents`."""
        self._client = client
        self._files = Files(client, documents)
        self._chats: Bounded[str, str] = Bounded(_CHATS)

    async def send(self, place: Place, card: Card, at: datetime, key: str) -> str:
        """Post a card and return the new message's `ts`. A place may name a user: `U…`."""
        channel = await self._channel(place)
        metadata = {"event_type": EVENT, "event_payload": {"key": key}}
        answer = await self._say(
            Method.CHAT_POST,
            card,
            channel=channel,
            metadata=metadata,
            unfurl_links=False,
            unfurl_media=False,
        )
        message = str(answer["ts"])
        await self._share(card, Thread(channel, message))
        return message

    async def update(self, place: Place, message: str, card: Card, at: datetime) -> None:
        """Put another card in place of a message's; its files stay as they were sent."""
        await self._say(Method.CHAT_UPDATE, card, channel=await self._channel(place), ts=message)

    async def find(self, place: Place, key: str, since: datetime) -> str | None:
        """The message that was sent there with a key since then.

        Raises Unavailable where there is more than can be looked through.
        """
        channel, cursor = await self._channel(place), ""
        for _ in range(_PAGES):
            page = await self._client.call(
                Method.CONVERSATION_HISTORY,
                channel=channel,
                oldest=f"{since.timestamp():.6f}",
                include_all_metadata=True,
                limit=_PAGE,
                cursor=cursor or None,
            )
            found = next((m for m in page.get("messages") or [] if _key(m) == key), None)
            if found is not None:
                return str(found["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None
        raise Unavailable("too_much_to_look_through")

    async def complete(self, place: Place, message: str, card: Card) -> None:
        """Share those of a card's files that are not there yet, after an attempt was cut short."""
        thread = Thread(await self._channel(place), message)
        await self._files.share(card, thread, again=True)

    async def share(self, place: Place, card: Card) -> None:
        """Share the files of a card that one person was answered with, in their direct chat."""
        await self._files.share(card, Thread(await self._channel(place)))

    async def open_direct(self, user: str) -> str:
        """The channel `D…` of the direct chat with a user, opened if there was none."""
        known = self._chats.get(user)
        if known is None:
            answer = await self._client.call(Method.CONVERSATION_OPEN, users=user)
            known = str(answer["channel"]["id"])
            self._chats.put(user, known)
        return known

    async def _channel(self, place: Place) -> str:
        """The channel of a place, which for a direct chat may be named by its user."""
        named = _USER.fullmatch(place.channel)
        return await self.open_direct(place.channel) if named else place.channel

    async def _say(self, method: Method, card: Card, **arguments: Any) -> Mapping[str, Any]:
        """Post or update; in words and buttons only, if Slack takes no more."""
        try:
            return await self._client.call(method, **arguments, **render.message(card).payload())
        except Gone as gone:
            if gone.code not in REFUSED_BLOCKS:
                raise
        return await self._client.call(method, **arguments, **render.plainest(card).payload())

    async def _share(self, card: Card, thread: Thread) -> None:
        """Share files below a new message: what goes wrong now leaves it in doubt."""
        try:
            await self._files.share(card, thread)
        except SendFault as fault:
            raise OutcomeUnknown(fault.code or "files") from fault


def _key(message: Mapping[str, Any]) -> str:
    """The key that a message of ours was sent with."""
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return str(payload.get("key", "")) if metadata.get("event_type") == EVENT else ""
