"""A handler that raises, and one that takes too long: nothing of its own persists."""

import asyncio
import re
from collections.abc import Awaitable, Callable

import pytest
from structlog.testing import capture_logs

from bot.answer import LATE
from bot.dispatch import Dispatcher
from chat.command import Call, Command
from chat.form import Field
from chat.reply import Outcome, Refused, Reply
from handlers import load
from panel.policy import HELP
from panel.working_days import Calendar
from storage.unit_of_work import UnitOfWork
from tests.support.requests import digest, request, rows, text_of
from tests.support.story import Story

SECRET = "canary, who lives by the harbour"
Run = Callable[[Call, UnitOfWork], Awaitable[Reply]]


def dispatcher_with(story: Story, run: Run, patience: float = 5.0) -> Dispatcher:
    fields = (Field("words", "Words", required=False),)
    commands = {**load().commands, "try": Command("try", "Tries.", HELP, run, fields)}
    return Dispatcher(
        story.database,
        commands,
        load().notices,
        lambda terms: Calendar(terms.panel.holidays),
        patience=patience,
    )


async def write_much(call: Call, work: UnitOfWork) -> None:
    """Write into every kind of row that a handler can."""
    person = await work.members.add_contact(SECRET, "canary@harbour.example", None, None)
    await work.members.confirm_list(person.id, call.at)
    await work.places.bind("slack", "T1", "C1", call.at)


async def raise_midway(call: Call, work: UnitOfWork) -> Reply:
    await write_much(call, work)
    raise KeyError(call.values.text("words"))


async def refuse_midway(call: Call, work: UnitOfWork) -> Reply:
    await write_much(call, work)
    raise Refused.because("No.")


@pytest.mark.parametrize(
    ("run", "outcome"), [(raise_midway, Outcome.FAULT), (refuse_midway, Outcome.REFUSED)]
)
async def test_nothing_of_it_persists_but_the_record(
    kent: Story, run: Run, outcome: Outcome
) -> None:
    before = await digest(kent.database)
    audited = len(await rows(kent.database, "audit"))
    with capture_logs() as logs:
        answer = await dispatcher_with(kent, run).handle(request(kent, "police", f"try {SECRET}"))
    assert answer.outcome is outcome
    after = await digest(kent.database)
    changed = {table for table in after if after[table] != before[table]}
    assert changed <= {"request", "audit", "audit_head", "data_key"}, changed
    entries = await rows(kent.database, "audit")
    assert len(entries) == audited + 1
    last = max(entries, key=lambda row: int(str(row["seq"])) if row["command"] == "try" else -1)
    assert (last["command"], last["outcome"]) == ("try", outcome.value)
    assert "canary" not in repr(entries)
    assert "canary" not in repr(logs)


async def test_a_fault_gives_a_token_that_the_log_has_too(kent: Story) -> None:
    with capture_logs() as logs:
        answer = await dispatcher_with(kent, raise_midway).handle(
            request(kent, "police", f"try {SECRET}")
        )
    said = text_of(answer)
    token = re.search(r"quote ([0-9a-f]{8})\.", said)
    assert token, said
    (line,) = [log for log in logs if log["event"] == "command failed"]
    assert (line["token"], line["command"], line["error"]) == (token[1], "try", "KeyError")
    assert "test_faults.py" in line["where"]
    assert "canary" not in said


async def test_after_a_fault_the_next_request_is_as_ever(kent: Story) -> None:
    await dispatcher_with(kent, raise_midway).handle(request(kent, "police", "try it"))
    await kent.tell(
        """
        police: /mase quorum
          | 0 of 12 core seats expected
        coordinator: /mase confirm list
        """
    )


async def test_what_takes_too_long_is_undone_and_can_be_asked_again(kent: Story) -> None:
    never = asyncio.Event()

    async def hang(call: Call, work: UnitOfWork) -> Reply:
        await write_much(call, work)
        await never.wait()
        return Reply()

    before = await digest(kent.database)
    asked = request(kent, "police", "try it")
    with capture_logs() as logs:
        answer = await dispatcher_with(kent, hang, patience=0.2).handle(asked)
    assert answer == LATE
    assert "Nothing was recorded. Please try again." in text_of(answer)
    assert [log["event"] for log in logs] == ["request timed out"]
    assert await digest(kent.database) == before
    never.set()
    again = await dispatcher_with(kent, write_nothing).handle(asked)
    assert again.outcome is Outcome.DONE


async def write_nothing(call: Call, work: UnitOfWork) -> Reply:
    return Reply()


async def test_who_waits_behind_a_slow_one_is_told_so_too(kent: Story) -> None:
    never = asyncio.Event()

    async def hang(call: Call, work: UnitOfWork) -> Reply:
        await never.wait()
        return Reply()

    slow = dispatcher_with(kent, hang, patience=0.3)
    answers = await asyncio.gather(
        *(slow.handle(request(kent, "police", "try it")) for _ in range(4))
    )
    assert {answer.outcome for answer in answers} == {Outcome.FAULT}
    assert all(answer == LATE for answer in answers)
    await kent.tell("police: /mase quorum")
