"""Somebody in Teams: what their client and the Bot Connector between them send to the bot."""

from dataclasses import dataclass
from itertools import count
from typing import Any

import aiohttp

from tests.support.teams_stand_in import APP, CHANNEL, TENANT, StandIn

BOT = f"28:{APP}"
NAME = "MASE"
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Answered:
    """How the bot answered a call."""

    status: int
    body: Any

    @property
    def card(self) -> Any:
        """The card that takes the place of the one that was pressed."""
        assert self.body["type"] == "application/vnd.microsoft.card.adaptive", self.body
        return self.body["value"]

    @property
    def line(self) -> str:
        """The line that says what came of a press."""
        assert self.body["type"] == "application/vnd.microsoft.activity.message", self.body
        return str(self.body["value"])

    @property
    def opened(self) -> Any:
        """The card in the dialog that opened or went on; None if none did."""
        task = (self.body or {}).get("task", {})
        return task["value"]["card"]["content"] if task.get("type") == "continue" else None

    @property
    def dialog(self) -> Any:
        """The card in the dialog."""
        assert self.opened, self.body
        return self.opened


@dataclass(slots=True)
class TeamsUser:
    """One person, known to Teams by two ids; `name` is their seat."""

    stand_in: StandIn
    http: aiohttp.ClientSession
    url: str
    name: str
    email: str = ""
    tenant: str = TENANT

    @property
    def id(self) -> str:
        """Good for this bot alone."""
        return f"29:{self.name}"

    @property
    def entra(self) -> str:
        """Their Entra object id."""
        return f"entra-{self.name}"

    @property
    def chat(self) -> str:
        """Their personal chat with the bot."""
        return f"a:chat-{self.id}"

    def member(self, **other: Any) -> dict[str, Any]:
        """How a roster has them."""
        return {
            "id": self.id,
            "aadObjectId": self.entra,
            "name": self.name,
            "tenantId": self.tenant,
            "email": self.email,
            "userPrincipalName": self.email,
            "userRole": "user",
            **other,
        }

    def join(self, *conversations: str, **other: Any) -> None:
        """Be in these conversations, and in one's personal chat."""
        for conversation in (*conversations, self.chat):
            self.stand_in.join(conversation, self.member(**other))

    async def says(self, text: str, *, channel: str = "", thread: str = "") -> Answered:
        """Type to the bot: in the personal chat, or in a channel by mention."""
        return await self.send(self.typed(text, channel=channel, thread=thread))

    def typed(self, text: str, *, channel: str = "", thread: str = "") -> dict[str, Any]:
        """What typing to the bot makes of it."""
        if not channel:
            return self.activity("message", text=text)
        said = f"<at>{NAME}</at> {text}"
        entity = {"type": "mention", "mentioned": {"id": BOT, "name": NAME}}
        mention = {**entity, "text": f"<at>{NAME}</at>"}
        more = {"text": said, "entities": [mention]}
        return self.activity("message", channel=channel, thread=thread, **more)

    async def presses(
        self, action: Any, *, channel: str = "", message: str = "", thread: str = ""
    ) -> Answered:
        """Press a button of a card."""
        pressed = self.pressed(action, channel=channel, message=message, thread=thread)
        return await self.send(pressed)

    def pressed(
        self, action: Any, *, channel: str = "", message: str = "", thread: str = ""
    ) -> dict[str, Any]:
        """What an up-to-date client makes of a press; a plain button stands in a dialog."""
        data = action["data"]
        if action["type"] == "Action.Submit":
            step = "fetch" if "msteams" in data else "submit"
            return self.tasked(step, data, channel=channel, message=message)
        value = {"action": {key: action[key] for key in ("type", "title", "verb", "data")}}
        invoke = self.activity("invoke", channel=channel, thread=thread or message)
        return {
            **invoke,
            "name": "adaptiveCard/action",
            "value": value,
            "replyToId": message or None,
        }

    async def task(self, step: str, data: Any, *, channel: str = "", message: str = "") -> Answered:
        """Open a dialog (fetch), or send what was filled in there (submit)."""
        return await self.send(self.tasked(step, data, channel=channel, message=message))

    def tasked(
        self, step: str, data: Any, *, channel: str = "", message: str = ""
    ) -> dict[str, Any]:
        """What a client makes of opening a dialog, or of sending it."""
        invoke = self.activity("invoke", channel=channel, thread=message)
        more = {"name": f"task/{step}", "value": {"data": data}, "replyToId": message or None}
        return {**invoke, **more}

    def activity(
        self, kind: str, *, channel: str = "", thread: str = "", **more: Any
    ) -> dict[str, Any]:
        """An activity of theirs as the Bot Connector would send it."""
        id_ = f"{next(_NUMBERS)}"
        root = f";messageid={thread or id_}" if channel else ""
        where = "channel" if channel else "personal"
        return {
            "type": kind,
            "id": id_,
            "channelId": "msteams",
            "serviceUrl": self.stand_in.service_url,
            "from": {"id": self.id, "aadObjectId": self.entra, "name": self.name},
            "recipient": {"id": BOT, "name": NAME},
            "conversation": {
                "id": f"{channel or self.chat}{root}",
                "conversationType": where,
                "tenantId": self.tenant,
            },
            "channelData": {"tenant": {"id": self.tenant}},
            **more,
        }

    async def send(self, activity: Any, token: str | None = None) -> Answered:
        """Send an activity, signed unless a token is given."""
        signed = self.stand_in.issuer.token(activity["serviceUrl"]) if token is None else token
        headers = {"Authorization": f"Bearer {signed}"} if signed else {}
        async with self.http.post(self.url, json=activity, headers=headers) as answer:
            body = await answer.json() if answer.content_type == "application/json" else None
            return Answered(answer.status, body)


__all__ = ["APP", "BOT", "CHANNEL", "NAME", "TENANT", "Answered", "TeamsUser"]
