"""Out to Teams: a thread of its own for each card in a channel, a message in a personal chat."""

from datetime import datetime
from typing import Any, Protocol

from bot.platforms.teams import render
from bot.platforms.teams.connector import Connector, Conversation
from bot.platforms.teams.views import Viewing
from bot.sending import Gone
from chat.card import Card
from chat.request import Place


class Directory(Protocol):
    """Where conversations are kept, as Teams told it with what came in."""

    async def service_url(self, tenant: str, conversation: str) -> str | None:
        """The service of a conversation, else the one last used in its tenant."""
        ...


class Outbound:
    """Sends and updates cards.

    Teams keeps no key with a message, so nothing can be looked up there: what is in doubt is
    marked as a repeat, or held, by the post.
    """

    def __init__(self, connector: Connector, directory: Directory, viewing: Viewing) -> None:
        """Take the way to Teams, where conversations are kept, and who sees which buttons."""
        self._connector = connector
        self._directory = directory
        self._viewing = viewing

    async def send(self, place: Place, card: Card, at: datetime, key: str) -> str:
        """Post a card and return the new message's id."""
        service = await self._service(place)
        activity = activity_of(await self._said(service, place, card, at))
        if place.direct:
            return await self._connector.post(Conversation(service, place.channel), activity)
        return await self._connector.begin_thread(
            service, place.organisation, place.channel, activity
        )

    async def update(self, place: Place, message: str, card: Card, at: datetime) -> None:
        """Put another card in place of a message's."""
        service = await self._service(place)
        thread = place.channel if place.direct else f"{place.channel};messageid={message}"
        where = Conversation(service, thread)
        said = await self._said(service, place, card, at)
        await self._connector.update(where, message, activity_of(said))

    async def _service(self, place: Place) -> str:
        service = await self._directory.service_url(place.organisation, place.channel)
        if service is None:
            raise Gone("not_installed")
        return service

    async def _said(self, service: str, place: Place, card: Card, at: datetime) -> render.Message:
        """A press on it says which message it stands on, and that which panel it is about."""
        if place.direct:
            return render.message(card, None)
        view = await self._viewing.of(service, place, card, at)
        return render.message(view.card, None, view.viewers, self._viewing.how)


def activity_of(said: render.Message, **more: Any) -> dict[str, Any]:
    """A card as an activity; its notification shows the summary."""
    return {
        "type": "message",
        "summary": said.summary,
        "attachments": [said.attachment],
        **more,
    }
