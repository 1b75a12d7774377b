"""Panels, the versions of their terms, and finding a panel."""

import asyncio
from datetime import timedelta

import pytest

from panel.names import PanelKey
from panel.terms_file import read
from panel.terms_of_reference import shipped
from storage.database import Database
from storage.errors import NotFound, PlaceTaken
from tests.storage import stock

TEXT = shipped()[stock.KENT]
LATER = stock.AT + timedelta(days=100)


async def load(database: Database, text: str) -> int:
    async with database.writing() as transaction:
        return await transaction.panels.load(stock.KENT, text, read(text), LATER)


async def test_the_first_version_holds_for_all_earlier_time(kent: Database) -> None:
    assert await load(kent, TEXT + "# amended\n") == 2
    async with kent.reading() as transaction:
        times = [stock.AT - timedelta(days=9000), LATER - stock.MINUTE, LATER]
        found = [await transaction.panels.in_force(stock.KENT, time) for time in times]
    assert [one and one.version for one in found] == [1, 1, 2]
    assert [one and one.terms for one in found] == [read(TEXT)] * 3


async def test_loading_the_same_text_again_changes_nothing(kent: Database) -> None:
    assert await load(kent, TEXT) == 1
    assert await load(kent, TEXT + "# amended\n") == 2
    assert await load(kent, TEXT + "# amended\n") == 2
    assert await load(kent, TEXT) == 3
    async with kent.reading() as transaction:
        work = await stock.bound(transaction)
        versions = await work.terms.versions()
    assert [one.number for one in versions] == [1, 2, 3]
    assert [one.effective_from for one in versions] == [None, LATER, LATER]


async def test_two_loads_at_once_are_two_versions(kent: Database) -> None:
    texts = [TEXT + f"# {number}\n" for number in range(4)]
    numbers = await asyncio.gather(*(load(kent, text) for text in texts))
    assert sorted(numbers) == [2, 3, 4, 5]


async def test_a_version_is_found_by_its_number(kent: Database) -> None:
    other = TEXT.replace('core_fraction = "2/3"', 'core_fraction = "3/4"')
    assert other != TEXT
    await load(kent, other)
    async with kent.reading() as transaction:
        work = await stock.bound(transaction)
        assert await work.terms.version(1) == read(TEXT)
        assert await work.terms.version(2) == read(other)
        assert await work.terms.in_force(LATER) == read(other)
        with pytest.raises(NotFound):
            await work.terms.version(3)
        assert await transaction.panels.terms(stock.KENT, 2) == read(other)
        assert await transaction.panels.terms(stock.KENT, 3) is None


async def test_a_panel_that_is_not_there(kent: Database) -> None:
    async with kent.reading() as transaction:
        assert await transaction.panels.in_force(PanelKey("none"), stock.AT) is None
        assert await transaction.panels.keys() == (stock.KENT,)


async def test_writers_of_one_panel_take_turns(kent: Database) -> None:
    order: list[str] = []

    async def write(number: int) -> None:
        async with kent.writing() as transaction:
            await transaction.panels.in_force(stock.KENT, stock.AT, lock=True)
            order.append(f"{number} in")
            await transaction.panels.keys()
            order.append(f"{number} out")

    await asyncio.gather(*(write(number) for number in range(8)))
    pairs = [tuple(order[at : at + 2]) for at in range(0, 16, 2)]
    assert set(pairs) == {(f"{number} in", f"{number} out") for number in range(8)}


async def test_a_channel_belongs_to_one_panel(kent: Database) -> None:
    await stock.load(kent, stock.LONDON)
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        assert await work.places.bind("slack", "T1", "C1", stock.AT)
        assert await work.places.bind("teams", "T2", "C2", stock.AT + stock.MINUTE)
        assert not await work.places.bind("slack", "T1", "C1", stock.AT)
        assert [one.name for one in await work.places.all()] == ["slack/T1/C1", "teams/T2/C2"]
        london = await stock.bound(transaction, stock.LONDON)
        with pytest.raises(PlaceTaken):
            await london.places.bind("slack", "T1", "C1", stock.AT)
        assert await london.places.all() == ()
        assert await transaction.panels.at_place("slack", "T1", "C1") == stock.KENT
        assert await transaction.panels.at_place("slack", "T1", "C2") is None
        here = await transaction.panels.in_force_at("slack", "T1", "C1", stock.AT)
        assert here == await transaction.panels.in_force(stock.KENT, stock.AT)
        assert await transaction.panels.in_force_at("slack", "T1", "C2", stock.AT) is None


async def test_somebody_is_found_on_each_of_their_panels(kent: Database) -> None:
    await stock.load(kent, stock.LONDON)
    async with kent.writing() as transaction:
        ours = await stock.member(await stock.bound(transaction), called="Member, police")
        london = await stock.bound(transaction, stock.LONDON)
        theirs = await stock.member(london, called="Member, police")
        assert ours.id == theirs.id
        of_person = transaction.panels.of_person
        assert await of_person(ours.id, stock.DAY) == (stock.KENT, stock.LONDON)
        assert await of_person(ours.id, stock.DAY - timedelta(days=1)) == ()
