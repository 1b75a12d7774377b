"""In-memory stand-ins for what the console needs, one a port."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.answer import Answer
from bot.platforms.console.ports import (
    CommandShown,
    Message,
    Messages,
    PanelShown,
    PersonShown,
)
from chat.card import Card
from chat.document import Made
from chat.reply import Outcome
from chat.request import Request
from panel.names import PanelKey

START = datetime(2026, 9, 25, 13, 30, tzinfo=UTC)
KENT = PanelKey("kent-and-medway")
LONDON = PanelKey("london")
POLICE = "police@kent.example"
ENTRY = "kent-and-medway/meeting-entry/0197c1a5"
CHAIR = "chair@kent.example"


@dataclass
class FakeDispatch:
    """Notes each request and answers by a script, by default with a card that repeats it."""

    script: Callable[[Request], Answer] | None = None
    asked: list[Request] = field(default_factory=list)

    async def handle(self, request: Request) -> Answer:
        self.asked.append(request)
        if self.script is not None:
            return self.script(request)
        return Answer(Outcome.DONE, (Card(request.words or "help"),))


@dataclass
class FakeMessages:
    """One panel's messages."""

    panel: PanelKey
    held: list[Message] = field(default_factory=list)

    async def post(
        self, place: str, thread: str | None, body: bytes, at: datetime, key: str = ""
    ) -> str:
        return self.put(place, thread, body, at)

    def put(self, place: str, thread: str | None, body: bytes, at: datetime) -> str:
        message = Message(f"{self.panel}-{len(self.held) + 1}", place, thread, body, at)
        self.held.append(message)
        return message.id

    async def replace(self, message: str, body: bytes, at: datetime) -> None:
        self.swap(message, body)

    def swap(self, message: str, body: bytes) -> None:
        self.held = [replace(m, body=body) if m.id == message else m for m in self.held]

    async def in_place(self, place: str, limit: int) -> Sequence[Message]:
        return [m for m in self.held if m.place == place][-limit:]

    async def get(self, message: str) -> Message | None:
        return next((m for m in self.held if m.id == message), None)


@dataclass
class FakeStore:
    """Every panel's messages."""

    panels: dict[PanelKey, FakeMessages] = field(default_factory=dict)

    def of(self, panel: PanelKey) -> Messages:
        return self.messages(panel)

    def messages(self, panel: PanelKey) -> FakeMessages:
        return self.panels.setdefault(panel, FakeMessages(panel))


@dataclass
class FakeClock:
    """A clock that stands still until it is moved."""

    at: datetime = START
    moves: list[timedelta] = field(default_factory=list)

    def now(self) -> datetime:
        return self.at

    async def move_to(self, to: datetime) -> None:
        self.moves.append(to - self.at)
        self.at = max(self.at, to)


class FakeDocuments:
    """One document."""

    async def made(self, name: str) -> Made | None:
        return Made(b"BEGIN:VCALENDAR", "text/calendar") if name == ENTRY else None


class FakeRoster:
    """Both seed panels, with a few of their seats."""

    async def panels(self) -> Sequence[PanelShown]:
        return (
            PanelShown(KENT, "Kent and Medway MASE Panel", "Europe/London"),
            PanelShown(LONDON, "London MASE Panel", "Europe/London"),
        )

    async def people(self, panel: PanelKey) -> Sequence[PersonShown]:
        if panel == KENT:
            return (
                PersonShown(CHAIR, "Chair"),
                PersonShown(POLICE, "Kent Police"),
                PersonShown("unit@kent.example", "Business Unit (coordinator)"),
            )
        return (
            PersonShown("dci@london.example", "Police DCI or DI (co-chair)"),
            PersonShown("manager@london.example", "LA Senior Manager (co-chair)"),
        )

    async def commands(self, panel: PanelKey, email: str) -> Sequence[CommandShown]:
        return (
            CommandShown("help", "help [COMMAND]", "What you can ask for."),
            CommandShown("deputy", "deputy PERSON [for SEAT]", "Name who comes in your place."),
            CommandShown("here", "here [PERSON/SEAT]", "Say that you are here."),
            CommandShown("members", "members", "The members list."),
            CommandShown("members gaps", "members gaps", "Seats with nobody in them."),
            CommandShown("quorum", "quorum", "Whether the panel may decide, and why."),
            CommandShown("status", "status", "Where everything stands."),
        )
