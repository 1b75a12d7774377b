"""The privacy guard stands in the path: what may not be kept is handed back, and is nowhere."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from chat.command import Command
from chat.form import Field, Kind
from chat.reply import Outcome
from handlers import load
from panel.role import Role
from storage.database import Database
from tests.support.panels import kent_story
from tests.support.requests import ask, rows
from tests.support.story import Story

IDENTIFYING = {
    "NHS number": "943 476 5919",
    "postcode": "ME14 1XX",
    "National Insurance number": "AB123456C",
    "phone number": "01622 694000",
    "e-mail address": "third@person.example",
    "date of birth": "born 3 May 2011",
    "crime number": "46/12345/26",
    "link": "https://photos.example/1",
}

VALID = {
    Kind.SEAT: "police", Kind.DATE: "2 October 2026", Kind.TIME: "10:00", Kind.PERSON: "a@b.example",
    Kind.EMAIL: "a@b.example", Kind.TEXT: "words", Kind.LONG_TEXT: "words", Kind.CHECKBOX: "yes", Kind.NUMBER: "3",
    Kind.CHOICE: "police",
}  # fmt: skip

# Free text that is for few eyes, and is therefore sealed.
SEALED = (
    ("police", "apologies {}"),
    ("police", "declare {}"),
    ("chair", "rule inquorate {}"),
    ("coordinator", "coopt lead@b.example {}"),
    ("coordinator", "coopt other@b.example Lead by {} because {}"),
    ("coordinator", "member add third@b.example {} as reporter"),
    ("coordinator", "member edit police name {}"),
    ("coordinator", "member suspend crc {}"),
    ("coordinator", "meeting add 2 October 2026 10:00"),
    ("coordinator", "meeting move from 2 October 2026 to 9 October 2026 because {}"),
    ("coordinator", "meeting cancel 9 October 2026 {}"),
    ("coordinator", "close"),
    ("coordinator", "attendance correct police X {}"),
    ("police", "blockage raise C-0421 {}, needs police"),
    ("coordinator", "blockage assign 1 medway because {}"),
    ("coordinator", "blockage reply 1 {}"),
    ("coordinator", "blockage escalate 1 {}"),
    ("coordinator", "blockage resolve 1 {} confirmed by medway"),
    ("coordinator", "blockage reopen 1 {}"),
)


def kept_fields() -> list[tuple[Command, str, str]]:
    """Every field for words that are kept, of every command, and somebody who may use it."""
    return [
        (command, field.name, _who(command))
        for command in dict.fromkeys(load().commands.values())
        for field in command.fields
        if field.kept and not field.word
    ]


def _who(command: Command) -> str:
    roles = {"coordinator": Role.COORDINATOR, "chair": Role.CHAIR, "police": Role.MEMBER}
    return next(who for who, role in roles.items() if command.allowed.allows({role}, own=True))


def filled(command: Command, kept: str, text: str) -> dict[str, str]:
    """The command's form with that text in that field, and something valid in those it needs."""
    form = {field.name: _valid(field) for field in command.fields if field.required}
    return {**form, kept: text}


def _valid(field: Field) -> str:
    if field.options:
        return field.options[0].value
    return field.hint if field.word else VALID[field.kind]


@pytest.fixture
async def open_kent(sqlite_database: Database) -> Story:
    story = await kent_story(sqlite_database)
    await story.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        = 2026-09-25 14:30
        chair: /mase open
        """
    )
    return story


async def test_each_is_handed_back_with_the_reason(open_kent: Story) -> None:
    for command, field, who in kept_fields():
        for kind, text in IDENTIFYING.items():
            form = filled(command, field, f"about {text} as agreed")
            outcome, said = await ask(open_kent, who, command.name, form=form)
            assert outcome is Outcome.HANDED_BACK, (command.name, field, kind, said)
            assert text in said
            assert "Your words were not kept and not posted." in said
            assert "999" in said


async def test_nothing_of_it_is_anywhere(open_kent: Story) -> None:
    with capture_logs() as logs:
        for command, field, who in kept_fields():
            form = filled(command, field, "canaryword of 943 476 5919")
            assert (await ask(open_kent, who, command.name, form=form))[0] is Outcome.HANDED_BACK
    assert bytes_of(open_kent).count(b"canaryword") == 0
    assert bytes_of(open_kent).count(b"943 476") == 0
    assert "canaryword" not in repr(logs)
    handed = [r for r in await rows(open_kent.database, "request") if r["outcome"] == "handed back"]
    assert len(handed) == len(kept_fields())
    assert {row["answer"] for row in handed} == {None}


async def test_what_is_kept_is_sealed_and_never_audited_or_logged(open_kent: Story) -> None:
    await open_kent.tell("= 2026-09-25 16:30")
    with capture_logs() as logs:
        for who, words in SEALED:
            outcome, said = await ask(open_kent, who, words.replace("{}", "canaryword"))
            assert outcome is Outcome.DONE, (words, said)
        await ask(open_kent, "police", "canaryword is no command")
        await ask(open_kent, "police", "deputy @canaryword")
        await ask(open_kent, "police", "terms canaryword")
    assert b"canaryword" not in bytes_of(open_kent)
    assert "canaryword" not in repr(logs)
    assert "canaryword" not in repr(await rows(open_kent.database, "audit"))


def bytes_of(story: Story) -> bytes:
    """The database as it lies on the disk, with what is not merged yet."""
    file = story.database.location.file
    assert file is not None
    return file.read_bytes() + Path(f"{file}-wal").read_bytes()


async def test_an_ordinary_sentence_passes(open_kent: Story) -> None:
    outcome, said = await ask(open_kent, "police", "apologies back on 5 October 2026, see C-0421")
    assert outcome is Outcome.DONE, said


async def test_a_reason_in_a_channel_reply_is_dropped_before_anything(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        coordinator: /mase attend call
        channel
        police under "Who will come": sorry can't make it, canaryword at the hospital
          | Answer: apologies
          ! canaryword
        channel
          ! canaryword
        """
    )
    assert {row["note"] for row in await rows(kent.database, "response")} == {None}


async def test_a_crime_number_is_no_case_reference(open_kent: Story) -> None:
    outcome, said = await ask(open_kent, "police", "blockage raise URN-12345 no reply")
    assert outcome is Outcome.HANDED_BACK, said


async def test_control_characters_and_odd_spaces_hide_nothing(open_kent: Story) -> None:
    for text in (
        "943\u00a0476\u00a05919",
        "9434\u200b765919",
        "943 476\x00 5919",
        "943\n476\n5919",
    ):
        outcome, said = await ask(open_kent, "police", f"apologies {text}")
        assert outcome is Outcome.HANDED_BACK, (text, said)


async def test_a_very_long_text_is_handed_back_quickly(open_kent: Story) -> None:
    for text in ("a " * 20_000, "0" * 40_000, "@" * 10_000, "(" * 20_000, "a@a." * 5_000):
        outcome, _ = await ask(open_kent, "police", f"apologies {text}")
        assert outcome is Outcome.HANDED_BACK
