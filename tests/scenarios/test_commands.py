"""Every command and every form once on every platform: whatever comes of it, it is an answer."""

from collections.abc import Iterator

from chat.command import Command
from chat.form import Field, Kind
from handlers import load
from panel.role import Role
from tests.scenarios.stage import Seen, Stage

COMMANDS = tuple(dict.fromkeys(load().commands.values()))
SAMPLES = {
    Kind.TEXT: "Hotels along the coast",
    Kind.LONG_TEXT: "Too few agencies",
    Kind.DATE: "2026-09-25",
    Kind.TIME: "14:30",
    Kind.PERSON: "reporter",
    Kind.SEAT: "police",
    Kind.CHOICE: "police",  # The panel's agencies stand in for options of a field's own.
    Kind.EMAIL: "new@camhs.example",
    Kind.NUMBER: "1",
    Kind.CHOICE: "police",
    Kind.CHECKBOX: "yes",
}


def somebody_who_may(command: Command) -> str:
    """Who is asked to do it."""
    allowed = command.allowed.anybody | command.allowed.themselves
    if Role.COORDINATOR in allowed:
        return "coordinator"
    return "chair" if Role.CHAIR in allowed else "police"


def lines() -> Iterator[tuple[str, str]]:
    """Each command bare, and each of its examples."""
    for command in COMMANDS:
        for words in dict.fromkeys((command.name, *command.examples)):
            yield somebody_who_may(command), words


def filled(field: Field) -> str:
    """Something that could stand in a field."""
    return field.options[0].value if field.options else SAMPLES[field.kind]


def is_answer(seen: Seen) -> bool:
    """Whether a person was told something, and not that something went wrong."""
    said = seen.text + " ".join(seen.asks)
    return bool(said) and "Something went wrong" not in said and "took too long" not in said


async def test_every_command_is_answered(stage: Stage) -> None:
    for who, words in lines():
        seen = await stage.types(who, words)
        assert is_answer(seen), words


async def test_every_form_opens_and_is_taken(stage: Stage) -> None:
    await stage.types("coordinator", "meeting add 25 September 2026 14:30")
    asked = []
    for command in COMMANDS:
        who = somebody_who_may(command)
        opened = await stage.types(who, command.name)
        if not opened.asks:
            continue
        shown = [one for one in command.fields if one.kind is not Kind.HIDDEN]
        assert list(opened.asks) == [one.label for one in shown]
        assert is_answer(await stage.fills_in(who, {one.label: filled(one) for one in shown}))
        asked.append(command.name)
    assert {"deputy", "coopt", "meeting cancel", "member add", "rule"} <= set(asked)


async def test_what_is_wrong_in_a_form_is_said_where_it_is(stage: Stage) -> None:
    opened = await stage.types("coordinator", "coopt")
    assert opened.errors == {}
    entries = {"E-mail": "nobody", "Name": "Housing lead"}
    wrong = await stage.fills_in("coordinator", entries)
    assert list(wrong.errors) == ["E-mail"]
    right = await stage.fills_in("coordinator", {**entries, "E-mail": "housing@housing.example"})
    assert right.errors == {}
    assert "Housing lead" in right.text
    assert "Housing lead" in (await stage.types("coordinator", "members")).text


async def test_words_that_the_guard_hands_back_are_not_kept(stage: Stage) -> None:
    await stage.types("coordinator", "meeting add 25 September 2026 14:30")
    await stage.channel()
    back = await stage.types("coordinator", "agenda add Call her on 07700 900123")
    assert "telephone" in back.text or "phone" in back.text
    assert await stage.channel() == []
    assert "07700" not in (await stage.types("coordinator", "agenda show")).text


async def test_who_may_not_is_told_who_may(stage: Stage) -> None:
    refused = await stage.types("police", "meeting add 25 September 2026 14:30")
    assert "Not allowed" in refused.text
    assert "the coordinator" in refused.text
    stranger = await stage.types("nobody@elsewhere.example", "status")
    assert "I do not know you" in stranger.text


async def test_a_mistyped_command_offers_what_was_meant(stage: Stage) -> None:
    assert "Did you mean status" in (await stage.types("police", "statsu")).text
    assert "Core seats filled" in (await stage.presses("police", "status")).text


async def test_a_command_delivered_twice_is_done_once(stage: Stage) -> None:
    await stage.types("coordinator", "meeting add 25 September 2026 14:30")
    assert await stage.channel() != []
    assert "Friday 25 September 2026" in (await stage.again()).text
    assert await stage.channel() == []


async def test_commands_work_in_a_direct_chat(stage: Stage) -> None:
    assert "Core seats filled" in (await stage.tells("police", "status")).text
    assert "of 12 core seats" in (await stage.tells("police", "please quorum")).text
