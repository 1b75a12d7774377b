"""A chat platform that keeps what it is sent: a Sender for tests and nothing more."""

from dataclasses import dataclass, field
from datetime import datetime

from chat.card import Card
from chat.request import Place
from chat.text import card_text


@dataclass(slots=True)
class Posted:
    """A message as it stands now."""

    id: str
    place: str
    card: Card
    at: datetime

    @property
    def text(self) -> str:
        """The message as it reads aloud."""
        return card_text(self.card)


@dataclass(slots=True)
class Channel:
    """Every message in order, and those that are new or changed since somebody looked."""

    messages: dict[str, Posted] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    shown: list[tuple[str, str]] = field(default_factory=list)

    async def send(self, place: Place, card: Card, at: datetime, key: str) -> str:
        """Post a card."""
        message = f"m{len(self.messages) + 1}"
        self.messages[message] = Posted(message, str(place), card, at)
        self.shown.append((str(place), card_text(card)))
        self.unread.append(message)
        return message

    async def update(self, place: Place, message: str, card: Card, at: datetime) -> None:
        """Show another card in the same message."""
        self.messages[message].card = card
        self.shown.append((str(place), card_text(card)))
        self.unread.append(message)

    def look(self) -> list[Posted]:
        """What is new or changed; seen from now on."""
        seen = [self.messages[name] for name in dict.fromkeys(self.unread)]
        self.unread.clear()
        return seen

    def shown_at(self, place: str) -> list[str]:
        """Every text that a place was ever shown, those that have changed since included."""
        return [text for where, text in self.shown if where == place]

    def titled(self, part: str) -> Posted:
        """The latest message whose title holds these words."""
        found = [one for one in self.messages.values() if part in one.card.title]
        assert found, (
            f"no message titled “{part}” among {[m.card.title for m in self.messages.values()]}"
        )
        return found[-1]
