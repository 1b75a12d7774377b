"""In from the console: JSON becomes a `Request`, or an error that says what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.platforms.console import fields
from bot.platforms.console.fields import BadRequest
from bot.platforms.console.places import ORGANISATION, channel_of, direct_of
from chat.mentions import lift_mentions
from chat.request import Actor, MessageRef, Place, Platform, Request, RequestId
from panel.names import PanelKey

_COMMAND = re.compile(r"\s*/mase(?:\s+|\Z)", re.IGNORECASE)
_WAYS = ("text", "press", "form")
_KNOWN = frozenset({"panel", "as", "about", "place", "id", *_WAYS})


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that somebody typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button that somebody pressed: the id of its card, and its own id or label."""

    card: str
    button: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that somebody filled in."""

    name: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said to the console, checked; `id` is None where the client made none."""

    panel: PanelKey
    email: str
    place: Place
    about: str | None
    what: Typed | Press | Filled
    id: str | None

    @property
    def reference(self) -> MessageRef | None:
        """The message it is about."""
        return None if self.about is None else MessageRef(str(self.place), self.about)


def read_say(raw: Mapping[str, object], header_id: str | None = None) -> Said:
    """Read the body of POST /api/say; an id in the body goes before one in the header.

    Raises:
        BadRequest: something in it is not what the call takes.
    """
    fields.only(raw, "body", _KNOWN)
    panel = PanelKey(fields.named(raw.get("panel"), "panel"))
    email = fields.email(raw.get("as"), "as")
    about = fields.named(raw["about"], "about") if raw.get("about") is not None else None
    given = raw.get("id", header_id)
    known = None if given is None else fields.client_id(given, "id")
    return Said(panel, email, _place(raw, panel, email, about), about, _what(raw), known)


def _place(raw: Mapping[str, object], panel: PanelKey, email: str, about: str | None) -> Place:
    match raw.get("place", "direct" if about is None else "channel"):
        case "channel":
            return channel_of(panel)
        case "direct":
            return direct_of(panel, email)
        case _:
            raise BadRequest("place", "channel or direct")


def _what(raw: Mapping[str, object]) -> Typed | Press | Filled:
    given = [way for way in _WAYS if raw.get(way) is not None]
    match given:
        case ["text"]:
            return Typed(fields.named(raw["text"], "text"))
        case ["press"]:
            return _press(fields.mapping(raw["press"], "press"))
        case ["form"]:
            return _filled(fields.mapping(raw["form"], "form"))
        case _:
            raise BadRequest("body", "exactly one of text, press and form")


def _press(raw: Mapping[str, object]) -> Press:
    """A card is named by its id, or by the whole of it, which has the id in it."""
    fields.only(raw, "press", frozenset({"card", "button"}))
    card = raw.get("card")
    if isinstance(card, dict):
        card = card.get("id")
    return Press(fields.named(card, "press.card"), fields.named(raw.get("button"), "press.button"))


def _filled(raw: Mapping[str, object]) -> Filled:
    fields.only(raw, "form", frozenset({"name", "values"}))
    name = fields.named(raw.get("name"), "form.name")
    return Filled(name, fields.values(raw.get("values", {}), "form.values"))


def typed_request(said: Said, text: str, id_: RequestId, at: datetime) -> Request | None:
    """What typed words ask; None for talk in the channel, which is no business of the bot's."""
    command = _COMMAND.match(text)
    if command is None and not said.place.direct and said.about is None:
        return None
    words, mentions = lift_mentions(text[command.end() :] if command else text)
    return Request(
        id=id_,
        actor=actor_of(said),
        place=said.place,
        at=at,
        words=words.strip(),
        panel=said.panel,
        mentions=mentions,
        about=said.reference,
        talk=command is None,
    )


def form_request(said: Said, filled: Filled, id_: RequestId, at: datetime) -> Request:
    """What a form that was filled in asks."""
    return Request(
        id=id_,
        actor=actor_of(said),
        place=said.place,
        at=at,
        words=filled.name,
        panel=said.panel,
        form=filled.values,
        about=said.reference,
    )


def actor_of(said: Said) -> Actor:
    """Who asks; in the demo the page's word is taken for it."""
    return Actor(Platform.CONSOLE, ORGANISATION, said.email, email=said.email)
