"""What somebody asks, in no platform's words, and where and by whom it was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

from panel.names import PanelKey

RequestId = NewType("RequestId", str)


class Platform(StrEnum):
    """Where a person or a place is."""

    SLACK = "slack"
    TEAMS = "teams"
    CONSOLE = "console"
    COMMAND_LINE = "cli"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel or a direct chat; `organisation` is the Slack workspace or the Teams tenant."""

    platform: Platform
    organisation: str
    channel: str
    direct: bool = False

    def __str__(self) -> str:
        """The place as one word, as it stands in the outbox: `slack/T012/C345`."""
        return f"{self.platform}/{self.organisation}/{self.channel}"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, as the platform knows them.

    `email` only where the platform vouches for it; `direct` is the channel of their direct chat
    with the bot, where the platform told it.
    """

    platform: Platform
    organisation: str
    user: str
    email: str | None = None
    direct: str = ""


SYSTEM = Actor(Platform.SYSTEM, "mase", "clock")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in the words: an account, an e-mail address, or what was typed after @."""

    user: str = ""
    email: str | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class MessageRef:
    """A message that is replied to, or whose button was pressed."""

    place: str
    message: str


NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Request:
    """One thing asked.

    `id` is the same when a platform delivers the same thing again. `words` is what was typed
    after /mase, with mentions as @{0}, @{1}; `form` is what was filled in or what a button
    carries. `panel` is None in a direct chat of somebody who sits on several panels. `talk` is
    set for words that were not typed to the bot as a command: what is not understood is dropped.
    """

    id: RequestId
    actor: Actor
    place: Place
    at: datetime
    words: str
    panel: PanelKey | None = None
    mentions: tuple[Mention, ...] = ()
    form: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    about: MessageRef | None = None
    talk: bool = False

    def __post_init__(self) -> None:
        """Refuse a naive time: it would mean another instant on another machine."""
        if self.at.tzinfo is None:
            raise ValueError("a request needs an aware time")
