"""A press on a button: which card it stood on, and what it asks."""

from dataclasses import dataclass
from datetime import datetime

from bot.bounded import Bounded
from bot.platforms.console.inbound import Press, Said, actor_of
from bot.platforms.console.places import channel_of, direct_of
from bot.platforms.console.ports import Message, Store
from chat import codec
from chat.card import Button, Card, Text
from chat.request import MessageRef, Place, Request, RequestId

GONE = Card(
    "That button is not there any more",
    (Text("The card may have changed, or it is too long ago. Please ask again: /mase help."),),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A card that one person was shown in private, and where."""

    panel: str
    email: str
    place: Place
    about: MessageRef | None
    card: Card


class Pressing:
    """Finds the button of a press, on a message or on a private card shown lately."""

    def __init__(self, store: Store) -> None:
        """Look messages up in `store`."""
        self._store = store
        self._private: Bounded[str, Shown] = Bounded(1024)
        self._pressed: Bounded[RequestId, Request] = Bounded(1024)

    def show(self, name: str, card: Card, said: Said) -> None:
        """Remember a card that only the person who asked sees, with where they saw it."""
        shown = Shown(said.panel, said.email, said.place, said.reference, card)
        self._private.put(name, shown)

    async def request(
        self, said: Said, press: Press, id_: RequestId, at: datetime
    ) -> Request | None:
        """What the press asks, the same again for a repeat; None if there is no such button."""
        again = self._pressed.get(id_)
        if again is not None:
            return again
        found = await self._find(said, press.card)
        button = None if found is None else _button(found.card, press.button)
        if found is None or button is None:
            return None
        asked = _request(said, found, button, id_, at)
        self._pressed.put(id_, asked)
        return asked

    async def _find(self, said: Said, name: str) -> Shown | None:
        private = self._private.get(name)
        if private is not None:
            return private if (private.panel, private.email) == (said.panel, said.email) else None
        message = await self._store.of(said.panel).get(name)
        return None if message is None else _standing(said, message)


def _standing(said: Said, message: Message) -> Shown | None:
    """The card of a message, if it stands where this person can see it."""
    seen = {str(p): p for p in (channel_of(said.panel), direct_of(said.panel, said.email))}
    place = seen.get(message.place)
    try:
        card = codec.from_bytes(message.body)
    except codec.CodecError:
        return None
    if place is None or not isinstance(card, Card):
        return None
    about = MessageRef(message.place, message.id)
    return Shown(said.panel, said.email, place, about, card)


def _button(card: Card, wanted: str) -> Button | None:
    """The button of that id, or the one that alone has that label."""
    named = dict(card.buttons())
    label = wanted.casefold()
    alike = [button for button in named.values() if button.label.casefold() == label]
    return named.get(label) or (alike[0] if len(alike) == 1 else None)


def _request(said: Said, shown: Shown, button: Button, id_: RequestId, at: datetime) -> Request:
    return Request(
        id=id_,
        actor=actor_of(said),
        place=shown.place,
        at=at,
        words=button.words,
        panel=said.panel,
        form=dict(button.values),
        about=shown.about,
    )
