"""A name typed everywhere a person can type is found nowhere afterwards, but sealed.

The canary goes into every field of every command, by words, by form and on buttons; into replies,
talk, unknown commands and misuse; into what the guard hands back, what is overruled and what ends
in a fault. Then every place where words could have stayed is searched.
"""

import logging
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import structlog
from prometheus_client import generate_latest

from bot import logs
from bot.dispatch import Dispatcher
from bot.metrics import Metrics
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Outcome, Reply
from chat.request import Mention, MessageRef, Place, Platform
from handlers import load
from panel.policy import HELP
from panel.working_days import Calendar
from storage import backup
from storage.unit_of_work import UnitOfWork
from tests.dispatch.test_guarded import filled
from tests.support.databases import Opening
from tests.support.requests import ask, request, text_of
from tests.support.story import PATIENCE, Story

NAME = "Zoraquill Harlow"
CANARIES = ("zoraquill", "9434765919", "943 476 5919", "quillnote")
SAID = f"met {NAME}, NHS 943 476 5919, at 12 Quillnote Lane"
PASSES = "quillnote of the zoraquillian sort"
"""Words that no guard knows: they are kept, and sealed."""
EVERYBODY = ("coordinator", "chair", "police", "data-protection-officer", "reporter", "stranger")
COMMANDS = tuple(dict.fromkeys(load().commands.values()))


@pytest.fixture
def logging_all() -> Iterator[None]:
    """Log as `mase serve` does, with everything that libraries have to say."""
    root = logging.getLogger()
    before = (root.handlers, root.level)
    logs.configure("debug")
    root.setLevel(logging.DEBUG)
    yield
    root.handlers, level = before
    root.setLevel(level)
    structlog.reset_defaults()


async def fails(call: Call, work: UnitOfWork) -> Reply:
    """Keep the words, and then fail with them."""
    await work.members.add_contact(call.values.text("words"), "q@quillnote.example", None, None)
    raise KeyError(call.values.text("words"))


def dispatcher(story: Story, metrics: Metrics) -> Dispatcher:
    fields = (Field("words", "Words", required=False),)
    commands = {**load().commands, "fail": Command("fail", "Fails.", HELP, fails, fields)}
    return Dispatcher(
        story.database,
        commands,
        load().notices,
        lambda terms: Calendar(terms.panel.holidays),
        patience=PATIENCE,
        observe=metrics.answered,
    )


def forms() -> Iterator[tuple[str, dict[str, str]]]:
    """Every command's form with the canary in each of its fields in turn."""
    for command in COMMANDS:
        for field in command.fields:
            for text in (SAID, PASSES):
                yield command.name, filled(command, field.name, text)
        kept = [field for field in command.fields if field.kept]
        for field in kept:
            yield command.name, filled(command, field.name, NAME) | {"overrule": PASSES}
            yield command.name, filled(command, field.name, NAME) | {"overrule": SAID}


def lines() -> Iterator[str]:
    """The canary as typed words: after every command, alone, mistyped and in between."""
    for command in COMMANDS:
        for text in (SAID, PASSES, f"@{NAME.split()[0]}", f"for {PASSES}"):
            yield f"{command.name} {text}"
    yield from (SAID, NAME, f"qurum {SAID}", f"{NAME} quorum", f"fail {SAID}", f"help {NAME}")


async def type_everywhere(story: Story) -> dict[Outcome, int]:
    """Type the canary everywhere; how often each outcome came of it."""
    outcomes: dict[Outcome, int] = {}
    mention = Mention(user="U0ZORAQUILL", email="zoraquill@quillnote.example", typed=NAME)
    for number, (words, form) in enumerate([*((line, {}) for line in lines()), *forms()]):
        for who in EVERYBODY if number % 11 == 0 else EVERYBODY[:2]:
            mentions = [mention] if number % 5 == 0 else None
            asked = request(story, who, words, form=form, mentions=mentions)
            answer = await story.dispatcher.handle(asked)
            outcomes[answer.outcome] = outcomes.get(answer.outcome, 0) + 1
            assert answer.outcome is not Outcome.FAULT or words.startswith("fail"), text_of(answer)
            if answer.outcome is Outcome.FAULT:
                assert not hits(text_of(answer))
    channel = Place(Platform.CONSOLE, "local", story.panel)
    call = story.channel.titled("Who will come")
    for text in (
        f"sorry, can't make it, {SAID}",
        f"attending with {NAME}",
        SAID,
        f"@{NAME} deputy",
    ):
        for about in (None, MessageRef(call.place, call.id)):
            for place in (None, channel):
                await ask(story, "medway", text, talk=True, about=about, place=place)
    return outcomes


def hits(text: str) -> list[str]:
    """The canaries that stand in a text, in letters or as hexadecimal bytes."""
    low = text.casefold()
    return [one for one in CANARIES if one in low or one.encode().hex() in low]


def bytes_hits(data: bytes) -> list[str]:
    return [one for one in CANARIES if one.encode() in data.lower()]


def postgres_rows(url: str) -> Iterator[str]:
    """Every row of every table, the job queue's included."""
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        assert any("procrastinate_jobs" in name for (name,) in tables)
        for (name,) in tables:
            rows = connection.execute(f"SELECT t::text FROM {name} t")
            yield from (text for (text,) in rows)


async def test_a_name_typed_everywhere_is_found_nowhere(
    kent: Story,
    opening: Opening,
    tmp_path: Path,
    logging_all: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        coordinator: /mase attend call
        channel
        = 2026-09-25 14:30
        chair: /mase open
        """
    )
    metrics = Metrics()
    kent.dispatcher = dispatcher(kent, metrics)
    outcomes = await type_everywhere(kent)
    logged = capsys.readouterr()
    assert set(outcomes) == set(Outcome), outcomes
    assert outcomes[Outcome.HANDED_BACK] > 40
    assert outcomes[Outcome.DONE] > 10
    assert "command failed" in logged.err
    assert hits(logged.err + logged.out) == []
    assert hits(generate_latest(metrics.registry).decode()) == []
    posted = [hits(one.text) for one in kent.channel.look()]
    assert [found for found in posted if found and found != ["quillnote"]] == []
    copy = tmp_path / "copy.db"
    await backup.backup(kent.database, copy)
    assert bytes_hits(copy.read_bytes()) == []
    if (file := kent.database.location.file) is not None:
        for one in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
            assert bytes_hits(one.read_bytes()) == [], one.name
    else:
        assert [found for row in postgres_rows(opening.url) if (found := hits(row))] == []


def test_there_is_no_kind_of_field_that_the_canary_leaves_out() -> None:
    kinds = {field.kind for command in COMMANDS for field in command.fields}
    assert kinds <= set(Kind)
    tried = {name for name, _ in forms()}
    assert tried == {command.name for command in COMMANDS if command.fields}
