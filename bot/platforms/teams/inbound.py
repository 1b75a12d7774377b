"""In from Teams: an activity becomes a `Request`, or none where nobody speaks to the bot. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.platforms.teams import inputs
from bot.platforms.teams.actions import NotOurs, read_action
from bot.platforms.teams.activity import Incoming
from bot.platforms.teams.render import REFRESH
from bot.platforms.teams.words_in import Words
from chat.clean import showable
from chat.request import Actor, MessageRef, Place, Platform, Request, RequestId
from panel.names import PanelKey

_MOST_ENTRIES = 100
_LONGEST_ENTRY = 20_000


class Way(StrEnum):
    """How somebody asked, which says where the answer belongs."""

    MESSAGE = "message"
    PRESS = "adaptiveCard/action"
    FETCH = "task/fetch"
    SUBMIT = "task/submit"


@dataclass(frozen=True, slots=True)
class Pressing:
    """What came with a button or a form."""

    verb: str
    data: Mapping[str, Any]

    @property
    def is_look(self) -> bool:
        """Whether a client only asks for the card as it is now, for whoever looks at it."""
        return self.verb == REFRESH


def way_of(incoming: Incoming) -> Way | None:
    """How somebody asks; None for an invoke that this bot offers nobody."""
    if incoming.type == "message":
        return Way.MESSAGE
    try:
        return Way(incoming.name)
    except ValueError:
        return None


def typed(incoming: Incoming, at: datetime) -> Request | None:
    """What a typed message asks; None for what is not said to the bot.

    In a channel Teams brings only what mentions the bot. In a thread that may be an answer to an
    attendance call, a command, or talk; at the top it is a command.
    """
    words = Words(incoming.text, incoming.mentions, incoming.bot)
    if not incoming.personal and not words.addressed:
        return None
    about = _thread(incoming)
    return Request(
        id=_request_id(incoming),
        actor=actor_of(incoming),
        place=place_of(incoming),
        at=at,
        words=words.text,
        mentions=words.mentions,
        about=about,
        talk=not words.command and (incoming.personal or about is not None),
    )


def as_command(request: Request) -> Request:
    """The same, once it has turned out to be no answer to a call."""
    return replace(request, talk=False, about=None)


def looking(incoming: Incoming, at: datetime) -> Request:
    """Who looks at which message; it asks for nothing, and is never dispatched."""
    return Request(
        id=_request_id(incoming),
        actor=actor_of(incoming),
        place=place_of(incoming),
        at=at,
        words="",
        about=message_of(incoming),
    )


def pressed(incoming: Incoming, at: datetime) -> Request:
    """What a button or a filled-in form asks. Raises NotOurs.

    Nothing in it is trusted: it says what could have been typed, and where it was first asked.
    """
    data = pressing(incoming).data
    if inputs.is_form(data):
        return _filled(incoming, inputs.read(data), at)
    said = read_action(data)
    return Request(
        id=_request_id(incoming),
        actor=actor_of(incoming),
        place=place_of(incoming),
        at=at,
        words=showable(said.words),
        form=_entries(said.values),
        about=message_of(incoming),
    )


def _filled(incoming: Incoming, filled: inputs.Filled, at: datetime) -> Request:
    """A form; one that was asked for in a channel is about that channel, wherever it is sent."""
    carried = filled.carried
    place = _carried_place(carried.place, incoming) or place_of(incoming)
    return Request(
        id=_request_id(incoming),
        actor=actor_of(incoming),
        place=place,
        at=at,
        words=showable(filled.name),
        panel=PanelKey(showable(carried.panel)) if carried.panel else None,
        form=_entries(filled.values),
        about=MessageRef(str(place), carried.about) if carried.about else message_of(incoming),
    )


def _carried_place(text: str, incoming: Incoming) -> Place | None:
    """A channel of the same tenant that a form takes along."""
    platform, _, rest = text.partition("/")
    tenant, _, channel = rest.partition("/")
    ours = platform == Platform.TEAMS and tenant == incoming.tenant
    if not ours or not channel or not channel.isprintable() or channel == incoming.channel:
        return None
    return Place(Platform.TEAMS, tenant, channel)


def pressing(incoming: Incoming) -> Pressing:
    """What came with a press, whichever way Teams brings it. Raises NotOurs."""
    value = incoming.value
    match value:
        case {"action": {"verb": verb}} if incoming.name == Way.PRESS and verb == REFRESH:
            return Pressing(REFRESH, {})
        case {"action": {"data": dict(data)}} if incoming.name == Way.PRESS:
            return Pressing("", data)
        case {"data": dict(data)} if incoming.name in (Way.FETCH, Way.SUBMIT):
            return Pressing("", data)
        case dict() if incoming.type == "message":
            return Pressing("", value)
        case _:
            raise NotOurs("no data")


def sends_form(incoming: Incoming) -> bool:
    """Whether it is a form that somebody filled in."""
    try:
        return inputs.is_form(pressing(incoming).data)
    except NotOurs:
        return False


def _entries(values: Mapping[str, str]) -> Mapping[str, str]:
    if len(values) > _MOST_ENTRIES or any(len(v) > _LONGEST_ENTRY for v in values.values()):
        raise NotOurs("too much")
    return {showable(name): showable(value) for name, value in values.items()}


def actor_of(incoming: Incoming) -> Actor:
    """Who asks, as far as the activity says it."""
    direct = incoming.channel if incoming.personal else ""
    return Actor(Platform.TEAMS, incoming.tenant, incoming.sender.user, direct=direct)


def place_of(incoming: Incoming) -> Place:
    """Where it was asked; every thread of a channel is the channel."""
    return Place(Platform.TEAMS, incoming.tenant, incoming.channel, direct=incoming.personal)


def _thread(incoming: Incoming) -> MessageRef | None:
    """The message that a typed one answers: what begins its thread, unless it does so itself."""
    root = incoming.reply_to if incoming.personal else incoming.thread
    if not root or root == incoming.id:
        return None
    return MessageRef(str(place_of(incoming)), root)


def message_of(incoming: Incoming) -> MessageRef | None:
    """The message whose button was pressed."""
    if not incoming.reply_to:
        return None
    return MessageRef(str(place_of(incoming)), incoming.reply_to)


def _request_id(incoming: Incoming) -> RequestId:
    """The same whenever Teams delivers the same activity again."""
    return RequestId(f"teams/{incoming.tenant}/{incoming.channel}/{incoming.id}")
