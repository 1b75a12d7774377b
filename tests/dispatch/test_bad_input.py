"""Thousands of generated requests: never a fault, never an exception, and the rows stay sound."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.asking import find_command
from chat import codec
from chat.command import Command
from chat.form import Kind
from chat.reply import Outcome
from chat.request import Mention, MessageRef, Place, Platform, Request
from handlers import load
from storage.audit_check import verify
from storage.database import Database
from tests.support.databases import Opening
from tests.support.panels import kent_story, london_story
from tests.support.requests import request, rows, text_of
from tests.support.story import Story

COMMANDS = load().commands
FIELDS = sorted({field.name for command in COMMANDS.values() for field in command.fields})
UUID_JUNK = "00000000-0000-0000-0000-000000000000"

WORDS = (
    "police", "the Kent police", "medway", "safeguarding", "for", "for education", "camhs", "health",
    "cse lead", "@{0}", "@{1}", "@{7}", "@{99999999999999999999}", "@nobody", "a@b.example",
    "cover@trust.example", "attested", "as", "as chair", "because", "by", "until", "from", "on",
    "name", "phone", "01622 000000", "anyway", "presiding", "25 September 2026", "next friday",
    "tomorrow", "today", "31/11/2026", "31 December 9999", "1/1/0001", "thursday 25/9/2026", "14:30",
    "10am", "25:61", "Y", "N", "A", "Q", "quorate", "inquorate", "not quorate", "none", "yes", "no",
    "please", "the", '"', "“quoted words”", "away for training", "4", "§", "merged", "/mase", "/",
    "\u00a0", "\u200b", "\x00", "\x1b[31m", "\u202e", "\U0001f600", "{}", "%s", "'; DROP TABLE person;",
    UUID_JUNK, "C-0421", "1" * 5000, "a" * 3000, "@" * 50, "(" * 200, "-" * 80,
)  # fmt: skip
WHO = {
    "kent-and-medway": (
        "coordinator", "chair", "police", "medway", "deputy-chair", "reporter", "deputy",
        "data-protection-officer", "operator", "stranger",
    ),
    "london": (
        "coordinator", "la-manager", "police", "health", "housing", "charity", "education",
        "yot-probation", "licensing", "stranger",
    ),
}  # fmt: skip
TEXT = st.text(max_size=60) | st.text(
    alphabet=st.characters(min_codepoint=0, max_codepoint=0xFFFF), max_size=20
)
WORD = st.sampled_from(WORDS) | TEXT
BY_KIND = {
    Kind.SEAT: ("police", "medway", "health", "the Kent police", "safeguarding", "housing"),
    Kind.PERSON: ("@{0}", "cover@trust.example", "police@kent.example", "@chair", "@nobody"),
    Kind.EMAIL: ("cover@trust.example", "lead@trust.example", "not an address"),
    Kind.DATE: ("today", "tomorrow", "next friday", "25 September 2026", "31/11/2026"),
    Kind.TIME: ("14:30", "10am", "soon"),
    Kind.NUMBER: ("3", "0", "-1", "99999999999999999999"),
    Kind.CHOICE: ("police", "medway", "kcc", "health", "nobody"),
    Kind.TEXT: ("away for training", "NHS 943 476 5919", "ME14 1XX", "x" * 400, "C-0421"),
}


def typed(command: Command) -> st.SearchStrategy[str]:
    """A line that may well make sense: some of the fields, each with its keyword."""
    parts = [st.just(command.name)]
    for one in command.fields:
        fits = (one.hint, "1", "C-0421") if one.word else BY_KIND.get(one.kind, ("",))
        given = tuple(option.value for option in one.options) or fits
        words = st.sampled_from([" ".join((*one.after[:1], value)) for value in given])
        parts.append(words if one.required else st.just("") | words)
    return st.tuples(*parts).map(" ".join)


SENSIBLE = st.sampled_from(list(dict.fromkeys(COMMANDS.values()))).flatmap(typed)
HEAD = st.sampled_from(sorted(COMMANDS)) | st.sampled_from(("", "qurum", "MEETINGS", "/mase help"))
LINE = st.tuples(HEAD, st.lists(WORD, max_size=5)).map(lambda pair: " ".join((pair[0], *pair[1])))
FORM = st.dictionaries(st.sampled_from([*FIELDS, "panel", "junk", ""]), WORD, max_size=5)
MENTIONS = st.lists(
    st.sampled_from(
        (
            Mention(),
            Mention(user="U404"),
            Mention(typed="police"),
            Mention(typed="\x00"),
            Mention(email="medway@kent.example", typed="medway"),
            Mention(email="new@trust.example"),
        )
    ),
    max_size=2,
)


@dataclass(frozen=True)
class Asked:
    """One generated request, before it is put to a story."""

    who: int
    line: str
    form: dict[str, str]
    mentions: list[Mention]
    minutes: int
    talk: bool
    direct: bool
    about: bool
    anywhere: bool

    def put_to(self, story: Story) -> Request:
        story.clock.at += timedelta(minutes=self.minutes)
        channel = Place(Platform.CONSOLE, "local", story.panel)
        return request(
            story,
            WHO[story.panel][self.who],
            self.line,
            form=self.form,
            mentions=self.mentions,
            place=None if self.direct else channel,
            about=MessageRef(str(channel), "m\x01") if self.about else None,
            talk=self.talk,
            anywhere=self.anywhere,
        )


RARELY = st.integers(0, 7).map(lambda drawn: drawn == 0)
ASKED = st.builds(
    Asked,
    who=st.sampled_from((0, 0, 0, 1, 1, *range(10))),
    line=SENSIBLE | LINE,
    form=st.just({}) | FORM,
    mentions=MENTIONS,
    minutes=st.sampled_from((0, 0, 0, 1, 5, 20, 240)),
    talk=RARELY,
    direct=RARELY.map(lambda drawn: not drawn),
    about=RARELY,
    anywhere=RARELY,
)


@dataclass
class Ground:
    """One database with both panels, and the loop that all its requests run in."""

    runner: asyncio.Runner
    database: Database
    stories: list[Story] = field(default_factory=list)
    asked: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    carried_out: set[str] = field(default_factory=set)

    def ask(self, what: Asked) -> None:
        story = self.stories[self.asked % 2]
        self.asked += 1
        asked = what.put_to(story)
        answer = self.runner.run(story.dispatcher.handle(asked))
        self.outcomes[answer.outcome] += 1
        meant = find_command(asked.words, COMMANDS)
        if meant and answer.outcome is Outcome.DONE:
            self.carried_out.add(meant[0].name)
        assert answer.outcome is not Outcome.FAULT, (what, text_of(answer))
        assert answer.says or what.talk
        assert codec.many_from_bytes(codec.many_to_bytes(answer.says)) == answer.says

    async def prepare(self) -> None:
        self.stories = [await kent_story(self.database), await london_story(self.database)]
        await self.stories[0].tell("coordinator: /mase meeting add 1 September 2026 14:30")

    async def settle(self) -> None:
        """What the rows must be like, whatever was asked; and every notice can be said."""
        first = self.stories[0]
        first.clock.at = max(story.clock.at for story in self.stories)
        await first.delivery.drain()
        assert (await verify(self.database, None)).whole
        meetings = await rows(self.database, "meeting")
        for story in self.stories:
            open_now = [m for m in meetings if m["state"] == "open"]
            assert len({m["panel_id"] for m in open_now}) == len(open_now), story.panel
        here: set[object] = set()
        for stay in await rows(self.database, "presence"):
            assert stay["meeting_id"] in {m["id"] for m in meetings}
            left, arrived = stay["left_at"], stay["arrived_at"]
            assert left is None or left >= arrived  # type: ignore[operator]
            if left is None:
                assert (stay["meeting_id"], stay["person_id"]) not in here
                here.add((stay["meeting_id"], stay["person_id"]))
        states = {
            (row["kind"], row["state"], row["reason"])
            for row in await rows(self.database, "outbox")
        }
        assert {state for _, state, _ in states} <= {"sent", "skipped"}, states


EXAMPLES = {"sqlite": 1700, "postgresql": 300}


def test_no_request_is_too_odd(opening: Opening) -> None:
    engine = opening.url.partition(":")[0]

    @settings(
        max_examples=EXAMPLES[engine],
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(ASKED)
    def ask(what: Asked) -> None:
        ground.ask(what)

    with asyncio.Runner() as runner:
        ground = Ground(runner, runner.run(opening.database()))
        runner.run(ground.prepare())
        ask()
        runner.run(ground.settle())
        runner.run(ground.database.dispose())
    # The requests are odd, but not so odd that none gets as far as a handler.
    assert ground.outcomes["done"] > EXAMPLES[engine] // 30, ground.outcomes
    assert len(ground.carried_out) > 5, ground.carried_out
