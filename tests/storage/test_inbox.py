"""A request is done once, however often it comes."""

import asyncio
from datetime import timedelta

from storage.database import Database
from storage.inbox import FirstAnswer
from tests.storage import stock

REQUEST = "console/local/panel/1"


async def test_a_repeat_gets_the_first_answer(kent: Database) -> None:
    async with kent.writing() as transaction:
        panel = await stock.in_force(transaction)
        assert await transaction.inbox.claim(REQUEST, stock.AT) is None
        await transaction.inbox.settle(REQUEST, panel.id, "done", b"8 of 12")
    for _ in range(2):
        async with kent.writing() as transaction:
            first = await transaction.inbox.claim(REQUEST, stock.AT + stock.MINUTE)
            assert first == FirstAnswer("done", b"8 of 12", stock.KENT)


async def test_a_request_of_no_panel_has_an_answer_too(database: Database) -> None:
    async with database.writing() as transaction:
        await transaction.inbox.claim(REQUEST, stock.AT)
        await transaction.inbox.settle(REQUEST, None, "refused", b"who are you?")
    async with database.writing() as transaction:
        first = await transaction.inbox.claim(REQUEST, stock.AT)
        assert first == FirstAnswer("refused", b"who are you?")


async def test_an_outcome_can_be_kept_without_an_answer(kent: Database) -> None:
    async with kent.writing() as transaction:
        await transaction.inbox.claim(REQUEST, stock.AT)
        await transaction.inbox.settle(REQUEST, None, "done", None)
    async with kent.writing() as transaction:
        assert await transaction.inbox.claim(REQUEST, stock.AT) == FirstAnswer("done", None)


async def test_a_request_that_was_rolled_back_may_come_again(database: Database) -> None:
    async def fails() -> None:
        async with database.writing() as transaction:
            assert await transaction.inbox.claim(REQUEST, stock.AT) is None
            raise RuntimeError

    for _ in range(2):
        (result,) = await asyncio.gather(fails(), return_exceptions=True)
        assert isinstance(result, RuntimeError)


async def test_answers_are_forgotten_and_requests_are_not(kent: Database) -> None:
    async with kent.writing() as transaction:
        panel = await stock.in_force(transaction)
        for number in range(3):
            at = stock.AT + timedelta(hours=number)
            await transaction.inbox.claim(str(number), at)
            await transaction.inbox.settle(str(number), panel.id, "done", b"8 of 12")
        assert await transaction.inbox.forget(stock.AT + timedelta(hours=2)) == 2
        assert await transaction.inbox.forget(stock.AT + timedelta(hours=2)) == 0
        answers = [await transaction.inbox.claim(str(number), stock.AT) for number in range(3)]
    assert answers == [
        FirstAnswer("done", None, stock.KENT),
        FirstAnswer("done", None, stock.KENT),
        FirstAnswer("done", b"8 of 12", stock.KENT),
    ]


async def test_sixty_four_at_once_are_one(kent: Database) -> None:
    async def ask(number: int) -> FirstAnswer | None:
        async with kent.writing() as transaction:
            panel = await stock.in_force(transaction)
            first = await transaction.inbox.claim(REQUEST, stock.AT)
            if first is None:
                await stock.person(transaction.panel(panel), f"Member {number}")
                await transaction.inbox.settle(REQUEST, panel.id, "done", b"%d" % number)
            return first

    answers = await asyncio.gather(*(ask(number) for number in range(64)))
    doer = answers.index(None)
    assert answers.count(None) == 1
    assert {one for one in answers if one} == {FirstAnswer("done", b"%d" % doer, stock.KENT)}
    async with kent.reading() as transaction:
        assert len(await (await stock.bound(transaction)).members.contacts()) == 1
