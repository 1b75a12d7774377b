"""Files: Teams takes them in a personal chat alone, with the person's consent, into their OneDrive.

A button on a card asks for a document. The bot asks back whether it may put it there; once the
person agrees, Teams names an address, and the document is made and put to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import structlog

from bot.bounded import Bounded
from bot.loopback import is_loopback
from bot.platforms.teams.activity import Incoming
from bot.platforms.teams.connector import Connector, Conversation
from bot.platforms.teams.limits import LABEL, line
from bot.platforms.teams.ports import Papers
from bot.platforms.teams.render import FILE, SUMMARY
from bot.sending import Gone, SendFault
from chat.document import Made
from chat.request import Request, RequestId

CONSENT: Final = "fileConsent/invoke"
"""The name of what comes once somebody has decided."""

OFFERED: Final = "I have asked you in our personal chat whether I may save it for you."
NO_CHAT: Final = "Open a personal chat with me, say help there, and then ask for the file again."
NO_SUCH: Final = "There is no such document for you. Type status to see your panel."
NOT_SAVED: Final = "The file could not be saved in your OneDrive. Please press its button again."

_ASK: Final = "application/vnd.microsoft.teams.card.file.consent"
_SHOW: Final = "application/vnd.microsoft.teams.card.file.info"

_ONEDRIVE: Final = (".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn")
"""Where OneDrive for work is served from, in the public cloud and in the national ones."""

_UPLOAD: Final = aiohttp.ClientTimeout(total=10)
"""Teams waits fifteen seconds for the answer to a consent."""

_REMEMBERED: Final = 512

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that somebody asks for, and its name once it is saved."""

    document: str
    name: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where Teams wants the file, and what it says of it for showing it."""

    url: str
    said: Mapping[str, Any]


def wanted(data: object) -> Wanted | None:
    """The document that a press asks for; None for any other press. Nothing in it is trusted."""
    asked = data.get(FILE) if isinstance(data, Mapping) else None
    match asked:
        case {"document": str(document), "name": str(name)}:
            return Wanted(document, line(name, LABEL) or "document")
        case _:
            return None


class Files:
    """Brings documents to those who ask for them."""

    def __init__(
        self, connector: Connector, session: aiohttp.ClientSession, papers: Papers
    ) -> None:
        """Ask through the connector; save through `session`, which carries no token of the bot."""
        self._connector = connector
        self._session = session
        self._papers = papers
        self._done: Bounded[RequestId, bool] = Bounded(_REMEMBERED)

    async def offer(self, request: Request, incoming: Incoming, asked: Wanted) -> str:
        """Ask in the personal chat whether the file may be saved; what to say to the press.

        Raises SendFault if nothing was asked, and asking again may help.
        """
        if self._done.get(request.id):
            return OFFERED
        made = await self._papers.made(asked.document, request)
        if made is None:
            return NO_SUCH
        if not request.actor.direct:
            return NO_CHAT
        chat = Conversation(incoming.service_url, request.actor.direct)
        try:
            await self._connector.post(chat, _message(_question(asked, made)))
        except Gone as fault:
            log.info("personal chat refused", code=fault.code)
            return NO_CHAT
        self._done.put(request.id, True)
        return OFFERED

    async def decided(self, request: Request, incoming: Incoming) -> None:
        """Save the file if somebody agreed, and say what came of it; once. Raises SendFault."""
        value = incoming.value if isinstance(incoming.value, Mapping) else {}
        asked = wanted(value.get("context"))
        if asked is None or self._done.get(request.id):
            return
        self._done.put(request.id, True)
        here = Conversation(incoming.service_url, incoming.conversation)
        if (spot := _spot(value)) is not None:
            await self._connector.post(here, await self._saved(request, incoming, asked, spot))
        await self._take_away(here, incoming.reply_to)

    async def _saved(
        self, request: Request, incoming: Incoming, asked: Wanted, spot: Spot
    ) -> dict[str, Any]:
        """Make the document anew, and save it; what to say of it."""
        if not _is_storage(spot.url, incoming.service_url):
            log.warning("upload address not allowed")
            return {"type": "message", "text": NOT_SAVED}
        made = await self._papers.made(asked.document, request)
        if made is None:
            return {"type": "message", "text": NO_SUCH}
        if not await self._put(spot.url, made):
            return {"type": "message", "text": NOT_SAVED}
        return _message(_file(asked, spot))

    async def _put(self, url: str, made: Made) -> bool:
        """Whether the file is there now."""
        size = len(made.body)
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Range": f"bytes 0-{size - 1}/{size}",
        }
        putting = self._session.put(
            url, data=made.body, headers=headers, allow_redirects=False, timeout=_UPLOAD
        )
        try:
            async with putting as answer:
                return answer.status < 300
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("file not saved", why=type(error).__name__)
            return False

    async def _take_away(self, where: Conversation, question: str) -> None:
        """The question is answered; that it still stands there does no harm."""
        if not question:
            return
        try:
            await self._connector.delete(where, question)
        except SendFault as fault:
            log.info("question not taken away", why=type(fault).__name__)


def _spot(value: Mapping[str, Any]) -> Spot | None:
    """Where the file may be saved; None if somebody declined."""
    match value:
        case {"action": "accept", "uploadInfo": {"uploadUrl": str(url), **said}}:
            return Spot(url, {str(name): one for name, one in said.items()})
        case _:
            return None


def _is_storage(url: str, service_url: str) -> bool:
    """Whether a panel's document may go there: to OneDrive for work, or from a bot that is tried
    out on one machine to that same machine.
    """
    try:
        parts, service = urlsplit(url), urlsplit(service_url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return False
    if is_loopback(host):
        return service.hostname == host
    return parts.scheme == "https" and port in (None, 443) and host.endswith(_ONEDRIVE)


def _message(attachment: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "message", "summary": SUMMARY, "attachments": [attachment]}


def _question(asked: Wanted, made: Made) -> dict[str, Any]:
    context = {FILE: {"document": asked.document, "name": asked.name}}
    content = {
        "description": "From your panel",
        "sizeInBytes": len(made.body),
        "acceptContext": context,
        "declineContext": context,
    }
    return {"contentType": _ASK, "name": asked.name, "content": content}


def _file(asked: Wanted, spot: Spot) -> dict[str, Any]:
    said = {name: str(spot.said.get(name, "")) for name in ("contentUrl", "uniqueId", "fileType")}
    return {
        "contentType": _SHOW,
        "contentUrl": said.pop("contentUrl"),
        "name": asked.name,
        "content": said,
    }
