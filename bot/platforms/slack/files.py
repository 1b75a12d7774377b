"""The files and pictures of a card: made when it is sent, and put below it in its thread.

Slack's upload has three steps (a place for the file, the file, its sharing), and nobody sees
anything before the last. Slack keeps no key with a file, so that after an attempt that was cut
short its name is looked for in the thread before it is shared again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from mimetypes import guess_extension
from typing import Protocol

import structlog

from bot.platforms.slack.client import Client
from bot.platforms.slack.render import FALLBACK
from bot.platforms.slack.wording import cut, plain
from bot.sending import Gone
from chat.card import Card, File, Image
from chat.clean import one_line
from chat.document import Made, parts_of
from manifest.slack.permissions import Method

_LONGEST_NAME = 120
_REPLIES = 200

log = structlog.get_logger(__name__)


class Documents(Protocol):
    """The documents that cards point to."""

    async def made(self, name: str) -> Made | None:
        """The document of that name as it is now; None for any name that is none."""
        ...


@dataclass(frozen=True, slots=True)
class Thread:
    """Where files go: below a message, or, without one, into the channel itself."""

    channel: str
    message: str | None = None


class Files:
    """Shares what cards point to."""

    def __init__(self, client: Client, documents: Documents) -> None:
        """Have `documents` made, and share them through `client`."""
        self._client = client
        self._documents = documents

    async def share(self, card: Card, thread: Thread, *, again: bool = False) -> None:
        """Share the card's documents; `again` leaves out those that are there already.

        Raises SendFault where trying again may help. Where it will not, the thread says so.
        """
        named = list(_named(card))
        there = await self._there(thread) if named and again else frozenset()
        for block in named:
            made = await self._documents.made(block.document)
            name = _file_name(block, made)
            if name in there:
                continue
            try:
                if made is None:
                    raise Gone("no_such_document")
                await self._upload(name, made.body, block.alternative, thread)
            except Gone as gone:
                log.error("file not shared", platform="slack", reason=gone.reason)
                await self._apologise(name, thread)

    async def _upload(self, name: str, body: bytes, alternative: str, thread: Thread) -> None:
        client = self._client
        spot = await client.call(
            Method.FILE_URL, filename=name, length=len(body), alt_txt=cut(alternative, 1000)
        )
        await client.upload(str(spot["upload_url"]), body)
        await client.call(
            Method.FILE_COMPLETE,
            files=[{"id": spot["file_id"], "title": name}],
            channel_id=thread.channel,
            thread_ts=thread.message,
        )

    async def _there(self, thread: Thread) -> frozenset[str]:
        """The names of the files in a thread."""
        if thread.message is None:
            return frozenset()
        answer = await self._client.call(
            Method.CONVERSATION_REPLIES, channel=thread.channel, ts=thread.message, limit=_REPLIES
        )
        replies = answer.get("messages") or []
        return frozenset(
            str(file.get("name")) for reply in replies for file in reply.get("files") or []
        )

    async def _apologise(self, name: str, thread: Thread) -> None:
        said = plain(f"{name} could not be put here. Please tell your operator.", 3000)
        await self._client.call(
            Method.CHAT_POST,
            channel=thread.channel,
            thread_ts=thread.message,
            text=FALLBACK,
            blocks=[{"type": "section", "text": said}],
        )


def _named(card: Card) -> Iterator[File | Image]:
    return (block for block in card.blocks if isinstance(block, File | Image))


def _file_name(block: File | Image, made: Made | None) -> str:
    """The name a file is saved under; a picture is named by what it is made from."""
    if isinstance(block, File):
        return cut(one_line(block.name), _LONGEST_NAME)
    found = parts_of(block.document)
    stem = "-".join(found[1:]) if found else "picture"
    extension = guess_extension(made.media_type) if made else None
    return cut(one_line(stem), _LONGEST_NAME) + (extension or "")
