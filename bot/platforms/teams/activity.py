"""An activity as the Bot Connector sends it, read once and checked; what is not ours stays out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

CHANNEL_ID = "msteams"
"""What every activity from Teams says it came through."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_LONGEST = 2_000
"""Characters of an id or an address; words may be longer."""


class BadActivity(ValueError):
    """It is not what the Bot Connector sends. Says what is missing, never what was there."""


class Kind(StrEnum):
    """What kind of conversation it is."""

    PERSONAL = "personal"
    GROUP = "groupChat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody as Teams names them: an id that is good for this bot alone, and the Entra one."""

    id: str
    entra: str = ""
    name: str = ""

    @property
    def user(self) -> str:
        """What the account is known by: the Entra object id where Teams says it."""
        return self.entra.lower() or self.id


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody mentioned in the text, and the piece of text that does it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """An activity that was read; `channel` is the conversation without its thread.

    `team` is the id of the team it is in, which is that of the team's first channel too.
    """

    type: str
    id: str
    name: str
    tenant: str
    service_url: str
    channel: str
    thread: str
    kind: Kind
    sender: Member
    bot: Member
    team: str = ""
    text: str = ""
    reply_to: str = ""
    action: str = ""
    mentions: tuple[Named, ...] = ()
    came: tuple[Member, ...] = ()
    left: tuple[Member, ...] = ()
    value: Any = None
    raw: Mapping[str, Any] = field(default_factory=lambda: _NOTHING, repr=False)

    @property
    def personal(self) -> bool:
        """Whether it comes from somebody's personal chat with the bot."""
        return self.kind is Kind.PERSONAL

    @property
    def conversation(self) -> str:
        """The conversation to answer in: the channel, or the thread that this stands in."""
        return f"{self.channel};messageid={self.thread}" if self.thread else self.channel


def read(raw: Mapping[str, Any]) -> Incoming:
    """Read an activity. Raises BadActivity."""
    conversation, said = _part(raw, "conversation"), _part(raw, "channelData", needed=False)
    channel, _, thread = _text(conversation, "id").partition(";messageid=")
    if _text(raw, "channelId") != CHANNEL_ID:
        raise BadActivity("channelId is not msteams")
    return Incoming(
        type=_text(raw, "type"),
        id=_text(raw, "id", needed=raw.get("type") in ("message", "invoke")),
        name=_text(raw, "name", needed=False),
        tenant=_tenant(conversation, said),
        service_url=_text(raw, "serviceUrl"),
        channel=channel,
        thread=thread,
        kind=_kind(conversation),
        sender=_member(_part(raw, "from")),
        bot=_member(_part(raw, "recipient")),
        team=_text(_part(said, "team", needed=False), "id", needed=False),
        text=_words(raw),
        reply_to=_text(raw, "replyToId", needed=False),
        action=_text(raw, "action", needed=False),
        mentions=tuple(_mentions(raw.get("entities"))),
        came=_members(raw, "membersAdded"),
        left=_members(raw, "membersRemoved"),
        value=raw.get("value"),
        raw=raw,
    )


def _tenant(conversation: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    """The tenant, which must be the same wherever it is named."""
    named = {
        _text(_part(said, "tenant", needed=False), "id", needed=False).lower(),
        _text(conversation, "tenantId", needed=False).lower(),
    } - {""}
    if len(named) != 1:
        raise BadActivity("the tenant is missing or is named twice")
    return named.pop()


def _kind(conversation: Mapping[str, Any]) -> Kind:
    try:
        return Kind(_text(conversation, "conversationType"))
    except ValueError:
        raise BadActivity("conversationType is unknown") from None


def _member(raw: object) -> Member:
    if not isinstance(raw, dict):
        raise BadActivity("a member has another shape")
    name = raw.get("name")
    entra = _text(raw, "aadObjectId", needed=False)
    return Member(_text(raw, "id"), entra, name if isinstance(name, str) else "")


def _members(raw: Mapping[str, Any], name: str) -> tuple[Member, ...]:
    listed = raw.get(name)
    return tuple(_member(one) for one in listed) if isinstance(listed, list) else ()


def _mentions(raw: object) -> Iterable[Named]:
    for entity in raw if isinstance(raw, list) else ():
        match entity:
            case {"type": "mention", "mentioned": {"id": str(who)}, "text": str(text)}:
                yield Named(who, text)


def _words(raw: Mapping[str, Any]) -> str:
    text = raw.get("text")
    if text is None:
        return ""
    if not isinstance(text, str):
        raise BadActivity("text is no text")
    return text


def _part(raw: Mapping[str, Any], name: str, *, needed: bool = True) -> Mapping[str, Any]:
    part = raw.get(name)
    if part is None and not needed:
        return _NOTHING
    if not isinstance(part, dict):
        raise BadActivity(f"{name} is missing or has another shape")
    return part


def _text(raw: Mapping[str, Any], name: str, *, needed: bool = True) -> str:
    text = raw.get(name)
    if text is None and not needed:
        return ""
    if not isinstance(text, str) or len(text) > _LONGEST or (needed and not text):
        raise BadActivity(f"{name} is missing or is no text")
    if not text.isprintable():
        raise BadActivity(f"{name} cannot be printed")
    return text
