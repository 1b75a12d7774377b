"""What a handler answers: cards and forms, each with an audience, and how it came out."""

from dataclasses import dataclass, field
from enum import StrEnum

from chat.card import Button, Buttons, Card, Text
from chat.form import Form
from panel.names import PersonId, SeatKey
from panel.role import Role


class Outcome(StrEnum):
    """How a request came out; each is an answer, and each is audited."""

    DONE = "done"
    MISUSED = "misused"
    ASKED = "asked"
    REFUSED = "refused"
    HANDED_BACK = "handed back"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class ToPanel:
    """Every place the panel is bound to."""

    def __str__(self) -> str:
        """As it stands in the outbox."""
        return "panel"


@dataclass(frozen=True, slots=True)
class ToRole:
    """Everybody who has one of a panel's roles, each in their direct chat."""

    role: Role

    def __str__(self) -> str:
        """As it stands in the outbox."""
        return f"role:{self.role}"


@dataclass(frozen=True, slots=True)
class ToSeat:
    """The member who holds a seat, in their direct chat."""

    seat: SeatKey

    def __str__(self) -> str:
        """As it stands in the outbox."""
        return f"seat:{self.seat}"


@dataclass(frozen=True, slots=True)
class ToPerson:
    """One person, in their direct chat."""

    person: PersonId

    def __str__(self) -> str:
        """As it stands in the outbox."""
        return f"person:{self.person}"


Audience = ToPanel | ToRole | ToSeat | ToPerson


@dataclass(frozen=True, slots=True)
class Post:
    """A notice that is owed: what to say, never the words.

    The card is rendered from the panel's rows when it is sent, by the `Notice` of this `kind`.
    `subject` is the id of what it is about; `occurrence` tells two notices of one kind about one
    subject apart (a local date and time, or the id of what happened). `details` holds ids only.
    """

    kind: str
    subject: str
    occurrence: str
    audience: Audience = field(default_factory=ToPanel)
    details: tuple[tuple[str, str], ...] = ()

    def key(self, panel: str) -> str:
        """What it is owed by once only: panel/subject/kind/occurrence/recipient."""
        return "/".join((panel, self.subject, self.kind, self.occurrence, str(self.audience)))


@dataclass(frozen=True, slots=True)
class Reply:
    """What the asker sees, and what others are owed.

    `echoes` is set where the answer repeats words a person typed: such an answer is not kept for
    repeats, only its outcome is.
    """

    says: tuple[Card | Form, ...] = ()
    posts: tuple[Post, ...] = ()
    outcome: Outcome = Outcome.DONE
    objects: tuple[str, ...] = ()
    echoes: bool = False


def done(card: Card, *posts: Post, objects: tuple[str, ...] = ()) -> Reply:
    """Answer the asker with a card, and owe others these notices."""
    return Reply((card,), posts, objects=objects)


class NotDone(Exception):
    """Nothing was done, and these are the words the person who asked should see.

    Raised by a handler or on the way to it; dispatch rolls back what the handler did.
    """

    outcome = Outcome.MISUSED

    def __init__(self, *says: Card | Form) -> None:
        """Take the cards and forms that answer the request."""
        super().__init__(self.outcome.value)
        self.says = says


class Misused(NotDone):
    """What was asked makes no sense as it stands; the card says what to type instead."""

    @classmethod
    def because(cls, title: str, body: str, *choices: Button) -> "Misused":
        """Say what was wrong, what to type next, and offer it as buttons."""
        blocks = (Text(body), Buttons(choices)) if choices else (Text(body),)
        return cls(Card(title, blocks))


class Asked(NotDone):
    """Something is missing or must be chosen; the form or the buttons ask for it."""

    outcome = Outcome.ASKED

    @classmethod
    def which(cls, title: str, body: str, *choices: Button) -> "Asked":
        """Ask to choose between buttons."""
        return cls(Card(title, (Text(body), Buttons(choices))))


class Refused(NotDone):
    """Not theirs to do; the card says who may."""

    outcome = Outcome.REFUSED

    @classmethod
    def because(cls, body: str) -> "Refused":
        """Say who may."""
        return cls(Card("Not allowed", (Text(body),)))


class HandedBack(NotDone):
    """The privacy guard gives the person their own words back."""

    outcome = Outcome.HANDED_BACK
