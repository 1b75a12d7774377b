"""The privacy guard stands in the path: what may not be kept is handed back, and is nowhere."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from chat.card import Card
from chat.command import Command
from chat.form import Field, Form, Kind
from chat.reply import Outcome
from chat.text import card_text
from handlers import load
from panel.role import Role
from storage.database import Database
from tests.support.panels import kent_story
from tests.support.requests import ask, request, rows
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
    "likely name": "Tina Harlow",
    "address": "12 Mill Lane",
    "school": "Hartfield Academy",
}

# What is typed and not kept as words: looked up, checked by its form, or only looked at.
NOT_KEPT = {
    ("help", "command"),
    ("setup", "name"),
    ("terms", "clause"),
    ("member add", "phone"),
    ("agenda agree", "hash"),
    ("agenda order", "order"),
    ("member edit", "phone"),
    ("action list", "agency"),
    ("plan roll", "year"),
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


def test_every_free_text_that_is_stored_is_read_by_the_guard() -> None:
    """What must fit a pattern, a number such as B-2026-003, is no free text."""
    free = {
        (command.name, field.name)
        for command in load().commands.values()
        for field in command.fields
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and not field.kept
        if not (field.word or field.pattern)
    }
    assert free == NOT_KEPT


def test_only_fields_for_a_member_s_name_let_names_pass() -> None:
    names = {(c.name, n) for c in load().commands.values() for n in c.names}
    assert names == {("member add", "name"), ("member edit", "name"), ("coopt", "name")}


async def test_each_is_handed_back_with_the_reason(open_kent: Story) -> None:
    for command, field, who in kept_fields():
        for kind, text in IDENTIFYING.items():
            if kind == "likely name" and field in command.names:
                continue
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


async def test_the_words_come_back_marked_in_the_command_s_own_form(open_kent: Story) -> None:
    asked = request(open_kent, "police", "apologies met Tina Harlow at home")
    card, form = (await open_kent.dispatcher.handle(asked)).says
    assert isinstance(card, Card)
    assert "Note: met [Tina Harlow] at home" in card_text(card)
    assert "the coordinator can let it through" in card_text(card)
    assert isinstance(form, Form)
    assert form.name == "apologies"
    (note,) = [field for field in form.fields if field.name == "note"]
    assert note.value == "met Tina Harlow at home"
    assert note.error == "Take this out: “Tina Harlow” (likely name)."
    assert form.intro == "Note: met [Tina Harlow] at home"
    assert "overrule" not in {field.name for field in form.fields}
    corrected = {field.name: field.value for field in form.fields} | {"note": "on leave"}
    assert (await ask(open_kent, "police", form.name, form=corrected))[0] is Outcome.DONE


async def test_members_pass_by_name_and_by_mention(open_kent: Story) -> None:
    await open_kent.tell("coordinator: /mase member add new@b.example Tina Harlow as reporter")
    for words in ("apologies Tina Harlow covers", "apologies @police covers", "apologies ask @new"):
        outcome, said = await ask(open_kent, "police", words)
        assert outcome is Outcome.DONE, said
    outcome, _ = await ask(open_kent, "police", "apologies Tina Thornbury covers")
    assert outcome is Outcome.HANDED_BACK


NAMED_SO = "apologies for medway at the Tina Harlow suite"


async def test_a_false_alarm_is_overruled_with_a_reason_that_is_kept(open_kent: Story) -> None:
    asked = request(open_kent, "coordinator", NAMED_SO)
    _, form = (await open_kent.dispatcher.handle(asked)).says
    assert isinstance(form, Form)
    assert "overrule" in {field.name for field in form.fields}
    assert {field.error for field in form.fields} == {""}
    assert form.intro == "Note: at the [Tina Harlow] suite"
    filled_in = {field.name: field.value for field in form.fields}
    outcome, said = await ask(
        open_kent, "coordinator", form.name, form=filled_in | {"overrule": "a room is called so"}
    )
    assert outcome is Outcome.DONE, said
    (kept,) = await rows(open_kent.database, "overruling")
    assert (kept["command"], kept["kinds"]) == ("apologies", "likely name")
    assert b"room" not in bytes(kept["reason"])  # type: ignore[call-overload]
    last = (await rows(open_kent.database, "audit"))[-1]
    assert f"overruling:{kept['id']}" in str(last["objects"])
    assert "Harlow" not in repr(await rows(open_kent.database, "audit"))
    await open_kent.tell(
        """
        data-protection-officer: /mase spill overruled
          | Command: apologies; Caught: likely name; Why it was a false alarm: a room is called so
          ! Harlow
        """
    )


async def test_a_false_alarm_is_overruled_by_typing_too(open_kent: Story) -> None:
    outcome, said = await ask(
        open_kent, "coordinator", f"{NAMED_SO} false-alarm a room is called so"
    )
    assert outcome is Outcome.DONE, said
    assert len(await rows(open_kent.database, "overruling")) == 1


async def test_only_those_whom_the_terms_name_may_overrule(open_kent: Story) -> None:
    form = {"note": "at the Tina Harlow suite", "overrule": "a room is called so"}
    outcome, said = await ask(open_kent, "police", "apologies", form=form)
    assert outcome is Outcome.REFUSED
    assert said.endswith("Overruling the privacy guard is for the coordinator.")
    words = "apologies at the Tina Harlow suite false-alarm a room"
    assert (await ask(open_kent, "police", words))[0] is Outcome.HANDED_BACK
    assert await rows(open_kent.database, "overruling") == []
    assert {row["outcome"] for row in (await rows(open_kent.database, "audit"))[-2:]} == {
        "refused",
        "handed back",
    }


async def test_what_is_certain_is_not_overruled_and_the_reason_is_guarded(
    open_kent: Story,
) -> None:
    for text, why in (
        ("see 943 476 5919", "it is no such number"),
        ("at the Tina Harlow suite", "it is Marcus Webb's"),
        ("at the Tina Harlow suite", "see 943 476 5919"),
    ):
        form = {"seat": "medway", "note": text, "overrule": why}
        outcome, _ = await ask(open_kent, "coordinator", "apologies", form=form)
        assert outcome is Outcome.HANDED_BACK, (text, why)
    form = {"seat": "medway", "note": "on leave", "overrule": "nothing to overrule"}
    assert (await ask(open_kent, "coordinator", "apologies", form=form))[0] is Outcome.DONE
    assert await rows(open_kent.database, "overruling") == []


async def test_what_is_overruled_and_not_done_is_not_recorded(kent: Story) -> None:
    form = {"seat": "nobody", "note": "at the Tina Harlow suite", "overrule": "a room"}
    outcome, _ = await ask(kent, "coordinator", "apologies", form=form)
    assert outcome is not Outcome.DONE
    assert await rows(kent.database, "overruling") == []


async def test_a_reason_to_overrule_is_given_once_although_a_form_asks_for_more(
    kent: Story,
) -> None:
    words = (
        'action add "book the Tina Harlow suite" due next friday short '
        "false-alarm a room is called so"
    )
    answer = await kent.dispatcher.handle(request(kent, "coordinator", words))
    (form,) = answer.says
    assert (answer.outcome, form.title) == (Outcome.ASKED, "Whose action is it?")
    assert isinstance(form, Form)
    filled_in = {field.name: field.value for field in form.fields} | {"seat": "police"}
    outcome, said = await ask(kent, "coordinator", form.name, form=filled_in)
    assert outcome is Outcome.DONE, said
    assert len(await rows(kent.database, "overruling")) == 1


@pytest.mark.parametrize("typed", [True, False])
async def test_a_reason_to_overrule_goes_along_with_a_choice(kent: Story, typed: bool) -> None:
    await kent.tell(
        """
        coordinator: /mase member end nps
        coordinator: /mase member end kchft
        coordinator: /mase member add nps coordinator@kent.example Coordinator
        coordinator: /mase member add kchft coordinator@kent.example Coordinator
        coordinator: /mase meeting add 25 September 2026 14:30
        coordinator: /mase action add "Map the hotels" nps due next friday short
        """
    )
    asked = (("action changed", "reason"), ("apologies", "note"))
    for count, (command, name) in enumerate(asked, start=1):
        text, why = "the Tina Harlow suite was let", "a room is called so"
        words = f"{command} {text} false-alarm {why}" if typed else command
        form = {} if typed else {name: text, "overrule": why}
        answer = await kent.dispatcher.handle(request(kent, "coordinator", words, form=form))
        (card,) = answer.says
        assert isinstance(card, Card), answer
        button = next(button for _, button in card.buttons())
        outcome, said = await ask(kent, "coordinator", button.words, form=dict(button.values))
        assert outcome is Outcome.DONE, said
        assert len(await rows(kent.database, "overruling")) == count
