"""Stories as transcripts: who typed what and when, what they and the channel then saw.

    = 2026-09-25 14:30
    chair: /mase open
      | The meeting is open
    police under "Who will come": sorry can't make it
    police presses "I am here" on "Quorum"
    channel
      | Quorum: not quorate
    channel is quiet

A line that begins with `|` must stand in the private reply, or in a message that is new or has
changed in the panel's places since the story last looked there; `!` must not. An outcome other
than "done" stands in brackets: `police [refused]: /mase rule quorate because`.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from bot.delivery import Delivery
from bot.dispatch import Dispatcher
from bot.parcel import Packing
from chat.card import Card
from chat.form import Form, Kind
from chat.mentions import lift_mentions
from chat.request import Actor, MessageRef, Place, Platform, Request, RequestId
from chat.text import card_text, form_text
from handlers import load
from panel.names import PanelKey
from panel.working_days import Calendar
from storage.database import Database
from tests.support.channel import Channel, Posted

LONDON = ZoneInfo("Europe/London")

PATIENCE = 60.0
"""Seconds: a busy machine is no fault of the story."""

_AT = re.compile(r"= (?P<at>\d{4}-\d\d-\d\d \d\d:\d\d)$")
_SAYS = re.compile(
    r"(?P<who>[\w@.-]+)(?: \[(?P<outcome>[\w ]+)\])?(?: under \"(?P<under>[^\"]+)\")?: (?P<words>.+)$"
)
_PRESSES = re.compile(
    r"(?P<who>[\w@.-]+)(?: \[(?P<outcome>[\w ]+)\])? presses \"(?P<label>[^\"]+)\""
    r"(?: on \"(?P<title>[^\"]+)\")?$"
)


@dataclass(slots=True)
class Ticking:
    """A clock that stands where the story is."""

    at: datetime

    def now(self) -> datetime:
        """The story's present."""
        return self.at


@dataclass(slots=True)
class Story:
    """One panel, its people, and everything they see."""

    database: Database
    panel: PanelKey
    domain: str
    clock: Ticking
    channel: Channel = field(default_factory=Channel)
    reply: str = ""
    said: list[Card] = field(default_factory=list)
    requests: "count[int]" = field(default_factory=count)
    dispatcher: Dispatcher = field(init=False)
    delivery: Delivery = field(init=False)

    def __post_init__(self) -> None:
        """Wire a dispatcher and a delivery to the story's own clock and channel."""
        loaded = load()
        self.dispatcher = Dispatcher(
            self.database,
            loaded.commands,
            loaded.notices,
            lambda t: Calendar(t.panel.holidays),
            patience=PATIENCE,
        )
        senders = dict.fromkeys((Platform.CONSOLE, Platform.SLACK), self.channel)
        packing = Packing(loaded.notices, lambda t: Calendar(t.panel.holidays), senders)
        self.delivery = Delivery(self.database, self.clock, packing, senders)

    async def tell(self, transcript: str) -> None:
        """Play a transcript, and fail at the first line that does not hold."""
        about: list[str] = []
        for number, raw in enumerate(transcript.splitlines(), start=1):
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            try:
                about = await self._line(line, about)
            except AssertionError as error:
                raise AssertionError(f"line {number}: {line}\n{error}") from error

    async def _line(self, line: str, about: list[str]) -> list[str]:
        """Play one line; the texts that the lines after it are held against."""
        if line[0] in "|!":
            text = "\n———\n".join(about)
            wanted = line[1:].strip()
            assert (wanted in text) == (line[0] == "|"), f"seen:\n{text}"
            return about
        if found := _AT.match(line):
            self.clock.at = datetime.fromisoformat(found["at"]).replace(tzinfo=LONDON)
            return []
        if line == "channel":
            return [posted.text for posted in self.channel.look()]
        if line == "channel is quiet":
            assert not (seen := self.channel.look()), [one.text for one in seen]
            return []
        if found := _PRESSES.match(line):
            return [
                await self._press(found["who"], found["label"], found["title"], found["outcome"])
            ]
        found = _SAYS.match(line)
        assert found, "not a line of a transcript"
        under = self.channel.titled(found["under"]) if found["under"] else None
        return [await self.says(found["who"], found["words"], under, found["outcome"] or "done")]

    async def _press(self, who: str, label: str, title: str | None, outcome: str | None) -> str:
        card = self.channel.titled(title).card if title else self.said[-1]
        button = next(b for _, b in card.buttons() if b.label == label)
        return await self.ask(who, button.words, outcome or "done", form=dict(button.values))

    async def says(self, who: str, words: str, under: Posted | None, outcome: str) -> str:
        """Somebody types, in a direct chat or under a message."""
        command = words.startswith("/mase ")
        about = MessageRef(under.place, under.id) if under else None
        return await self.ask(
            who, words.removeprefix("/mase "), outcome, about=about, talk=not command
        )

    async def ask(self, who: str, words: str, outcome: str, **more: object) -> str:
        """Send a request and deliver what it owes; the private reply as text."""
        email = who if "@" in who else f"{who}@{self.domain}"
        lifted, mentions = lift_mentions(words)
        direct = more.get("about") is None
        place = Place(Platform.CONSOLE, "local", "direct" if direct else self.panel, direct)
        request = Request(
            RequestId(f"console/local/story/{next(self.requests)}"),
            Actor(Platform.CONSOLE, "local", email, email),
            place,
            self.clock.now(),
            lifted,
            panel=self.panel,
            mentions=mentions,
            **more,  # type: ignore[arg-type]
        )
        answer = await self.dispatcher.handle(request)
        self.said = [said for said in answer.says if isinstance(said, Card)]
        reply = "\n".join(
            card_text(said) if isinstance(said, Card) else form_text(said) for said in answer.says
        )
        assert answer.outcome == outcome, f"{answer.outcome}:\n{reply}"
        forms = (said for said in answer.says if isinstance(said, Form))
        menus = (f for form in forms for f in form.fields if f.kind in (Kind.SEAT, Kind.CHOICE))
        assert all(menu.options for menu in menus), "a menu with nothing to choose from"
        await self.delivery.drain()
        return reply
