"""Agendas in rows: items and their order, papers, versions that never change, and the status."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, select

from panel.agenda import AgendaItem, ItemKind, PaperState
from panel.agenda_content import content, digest, read_content
from panel.names import MeetingId
from panel.terms import Source
from storage.agenda_status import AgendaStatus
from storage.crypto import ERASED, meeting_scope
from storage.database import Database
from storage.errors import NotFound
from storage.models.agenda import agenda_item, agenda_paper, agenda_version, minutes_sent
from storage.unit_of_work import UnitOfWork
from tests.storage import stock

LATER = stock.AT + timedelta(days=1)
ITEMS = (
    AgendaItem("Welcome", ItemKind.STANDING),
    AgendaItem("Victims", ItemKind.STANDING, 15, Source.VICTIMS, "2"),
    AgendaItem("Half term", ItemKind.LATE, seat=stock.POLICE, reason="It came today."),
)


async def met(work: UnitOfWork, days: int = 0) -> MeetingId:
    meeting = await work.meetings.add(stock.planned(stock.DAY + timedelta(days=days)))
    assert meeting.id is not None
    return meeting.id


async def begun(work: UnitOfWork, days: int = 0) -> MeetingId:
    meeting = await met(work, days)
    await work.agendas.begin(meeting, ITEMS)
    return meeting


async def titles(work: UnitOfWork, meeting: MeetingId) -> list[str]:
    return [item.title for item in await work.agendas.items(meeting)]


async def test_items_are_as_they_were_written(work: UnitOfWork) -> None:
    meeting = await met(work)
    assert not await work.agendas.begun(meeting)
    assert await work.agendas.items(meeting) == ()
    await work.agendas.begin(meeting, ITEMS)
    assert await work.agendas.begun(meeting)
    found = await work.agendas.items(meeting)
    assert tuple(replace(item, id=None) for item in found) == ITEMS
    assert len({item.id for item in found}) == 3


async def test_an_empty_agenda_can_begin(work: UnitOfWork) -> None:
    meeting = await met(work)
    await work.agendas.begin(meeting, ())
    assert await work.agendas.begun(meeting)
    assert await work.agendas.items(meeting) == ()


async def test_items_are_added_moved_and_removed(work: UnitOfWork) -> None:
    meeting = await begun(work)
    await work.agendas.add(meeting, AgendaItem("Hotels", ItemKind.PROPOSED), 2)
    assert await titles(work, meeting) == ["Welcome", "Hotels", "Victims", "Half term"]
    ids = [item.id for item in await work.agendas.items(meeting) if item.id]
    await work.agendas.reorder(meeting, list(reversed(ids)))
    assert await titles(work, meeting) == ["Half term", "Victims", "Hotels", "Welcome"]
    await work.agendas.remove(meeting, ids[1])
    assert await titles(work, meeting) == ["Half term", "Victims", "Welcome"]
    with pytest.raises(NotFound):
        await work.agendas.remove(meeting, ids[1])
    with pytest.raises(NotFound):
        await work.agendas.reorder(meeting, [uuid4()])


async def test_papers_are_promised_received_or_missing(work: UnitOfWork) -> None:
    meeting = await begun(work)
    item = (await work.agendas.items(meeting))[1].id
    assert item is not None
    profile = await work.agenda_papers.promise(meeting, "Profile", item, stock.POLICE)
    log = await work.agenda_papers.promise(meeting, "Log", None, None)
    assert await work.agenda_papers.of(meeting) == (profile, log)
    await work.agenda_papers.receive(meeting, log.id, "https://docs.example/log")
    await work.agenda_papers.receive(meeting, log.id, None)
    await work.agenda_papers.miss(meeting)
    there = replace(log, state=PaperState.RECEIVED, link="https://docs.example/log")
    away = replace(profile, state=PaperState.MISSING)
    assert await work.agenda_papers.of(meeting) == (away, there)
    await work.agendas.remove(meeting, item)
    assert await work.agenda_papers.of(meeting) == (there,)
    with pytest.raises(NotFound):
        await work.agenda_papers.receive(meeting, uuid4(), None)


async def test_versions_are_kept_as_they_were(work: UnitOfWork) -> None:
    meeting, chair = await begun(work), await stock.person(work)
    first = await work.agenda_versions.keep(meeting, content(ITEMS), chair.id, stock.AT)
    second = await work.agenda_versions.keep(meeting, content(ITEMS[:1]), None, None)
    assert (first, second) == (1, 2)
    await work.agenda_versions.mark_sent(meeting, 1, b"[]", 3, LATER)
    with pytest.raises(NotFound):
        await work.agenda_versions.mark_sent(meeting, 1, b"[]", 4, LATER)
    kept = await work.agenda_versions.get(meeting, 1)
    assert kept is not None
    assert (kept.agreed_by, kept.agreed_at, kept.sent_at) == (chair.id, stock.AT, LATER)
    assert (kept.sequence, kept.papers) == (3, b"[]")
    assert kept.content == content(ITEMS)
    assert kept.digest == digest(content(ITEMS))
    latest = await work.agenda_versions.latest(meeting)
    assert await work.agenda_versions.of(meeting) == (kept, latest)
    assert latest is not None
    assert (latest.number, latest.agreed_by, latest.sent_at) == (2, None, None)
    assert await work.agenda_versions.get(meeting, 3) is None


async def test_minutes_go_out_with_a_link_or_without(work: UnitOfWork) -> None:
    meeting, unit = await met(work), await stock.person(work)
    first = await work.minutes.sent(meeting, None, unit.id, stock.AT)
    second = await work.minutes.sent(meeting, "https://docs.example/m", unit.id, LATER)
    assert await work.minutes.of(meeting) == (first, second)


async def test_the_status_follows_what_is_agreed_now(work: UnitOfWork) -> None:
    meeting, chair = await begun(work), await stock.person(work)

    async def status() -> AgendaStatus:
        return (await work.agendas.statuses([meeting]))[meeting]

    assert await status() == AgendaStatus()
    agreed = await work.agendas.items(meeting)
    await work.agenda_versions.keep(meeting, content(agreed), chair.id, stock.AT)
    assert await status() == AgendaStatus(stock.AT, 1)
    await work.agendas.add(meeting, AgendaItem("Hotels", ItemKind.LATE), 1)
    assert await status() == AgendaStatus()
    changed = await work.agendas.items(meeting)
    await work.agendas.remove(meeting, changed[0].id or uuid4())
    assert await status() == AgendaStatus(stock.AT, 1)
    # What a chair agreed last counts: going back to an older version needs agreement too.
    await work.agenda_versions.keep(meeting, content(changed), chair.id, LATER)
    assert await status() == AgendaStatus()
    await work.agenda_versions.mark_sent(meeting, 2, b"[]", 0, LATER)
    await work.agenda_papers.promise(meeting, "Profile", None, None)
    await work.minutes.sent(meeting, None, chair.id, LATER)
    assert await status() == AgendaStatus(None, None, LATER, 2, LATER, 1)


async def test_many_statuses_take_one_statement(kent: Database, work: UnitOfWork) -> None:
    meetings = [await begun(work, 7 * week) for week in range(6)]
    chair = await stock.person(work)
    for at, meeting in enumerate(meetings[:4]):
        await work.agenda_versions.keep(meeting, content(ITEMS), chair.id, stock.AT)
        if at % 2:
            await work.agenda_papers.promise(meeting, "Profile", None, None)
    told: list[str] = []
    engine = kent.writer.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *args: told.append(args[2]))
    found = await work.agendas.statuses(meetings)
    assert len(told) == 1
    assert [status.missing_papers for status in found.values()] == [0, 1, 0, 1, 0, 0]
    assert [status.agreed_version for status in found.values()] == [1, 1, 1, 1, None, None]
    assert await work.agendas.statuses([]) == {}


async def test_an_erased_agenda_is_there_without_its_words(kent: Database) -> None:
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        meeting, chair = await begun(work), await stock.person(work)
        paper = await work.agenda_papers.promise(meeting, "Profile", None, None)
        await work.agenda_papers.receive(meeting, paper.id, "https://docs.example/p")
        await work.agenda_versions.keep(meeting, content(ITEMS), chair.id, stock.AT)
        await work.minutes.sent(meeting, "https://docs.example/m", chair.id, stock.AT)
        assert await transaction.erase(meeting_scope(meeting), LATER)
        items = await work.agendas.items(meeting)
        assert {item.title for item in items} == {ERASED}
        assert [item.reason for item in items] == [None, None, ERASED]
        (erased,) = await work.agenda_papers.of(meeting)
        assert (erased.title, erased.link) == (ERASED, ERASED)
        version = await work.agenda_versions.latest(meeting)
        assert version is not None
        assert (version.number, read_content(version.content)) == (1, ())
        assert [one.link for one in await work.minutes.of(meeting)] == [ERASED]


async def test_no_word_of_an_agenda_stands_in_its_rows(kent: Database) -> None:
    canary = "canary-7f3a"
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        meeting, chair = await met(work), await stock.person(work)
        await work.agendas.begin(meeting, [AgendaItem(canary, ItemKind.LATE, reason=canary)])
        paper = await work.agenda_papers.promise(meeting, canary, None, None)
        await work.agenda_papers.receive(meeting, paper.id, canary)
        await work.agenda_versions.keep(meeting, canary.encode(), chair.id, stock.AT)
        await work.agenda_versions.mark_sent(meeting, 1, canary.encode(), 0, stock.AT)
        await work.minutes.sent(meeting, canary, chair.id, stock.AT)
    async with kent.connection(kent.reader) as connection:
        for table in (agenda_item, agenda_paper, agenda_version, minutes_sent):
            (row,) = (await connection.execute(select(table))).all()
            sealed = [row._mapping[c] for c in table.c if c.info.get("sealed")]
            assert sealed
            assert all(sealed)
            assert canary not in str(tuple(row))


async def test_a_panel_neither_sees_nor_changes_anothers_agenda(kent: Database) -> None:
    await stock.load(kent, stock.LONDON)
    async with kent.writing() as transaction:
        mine = await stock.bound(transaction)
        meeting, chair = await begun(mine), await stock.person(mine)
        await mine.agenda_papers.promise(meeting, "Profile", None, None)
        await mine.agenda_versions.keep(meeting, content(ITEMS), chair.id, stock.AT)
        await mine.minutes.sent(meeting, None, chair.id, stock.AT)
        other = await stock.bound(transaction, stock.LONDON)
        assert not await other.agendas.begun(meeting)
        assert await other.agendas.items(meeting) == ()
        assert await other.agenda_papers.of(meeting) == ()
        assert await other.agenda_versions.of(meeting) == ()
        assert await other.minutes.of(meeting) == ()
        assert (await other.agendas.statuses([meeting]))[meeting] == AgendaStatus()
        item = (await mine.agendas.items(meeting))[0].id
        assert item is not None
        with pytest.raises(NotFound):
            await other.agendas.remove(meeting, item)
        with pytest.raises(NotFound):
            await other.agendas.reorder(meeting, [item])
        with pytest.raises(NotFound):
            await other.agenda_versions.mark_sent(meeting, 1, b"[]", 0, LATER)
