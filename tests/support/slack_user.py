"""People in Slack, as Slack tells the bot of them: signed deliveries over real HTTP."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import count
from typing import Any, Protocol
from urllib.parse import urlencode

from bot.clock import SystemClock
from tests.support.slack_stand_in import TEAM, SlackStandIn

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
CHANNEL = "C0KENT"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery: its bytes, and the headers that go with them."""

    raw: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answered:
    """How the bot answered it."""

    status: int
    body: bytes

    @property
    def json(self) -> Json:
        """The body as an object; an empty one is one too."""
        read: Json = json.loads(self.body) if self.body[:1] == b"{" else {}
        return read


class Post(Protocol):
    """Something that posts bytes to the bot."""

    async def __call__(self, delivery: Delivery) -> Answered:
        """The answer."""
        ...


def signed(raw: bytes, content_type: str, at: datetime, secret: str = SECRET) -> Delivery:
    """A delivery as Slack signs it."""
    stamp = str(int(at.timestamp()))
    mark = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + raw, sha256).hexdigest()
    return Delivery(
        raw,
        {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={mark}",
        },
    )


@dataclass
class Workspace:
    """Slack's side of one workspace: what people do there becomes deliveries."""

    slack: SlackStandIn
    team: str = TEAM
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def command(self, user: str, text: str, channel: str = CHANNEL, **more: str) -> Delivery:
        """`/mase TEXT`."""
        fields = {
            "token": "deprecated",
            "team_id": self.team,
            "team_domain": "mase",
            "channel_id": channel,
            "channel_name": "directmessage" if channel.startswith("D") else "kent",
            "user_id": user,
            "command": "/mase",
            "text": text,
            "api_app_id": "A0MASE",
            "is_enterprise_install": "false",
            "response_url": self.slack.response_url(user),
            "trigger_id": self.slack.add_trigger(user),
            **more,
        }
        return self._signed(urlencode(fields).encode(), FORM)

    def press(
        self, user: str, button: Json, message: Json | None, channel: str = CHANNEL, **more: Any
    ) -> Delivery:
        """A button on a message, or on somebody's page where there is none."""
        where: Json = {"container": {"type": "view", "view_id": "VHOME"}, "view": {"type": "home"}}
        if message is not None:
            hidden = {"is_ephemeral": bool(message.get("ephemeral"))}
            ts = message.get("ts", "1790000000.000001")
            thread = {name: message[name] for name in ("thread_ts",) if name in message}
            where = {
                "container": {"type": "message", "message_ts": ts, "channel_id": channel, **hidden},
                "channel": {"id": channel, "name": "kent"},
                "message": {"ts": ts, "type": "message", **thread},
                "response_url": self.slack.response_url(user),
            }
        action = {"action_ts": f"{next(self.numbers)}.5", "block_id": "b", **button}
        return self.interaction("block_actions", user, {**where, "actions": [action], **more})

    def submission(self, user: str, view: Json, values: Json) -> Delivery:
        """A modal that was filled in."""
        filled = {**view, "state": {"values": values}, "hash": "1.abc"}
        return self.interaction("view_submission", user, {"view": filled, "response_urls": []})

    def interaction(self, kind: str, user: str, more: Json) -> Delivery:
        """Anything that people do with what the bot posted."""
        payload = {
            "type": kind,
            "team": {"id": self.team, "domain": "mase"},
            "user": {"id": user, "username": "somebody", "team_id": self.team},
            "api_app_id": "A0MASE",
            "token": "deprecated",
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": self.slack.add_trigger(user),
            **more,
        }
        return self._signed(urlencode({"payload": json.dumps(payload)}).encode(), FORM)

    def message(self, user: str, text: str, channel: str = CHANNEL, **more: Any) -> Delivery:
        """A message that somebody wrote."""
        direct = channel.startswith("D")
        event = {
            "type": "message",
            "channel": channel,
            "channel_type": "im" if direct else "group",
            "user": user,
            "text": text,
            "ts": f"17900{next(self.numbers):05}.000200",
            "team": self.team,
            **more,
        }
        return self.event(event)

    def event(self, event: Json, **more: Any) -> Delivery:
        """Anything that happens."""
        body = {
            "token": "deprecated",
            "team_id": self.team,
            "api_app_id": "A0MASE",
            "event": {"event_ts": "1790000000.000001", **event},
            "type": "event_callback",
            "event_id": f"Ev{next(self.numbers):08}",
            "event_time": 1790000000,
            "authorizations": [{"team_id": self.team, "user_id": "U0MASEBOT", "is_bot": True}],
            **more,
        }
        return self._signed(json.dumps(body).encode(), JSON)

    def _signed(self, raw: bytes, content_type: str) -> Delivery:
        return signed(raw, content_type, SystemClock().now())


def direct_chat(user: str) -> str:
    """The direct chat with the bot, as the stand-in names it."""
    return "D" + user.removeprefix("U")
