"""In from Slack: a shaped delivery becomes what somebody asks, or nothing. Pure.

What is still missing afterwards is who they are and what time it is: `receiving.py` adds that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from bot.platforms.slack import modal
from bot.platforms.slack.render import read_button
from bot.platforms.slack.spoken import understood
from chat.request import NOTHING, Mention, MessageRef, Place, Platform
from panel.names import PanelKey

Body = Mapping[str, Any]

HOME = "home"
"""What a form opened on somebody's own page is about, and the command that shows the page."""

_DIRECT = "D"
"""How the ids of chats of two begin."""

_PLAIN = (None, "thread_broadcast")
"""The subtypes of messages that people write; all others are edits, joins, files and the like."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody asks, and how Slack lets us answer.

    `event` is the same when Slack delivers the same again. `trigger` opens a form within three
    seconds; `thread` is the thread they look at, `response_url` where a private answer can go.
    """

    event: str
    organisation: str
    user: str
    place: Place
    words: str
    panel: PanelKey | None = None
    mentions: tuple[Mention, ...] = ()
    form: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    about: MessageRef | None = None
    talk: bool = False
    trigger: str = ""
    response_url: str = ""
    thread: str = ""

    @property
    def at_home(self) -> bool:
        """Whether it was asked on somebody's own page."""
        return self.about is not None and self.about.message == HOME


def wants_direct(body: Body) -> bool:
    """Whether it is asked in a chat of two that may not be the one with the bot, or on a page.

    A command typed in a chat with a colleague comes with that chat's id.
    """
    channel = body.get("channel_id") or body.get("channel", {}).get("id", "")
    private = "command" in body or body.get("container", {}).get("is_ephemeral")
    return not channel or bool(private and channel.startswith(_DIRECT))


def command(body: Body, me: str, direct: str) -> Heard:
    """A slash command; typed in a chat of two, it is asked in the `direct` chat with the bot.

    Slack delivers none from a thread.
    """
    team, user, channel = body["team_id"], body["user_id"], body["channel_id"]
    text = body.get("text", "")
    words, mentions = understood(text, me)
    trigger, response_url = body.get("trigger_id", ""), body.get("response_url", "")
    return Heard(
        event=_event(trigger or response_url, user, channel, text),
        organisation=team,
        user=user,
        place=_asked_at(body, team, channel, direct),
        words=words,
        mentions=mentions,
        trigger=trigger,
        response_url=response_url,
    )


def press(body: Body, direct: str) -> Heard:
    """A button; on somebody's own page it is asked in their `direct` chat. Raises NotOurs."""
    team, user, action = body["team"]["id"], body["user"]["id"], body["actions"][0]
    pressed = read_button(action.get("value", ""))
    container, message = body.get("container", {}), body.get("message", {})
    if "channel" in body:
        place = _asked_at(body, team, body["channel"]["id"], direct)
        public = "ts" in message and not container.get("is_ephemeral")
        about = MessageRef(str(place), message["ts"]) if public else None
    else:
        place = place_of(team, direct, direct=True)
        about = MessageRef(str(place), HOME)
    trigger = body.get("trigger_id", "")
    thread = message.get("thread_ts") or container.get("thread_ts", "")
    return Heard(
        event=_event(trigger, user, action["action_id"], action.get("action_ts", "")),
        organisation=team,
        user=user,
        place=place,
        words=pressed.words,
        form=pressed.values,
        about=about,
        trigger=trigger,
        response_url=body.get("response_url", ""),
        # What heads a thread stands beside it, and an answer in there might not be seen.
        thread="" if thread == message.get("ts") else thread,
    )


def submission(body: Body) -> Heard:
    """A form that was filled in. Raises NotOurs."""
    user, view = body["user"]["id"], body["view"]
    filled = modal.read(view)
    return Heard(
        event=_event(view["id"], body.get("trigger_id") or repr(view["state"])),
        organisation=body["team"]["id"],
        user=user,
        place=filled.place,
        words=filled.name,
        panel=filled.panel,
        mentions=filled.mentions,
        form=filled.values,
        about=filled.about,
    )


def is_addressed(event: Body) -> bool:
    """Whether a person wrote where the bot may listen: in a thread, or directly. Reads no words."""
    if event.get("subtype") not in _PLAIN or "bot_id" in event:
        return False
    if not {"user", "channel", "ts", "text"} <= event.keys():
        return False
    return is_direct(event) or event.get("thread_ts", event["ts"]) != event["ts"]


def is_direct(event: Body) -> bool:
    """Whether a message stands in somebody's direct chat with the bot."""
    return event.get("channel_type") == "im" or event["channel"].startswith(_DIRECT)


def thread_of(body: Body) -> tuple[Place, str]:
    """Where a reply stands, and the message it stands under."""
    event = body["event"]
    return place_of(body["team_id"], event["channel"]), event["thread_ts"]


def message(body: Body, me: str) -> Heard:
    """A message that is addressed to the bot."""
    team, event = body["team_id"], body["event"]
    place = place_of(team, event["channel"], direct=is_direct(event))
    under = event.get("thread_ts", "")
    words, mentions = understood(event["text"], me)
    return Heard(
        event=body["event_id"],
        organisation=team,
        user=event["user"],
        place=place,
        words=words,
        mentions=mentions,
        about=MessageRef(str(place), under) if under else None,
        talk=True,
        thread=under,
    )


def page(body: Body, direct: str) -> Heard:
    """Somebody opened their own page."""
    team = body["team_id"]
    place = place_of(team, direct, direct=True)
    about = MessageRef(str(place), HOME)
    return Heard(body["event_id"], team, body["event"]["user"], place, HOME, about=about)


def place_of(team: str, channel: str, *, direct: bool = False) -> Place:
    """A channel, or a direct chat."""
    return Place(Platform.SLACK, team, channel, direct or channel.startswith(_DIRECT))


def _asked_at(body: Body, team: str, channel: str, direct: str) -> Place:
    if wants_direct(body):
        return place_of(team, direct, direct=True)
    return place_of(team, channel)


def _event(*parts: str) -> str:
    """An id of what Slack gives none: the same bytes give the same, and no word can be read."""
    return sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
