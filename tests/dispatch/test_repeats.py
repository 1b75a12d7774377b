"""The same request twice: the first answer again, and nothing changes the second time."""

import asyncio
from dataclasses import replace

from bot.answer import Answer
from bot.dispatch import Dispatcher
from chat.command import Call, Command
from chat.reply import Outcome, Reply
from handlers import load
from panel.policy import HELP
from panel.working_days import Calendar
from storage.unit_of_work import UnitOfWork
from tests.support.requests import digest, request, rows, text_of
from tests.support.story import Story

OPEN_MEETING = """
coordinator: /mase meeting add 25 September 2026 14:30
coordinator: /mase attend call
= 2026-09-25 14:30
chair: /mase open
"""

# Who, what is typed, and how it comes out: each kind of outcome, done ones of every register.
ASKED = [
    ("coordinator", "meeting add 9 October 2026 10am", Outcome.DONE),
    ("coordinator", "meeting move 9 October 2026", Outcome.MISUSED),
    ("coordinator", "member add chair-two@kent.example Chair as chair", Outcome.DONE),
    ("coordinator", "member edit police phone 01622 000000", Outcome.DONE),
    ("coordinator", "member end camhs", Outcome.DONE),
    ("coordinator", "coopt housing@kent.example Housing lead", Outcome.DONE),
    ("coordinator", "member suspend crc merged", Outcome.DONE),
    ("coordinator", "confirm list", Outcome.DONE),
    ("police", "confirm", Outcome.DONE),
    ("police", "apologies away for training", Outcome.DONE),
    ("nps", "deputy cover@probation.example", Outcome.DONE),
    ("police", "here", Outcome.DONE),
    ("police", "acknowledge", Outcome.DONE),
    ("police", "declare my agency runs the hall", Outcome.DONE),
    ("chair", "rule inquorate too few", Outcome.DONE),
    ("chair", "quorum", Outcome.DONE),
    ("chair", "close", Outcome.DONE),
    ("police", "quorum of what", Outcome.MISUSED),
    ("police", "lighthouse", Outcome.MISUSED),
    ("police", "deputy", Outcome.ASKED),
    ("police", "rule quorate", Outcome.REFUSED),
    ("stranger@elsewhere.example", "quorum", Outcome.REFUSED),
    ("police", "apologies her NHS number is 943 476 5919", Outcome.HANDED_BACK),
]


def outcomes(answers: list[Answer]) -> set[Outcome]:
    return {answer.outcome for answer in answers}


async def test_later(kent: Story) -> None:
    await kent.tell(OPEN_MEETING)
    for who, words, outcome in ASKED:
        asked = request(kent, who, words)
        first = await kent.dispatcher.handle(asked)
        assert first.outcome is outcome, (words, text_of(first))
        before = await digest(kent.database)
        again = await kent.dispatcher.handle(replace(asked, words="something else"))
        assert again.outcome is outcome
        assert await digest(kent.database) == before, words
        kept = {row["id"]: row["answer"] for row in await rows(kent.database, "request")}
        assert again == first if kept[asked.id] else "Already answered" in text_of(again)


async def test_eight_at_once(kent: Story) -> None:
    await kent.tell(OPEN_MEETING)
    for who, words, outcome in ASKED:
        asked = request(kent, who, words)
        before = await counts(kent)
        answers = await asyncio.gather(*(kent.dispatcher.handle(asked) for _ in range(8)))
        assert outcomes(answers) == {outcome}, (words, [text_of(a) for a in answers])
        after = await counts(kent)
        assert after["request"] == before["request"] + 1
        assert after["audit"] == before["audit"] + 1
        grown = {name for name in after if after[name] > before[name]} - {"request", "audit"}
        assert not grown or outcome is Outcome.DONE, (words, grown)
        assert all(after[name] - before[name] <= 2 for name in grown - {"register_entry"})


async def counts(story: Story) -> dict[str, int]:
    return {
        name: int(fingerprint.split()[0])
        for name, fingerprint in (await digest(story.database)).items()
    }


async def test_eight_different_people_at_once_are_all_heard(kent: Story) -> None:
    await kent.tell(OPEN_MEETING)
    seats = ("nps", "crc", "education", "police", "scs", "medway", "mscb", "kscb")
    answers = await asyncio.gather(
        *(kent.dispatcher.handle(request(kent, seat, "here")) for seat in seats)
    )
    assert outcomes(answers) == {Outcome.DONE}
    await kent.delivery.drain()
    await kent.tell(
        """
        channel
          | 8 of 12 core seats present, 8 needed (two thirds): quorate. Kent §4
          | Quorum gained
        """
    )
    checks = await rows(kent.database, "quorum_check")
    assert sorted(int(str(row["counted"])) for row in checks) == list(range(9))


async def test_a_fault_is_a_fault_again(kent: Story) -> None:
    async def stumble(call: Call, work: UnitOfWork) -> Reply:
        raise RuntimeError(call.values.text("words"))

    commands = {**load().commands, "stumble": Command("stumble", "Stumbles.", HELP, stumble)}
    dispatcher = Dispatcher(
        kent.database, commands, load().notices, lambda terms: Calendar(terms.panel.holidays)
    )
    asked = request(kent, "police", "stumble")
    answers = await asyncio.gather(*(dispatcher.handle(asked) for _ in range(8)))
    assert outcomes(answers) == {Outcome.FAULT}
    assert len({text_of(answer) for answer in answers}) == 1  # the same token to quote
    before = await digest(kent.database)
    assert (await dispatcher.handle(asked)).outcome is Outcome.FAULT
    assert await digest(kent.database) == before


async def test_talk_leaves_no_trace_and_is_no_request(kent: Story) -> None:
    await kent.tell(OPEN_MEETING)
    before = await digest(kent.database)
    answer = await kent.dispatcher.handle(
        request(kent, "police", "the hall was cold last time", talk=True)
    )
    assert answer.outcome is Outcome.DONE
    assert await digest(kent.database) == before
