"""Thousands of generated requests: never a fault, never an exception, and the rows stay sound."""

import asyncio
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chat import codec
from chat.reply import Outcome
from chat.request import Mention, MessageRef, Place, Platform, Request
from handlers import load
from storage.audit_check import verify
from storage.database import Database
from tests.support.databases import Opening
from tests.support.panels import kent_story, london_story
from tests.support.postgres import PostgresServer
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
WHO = (
    "coordinator", "coordinator", "chair", "chair", "deputy-chair", "police", "medway", "education",
    "camhs", "deputy", "reporter", "operator", "data-protection-officer", "la-manager", "housing",
    "health", "stranger",
)  # fmt: skip
TEXT = st.text(max_size=60) | st.text(
    alphabet=st.characters(min_codepoint=0, max_codepoint=0xFFFF), max_size=20
)
WORD = st.sampled_from(WORDS) | TEXT
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

    who: str
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
            self.who,
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
    who=st.sampled_from(WHO),
    line=LINE,
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

    def ask(self, what: Asked) -> None:
        story = self.stories[self.asked % 2]
        self.asked += 1
        answer = self.runner.run(story.dispatcher.handle(what.put_to(story)))
        assert answer.outcome is not Outcome.FAULT, (what, text_of(answer))
        assert answer.says or what.talk
        assert codec.many_from_bytes(codec.many_to_bytes(answer.says)) == answer.says

    async def prepare(self) -> None:
        self.stories = [await kent_story(self.database), await london_story(self.database)]
        await self.stories[0].tell("coordinator: /mase meeting add 1 September 2026 14:30")

    async def settle(self) -> None:
        """What the rows must be like, whatever was asked; and every notice can be said."""
        for story in self.stories:
            await story.delivery.drain()
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


async def opened(opening: Opening) -> Database:
    return await opening.database()


@pytest.fixture(scope="module")
def sqlite_ground(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ground]:
    folder = tmp_path_factory.mktemp("ground")
    shutil.copyfile(sqlite_template, folder / "mase.db")
    yield from _ground(Opening(f"sqlite:///{folder}/mase.db", folder / "erasures"))


@pytest.fixture(scope="module")
def postgres_ground(
    postgres_server: PostgresServer,
    postgres_template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Ground]:
    name = f"ground_{secrets.token_hex(8)}"
    url = postgres_server.create(name, postgres_template)
    yield from _ground(Opening(url, tmp_path_factory.mktemp("ground") / "erasures"))
    postgres_server.drop(name)


def _ground(opening: Opening) -> Iterator[Ground]:
    with asyncio.Runner() as runner:
        ground = Ground(runner, runner.run(opened(opening)))
        runner.run(ground.prepare())
        yield ground
        runner.run(ground.settle())
        runner.run(ground.database.dispose())


MANY = settings(
    max_examples=2000,
    database=None,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@MANY
@given(ASKED)
def test_no_request_is_too_odd(sqlite_ground: Ground, what: Asked) -> None:
    sqlite_ground.ask(what)


@settings(MANY, max_examples=400)
@given(ASKED)
def test_nor_on_postgresql(postgres_ground: Ground, what: Asked) -> None:
    postgres_ground.ask(what)
