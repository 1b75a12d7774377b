"""A panel sees nothing of another, and can write nothing into it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from panel.blockage import Event, Step
from panel.meeting import Answer, Capacity, Meeting, Presence, Response
from panel.names import MeetingId, PersonId
from panel.register import Code
from storage.database import Database
from storage.errors import NotFound
from storage.unit_of_work import UnitOfWork
from tests.storage import stock

PLACE = "console/local/panel"
YEARS = timedelta(days=3650)


async def fill(work: UnitOfWork) -> tuple[MeetingId, PersonId, UUID, UUID, UUID]:
    """Something in every table of a panel."""
    person = await stock.member(work)
    meeting = await work.meetings.add(stock.planned())
    assert meeting.id is not None
    answer = Response(stock.POLICE, person.id, Answer.ATTENDING, None, stock.AT)
    came = Presence(person.id, stock.POLICE, Capacity.MEMBER, stock.AT)
    await work.responses.record(meeting.id, answer, "A note.")
    await work.register.arrive(meeting.id, came)
    await work.register.enter(meeting.id, {stock.POLICE: (person.id, Code.ATTENDED)})
    check = await work.quorum_checks.record(meeting.id, stock.AT, 8, 12, 8, True, "open")
    await work.rulings.record(meeting.id, True, "Eight.", person.id, stock.AT)
    await work.declarations.declare(meeting.id, person.id, None, "None.", stock.AT)
    await work.declarations.acknowledge(meeting.id, person.id, stock.AT)
    await work.members.suspend(stock.POLICE, stock.DAY, "Moved.", person.id)
    await work.members.confirm_list(person.id, stock.AT)
    await work.outbox.set_live("quorum-card", str(meeting.id), PLACE, "M1")
    message = await work.console.post(PLACE, None, b"card", stock.AT)
    await stock.blockage(work, person.id)
    await work.meetings.close(meeting.id, stock.AT)
    (appointment,) = await work.members.in_force(stock.DAY)
    return meeting.id, person.id, check.id, message, appointment.id


async def test_a_panel_sees_nothing_of_another(kent: Database) -> None:
    await stock.load(kent, stock.LONDON)
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        meeting, person, check, message, _ = await fill(work)
        other = await stock.bound(transaction, stock.LONDON)
        early, late = stock.DAY - YEARS, stock.DAY + YEARS
        contact = await work.members.contact(person)
        assert contact is not None
        (blockage,) = await work.blockages.unresolved()

        def questions(of: UnitOfWork) -> list[Awaitable[object]]:
            return [
                of.members.contact(person),
                of.members.contacts(),
                of.members.person_by_email(contact.email),
                of.members.contacts_confirmed(),
                of.members.in_force(stock.DAY),
                of.members.of_person(person, stock.DAY),
                of.members.history(stock.POLICE),
                of.members.holder(stock.POLICE, stock.DAY),
                of.members.suspended(stock.DAY),
                of.members.list_confirmed_at(),
                of.meetings.get(meeting),
                of.meetings.on(stock.DAY),
                of.meetings.rows_between(early, late),
                of.meetings.last_closed_before(stock.AT + YEARS),
                of.meetings.held_between(early, late),
                of.responses.of(meeting),
                of.responses.note(meeting, stock.POLICE),
                of.register.presences(meeting),
                of.register.entries(meeting),
                of.register.marks(stock.POLICE, person, early, late),
                of.register.marks_by_seat(early, late),
                of.quorum_checks.latest(meeting),
                of.quorum_checks.of(meeting),
                of.quorum_checks.get(check),
                of.rulings.latest(meeting),
                of.rulings.of(meeting),
                of.declarations.of(meeting),
                of.declarations.acknowledged(meeting),
                of.outbox.live("quorum-card", str(meeting), PLACE),
                of.console.in_place(PLACE, 9),
                of.console.get(message),
                of.blockages.get(blockage.id),
                of.blockages.of_number(2026, 1),
                of.blockages.unresolved(),
                of.blockages.running(stock.AT),
                of.blockages.newest(9),
                of.blockages.raised_by(person, 9),
                of.blockages.events(blockage),
            ]

        assert all([await question for question in questions(work)])
        assert not any([await question for question in questions(other)])


async def test_a_panel_writes_nothing_into_another(kent: Database) -> None:
    await stock.load(kent, stock.LONDON)
    async with kent.writing() as transaction:
        ids = await fill(await stock.bound(transaction))
    meeting, person, _, message, appointment = ids
    async with kent.reading() as transaction:
        (blockage,) = await (await stock.bound(transaction)).blockages.unresolved()
    said = Event(uuid4(), Step.REPLIED, stock.AT, person, "Mine.")
    came = Presence(person, stock.POLICE, Capacity.MEMBER, stock.AT)
    answer = Response(stock.POLICE, person, Answer.APOLOGIES, None, stock.AT)
    writes: list[Callable[[UnitOfWork], Awaitable[object]]] = [
        lambda of: of.meetings.cancel(meeting, "Mine."),
        lambda of: of.meetings.open(meeting, stock.AT, None, 1),
        lambda of: of.members.end(appointment, stock.DAY),
        lambda of: of.members.confirm_contact(person, stock.AT),
        lambda of: of.members.edit_contact(person, name="", email="", phone=None),
        lambda of: of.register.arrive(meeting, came),
        lambda of: of.register.enter(meeting, {stock.EDUCATION: (person, Code.ABSENT)}),
        lambda of: of.register.correct(meeting, stock.POLICE, Code.ABSENT, "", person, stock.AT),
        lambda of: of.responses.record(meeting, answer, None),
        lambda of: of.quorum_checks.record(meeting, stock.AT, 0, 0, 0, False, ""),
        lambda of: of.rulings.record(meeting, False, "Mine.", person, stock.AT),
        lambda of: of.declarations.declare(meeting, person, None, "Mine.", stock.AT),
        lambda of: of.console.replace(message, b"", stock.AT),
        lambda of: of.blockages.keep(blockage),
        lambda of: of.blockages.note(blockage, said),
    ]

    async def attempt(write: Callable[[UnitOfWork], Awaitable[object]]) -> None:
        async with kent.writing() as transaction:
            await write(await stock.bound(transaction, stock.LONDON))

    before = await state(kent, meeting)
    for write in writes:
        with pytest.raises((NotFound, IntegrityError)):
            await attempt(write)
    assert await state(kent, meeting) == before


async def state(database: Database, meeting: MeetingId) -> list[object]:
    async with database.reading() as transaction:
        work = await stock.bound(transaction)
        found: Meeting | None = await work.meetings.get(meeting)
        return [
            found,
            await work.responses.of(meeting),
            await work.register.presences(meeting),
            await work.register.entries(meeting),
            await work.quorum_checks.of(meeting),
            await work.rulings.of(meeting),
            await work.declarations.of(meeting),
            await work.members.in_force(stock.DAY),
            await work.console.in_place(PLACE, 9),
            await work.blockages.newest(9),
        ]
