"""What the bot may do in Slack: the methods it calls, the events it hears, the scopes they need.

The client calls nothing that is not in this table (bot/platforms/slack/client.py), and the app's
manifest asks for the scopes that the table adds up to: neither can be wider than the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Method(StrEnum):
    """Every method of Slack's Web API that the bot calls."""

    AUTH_TEST = "auth.test"
    CONNECTION_OPEN = "apps.connections.open"
    CHAT_POST = "chat.postMessage"
    CHAT_EPHEMERAL = "chat.postEphemeral"
    CHAT_UPDATE = "chat.update"
    CONVERSATION_HISTORY = "conversations.history"
    CONVERSATION_REPLIES = "conversations.replies"
    CONVERSATION_INFO = "conversations.info"
    CONVERSATION_OPEN = "conversations.open"
    FILE_URL = "files.getUploadURLExternal"
    FILE_COMPLETE = "files.completeUploadExternal"
    USER_INFO = "users.info"
    VIEW_OPEN = "views.open"
    VIEW_PUBLISH = "views.publish"


class Event(StrEnum):
    """Every event that Slack is asked to send."""

    HOME_OPENED = "app_home_opened"
    CHANNEL_MESSAGE = "message.channels"
    GROUP_MESSAGE = "message.groups"
    DIRECT_MESSAGE = "message.im"
    MEMBER_JOINED = "member_joined_channel"
    MEMBER_LEFT = "member_left_channel"
    UNINSTALLED = "app_uninstalled"
    TOKENS_REVOKED = "tokens_revoked"


@dataclass(frozen=True, slots=True)
class Allowance:
    """The bot scopes that a method needs, and how many calls a minute Slack allows of it."""

    scopes: frozenset[str]
    a_minute: int


def _may(a_minute: int, *scopes: str) -> Allowance:
    return Allowance(frozenset(scopes), a_minute)


_READ = ("channels:read", "groups:read")
_HISTORY = ("channels:history", "groups:history", "im:history")

METHODS: Mapping[Method, Allowance] = MappingProxyType(
    {
        Method.AUTH_TEST: _may(100),
        Method.CONNECTION_OPEN: _may(1),
        Method.CHAT_POST: _may(300, "chat:write"),
        Method.CHAT_EPHEMERAL: _may(100, "chat:write"),
        Method.CHAT_UPDATE: _may(50, "chat:write"),
        Method.CONVERSATION_HISTORY: _may(50, *_HISTORY),
        Method.CONVERSATION_REPLIES: _may(50, *_HISTORY),
        Method.CONVERSATION_INFO: _may(50, *_READ),
        Method.CONVERSATION_OPEN: _may(50, "im:write"),
        Method.FILE_URL: _may(100, "files:write"),
        Method.FILE_COMPLETE: _may(100, "files:write"),
        Method.USER_INFO: _may(100, "users:read", "users:read.email"),
        Method.VIEW_OPEN: _may(100),
        Method.VIEW_PUBLISH: _may(100),
    }
)
"""What each method needs. The figures are Slack's tiers: 1 is one call a minute, 3 is 50, 4 is 100.

`apps.connections.open` needs no bot scope, but an app-level token of its own.
"""

EVENTS: Mapping[Event, frozenset[str]] = MappingProxyType(
    {
        Event.HOME_OPENED: frozenset(),
        Event.CHANNEL_MESSAGE: frozenset({"channels:history"}),
        Event.GROUP_MESSAGE: frozenset({"groups:history"}),
        Event.DIRECT_MESSAGE: frozenset({"im:history"}),
        Event.MEMBER_JOINED: frozenset(_READ),
        Event.MEMBER_LEFT: frozenset(_READ),
        Event.UNINSTALLED: frozenset(),
        Event.TOKENS_REVOKED: frozenset(),
    }
)
"""The scopes without which Slack does not send an event."""

COMMAND_SCOPE = "commands"
"""What a slash command needs."""

WHY: Mapping[str, str] = MappingProxyType(
    {
        "channels:history": "hears replies under an attendance call, and looks for its own message "
        "before sending one again, in a public channel that it was invited to",
        "channels:read": "sees whether it is still in a public channel, and who joins or leaves it",
        "chat:write": "writes where it was invited, and changes its own messages",
        "commands": "offers `/mase`",
        "files:write": "puts files, such as calendar entries, below its messages",
        "groups:history": "the same as `channels:history` in a private channel",
        "groups:read": "the same as `channels:read` in a private channel",
        "im:history": "hears what people write to it, and looks for its own messages there",
        "im:write": "opens a direct chat with a member whom a notice is for",
        "users:read": "needed for `users:read.email`",
        "users:read.email": "recognises a member by the e-mail address in their profile, once",
    }
)
"""What the bot does with each scope, for docs/slack.md."""


def scopes() -> tuple[str, ...]:
    """Every bot scope that the app asks for, in alphabetical order."""
    needed = {COMMAND_SCOPE}
    for allowance in METHODS.values():
        needed |= allowance.scopes
    for event in EVENTS.values():
        needed |= event
    return tuple(sorted(needed))
