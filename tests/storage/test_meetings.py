"""Meetings, the answers to their calls, and what is written down at them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from panel.attendance import Mark
from panel.meeting import Answer, Capacity, Meeting, MeetingState, Presence, Response
from panel.names import MeetingId, PersonId, SeatKey
from panel.register import Code
from storage.errors import NotFound
from storage.register import RegisterEntry
from storage.unit_of_work import UnitOfWork
from tests.storage import stock

LATER = stock.AT + timedelta(hours=1)


def made(meeting: Meeting) -> MeetingId:
    assert meeting.id is not None
    return meeting.id


async def held(work: UnitOfWork, day: date) -> MeetingId:
    meeting = made(await work.meetings.add(stock.planned(day)))
    await work.meetings.close(meeting, stock.AT)
    return meeting


async def test_a_meeting_goes_through_its_states(work: UnitOfWork) -> None:
    chair = await stock.person(work)
    meeting = await work.meetings.add(stock.planned(state=MeetingState.PROVISIONAL))
    assert await work.meetings.get(made(meeting)) == meeting
    assert await work.meetings.on(stock.DAY) == meeting
    confirmed = await work.meetings.confirm(made(meeting))
    assert confirmed == replace(meeting, state=MeetingState.SCHEDULED)
    moved = await work.meetings.move(made(meeting), LATER, "The hall floods.")
    assert moved == replace(confirmed, starts_at=LATER, sequence=1)
    assert await work.meetings.reason(made(meeting)) == "The hall floods."
    opened = await work.meetings.open(made(meeting), LATER, None, 1)
    assert await work.meetings.open_now() == opened
    assert opened.state is MeetingState.OPEN
    assert opened.opened_at == LATER
    presided = await work.meetings.preside(made(meeting), chair.id)
    assert presided.presiding == chair.id
    closed = await work.meetings.close(made(meeting), LATER + stock.MINUTE)
    assert closed.closed_at == LATER + stock.MINUTE
    assert await work.meetings.open_now() is None


async def test_the_next_meeting_is_neither_cancelled_nor_over(work: UnitOfWork) -> None:
    days = [stock.DAY + timedelta(days=7 * week) for week in range(4)]
    meetings = [await work.meetings.add(stock.planned(day)) for day in days]
    assert await work.meetings.next_after(stock.AT) == meetings[0]
    assert await work.meetings.next_after(stock.AT + stock.MINUTE) == meetings[1]
    await work.meetings.cancel(made(meetings[1]), "Too few can come.")
    await work.meetings.close(made(meetings[2]), stock.AT)
    assert await work.meetings.next_after(stock.AT + stock.MINUTE) == meetings[3]
    assert await work.meetings.next_after(stock.AT + timedelta(days=99)) is None
    between = await work.meetings.rows_between(days[0], days[2])
    assert [one.sequence for one in between] == [0, 1, 0]
    last = await work.meetings.last_closed_before(stock.AT + timedelta(days=99))
    assert last is not None
    assert last.id == meetings[2].id
    assert await work.meetings.last_closed_before(meetings[2].starts_at) is None


async def test_days_are_those_of_the_panels_time_zone(work: UnitOfWork) -> None:
    late = datetime(2026, 9, 21, 22, 59, tzinfo=UTC)
    meeting = made(await work.meetings.add(replace(stock.planned(), starts_at=late)))
    await work.meetings.close(meeting, late)
    chair = await stock.person(work)
    await work.register.enter(meeting, {stock.POLICE: (chair.id, Code.ATTENDED)})
    for instant, day in ((late, stock.DAY), (late + stock.MINUTE, stock.DAY + timedelta(days=1))):
        await work.meetings.move(meeting, instant, "")
        assert [one.id for one in await work.meetings.held_between(day, day)] == [meeting]
        marks = await work.register.marks(stock.POLICE, chair.id, day, day)
        assert marks == (Mark(day, Code.ATTENDED),)


async def test_the_last_answer_takes_the_place_of_the_one_before(work: UnitOfWork) -> None:
    meeting = made(await work.meetings.add(stock.planned()))
    chair, deputy = await stock.person(work), await stock.person(work, "Deputy, Kent Police")
    first = Response(stock.POLICE, chair.id, Answer.APOLOGIES, None, stock.AT)
    second = Response(stock.POLICE, chair.id, Answer.DEPUTY, deputy.id, LATER)
    health = Response(stock.EDUCATION, deputy.id, Answer.ATTENDING, None, stock.AT)
    assert await work.responses.record(meeting, first, "On leave.") is None
    assert await work.responses.note(meeting, stock.POLICE) == "On leave."
    await work.responses.record(meeting, health, None)
    assert await work.responses.record(meeting, second, None) == first
    assert await work.responses.of(meeting) == (second, health)
    assert await work.responses.note(meeting, stock.POLICE) is None
    assert await work.responses.note(meeting, stock.EDUCATION) is None


async def test_people_come_and_go(work: UnitOfWork) -> None:
    meeting = made(await work.meetings.add(stock.planned()))
    chair, guest = await stock.person(work), await stock.person(work, "Guest, Board")
    came = Presence(chair.id, stock.POLICE, Capacity.MEMBER, stock.AT)
    other = Presence(guest.id, None, Capacity.GUEST, stock.AT)
    again = replace(came, arrived=LATER)
    await work.register.arrive(meeting, came)
    await work.register.arrive(meeting, other)
    assert await work.register.leave(meeting, chair.id, LATER)
    assert not await work.register.leave(meeting, chair.id, LATER)
    await work.register.arrive(meeting, again)
    assert await work.register.presences(meeting) == (replace(came, left=LATER), other, again)


async def test_the_register_is_entered_and_corrected(work: UnitOfWork) -> None:
    meeting, chair = await held(work, stock.DAY), await stock.person(work)
    entries = {stock.POLICE: (chair.id, Code.ABSENT), stock.EDUCATION: (None, Code.VACANT)}
    await work.register.enter(meeting, entries)
    await work.register.enter(meeting, {})
    police = RegisterEntry(stock.POLICE, chair.id, Code.ABSENT)
    vacant = RegisterEntry(stock.EDUCATION, None, Code.VACANT)
    assert await work.register.entries(meeting) == (vacant, police)
    reason = "Came in late, unseen."
    await work.register.correct(meeting, stock.POLICE, Code.ATTENDED, reason, chair.id, LATER)
    corrected = RegisterEntry(stock.POLICE, chair.id, Code.ATTENDED, chair.id, LATER, reason)
    assert await work.register.entries(meeting) == (vacant, corrected)
    with pytest.raises(NotFound):
        await work.register.correct(meeting, SeatKey("none"), Code.ABSENT, reason, chair.id, LATER)


async def test_marks_are_of_meetings_that_were_held(work: UnitOfWork) -> None:
    chair, other = await stock.person(work), await stock.person(work, "Member, Police")
    days = [date(2026, month, 15) for month in (1, 2, 3, 4)]
    people = [chair.id, chair.id, other.id, chair.id]
    for day, person in zip(days, people, strict=True):
        meeting = await held(work, day)
        await work.register.enter(
            meeting, {stock.POLICE: (person, Code.ATTENDED), stock.EDUCATION: (None, Code.VACANT)}
        )
    cancelled = made(await work.meetings.add(stock.planned(date(2026, 3, 20))))
    await work.meetings.cancel(cancelled, "Snow.")
    marks = await work.register.marks(stock.POLICE, chair.id, days[1], days[3])
    assert marks == (Mark(days[1], Code.ATTENDED), Mark(days[3], Code.ATTENDED))
    by_seat = await work.register.marks_by_seat(days[1], days[2])
    assert by_seat == {
        stock.POLICE: (
            (chair.id, Mark(days[1], Code.ATTENDED)),
            (other.id, Mark(days[2], Code.ATTENDED)),
        ),
        stock.EDUCATION: (
            (None, Mark(days[1], Code.VACANT)),
            (None, Mark(days[2], Code.VACANT)),
        ),
    }


async def test_sums_and_rulings_are_kept_in_order(work: UnitOfWork) -> None:
    meeting, chair = made(await work.meetings.add(stock.planned())), await stock.person(work)
    assert await work.quorum_checks.latest(meeting) is None
    assert await work.rulings.latest(meeting) is None
    first = await work.quorum_checks.record(meeting, LATER, 7, 12, 8, False, "open")
    second = await work.quorum_checks.record(meeting, stock.AT, 7, 11, None, None, "arrival")
    assert await work.quorum_checks.latest(meeting) == second
    assert await work.quorum_checks.of(meeting) == (first, second)
    assert await work.quorum_checks.get(first.id) == first
    assert await work.quorum_checks.get(made(replace(stock.planned(), id=meeting))) is None
    one = await work.rulings.record(meeting, False, "Seven of twelve.", chair.id, LATER)
    two = await work.rulings.record(meeting, True, "Eight of twelve.", chair.id, stock.AT)
    assert await work.rulings.latest(meeting) == two
    assert await work.rulings.of(meeting) == (one, two)


async def test_declarations(work: UnitOfWork) -> None:
    meeting, chair = made(await work.meetings.add(stock.planned())), await stock.person(work)
    guest = await stock.person(work, "Guest, Board")
    await work.declarations.declare(meeting, chair.id, stock.POLICE, "A cousin.", stock.AT)
    await work.declarations.declare(meeting, chair.id, stock.POLICE, None, LATER)
    await work.declarations.declare(meeting, guest.id, None, "A school.", stock.AT)
    declared = await work.declarations.of(meeting)
    assert [(one.person, one.interest) for one in declared] == [
        (guest.id, "A school."),
        (chair.id, None),
    ]
    await work.declarations.acknowledge(meeting, chair.id, stock.AT)
    await work.declarations.acknowledge(meeting, chair.id, LATER)
    assert await work.declarations.acknowledged(meeting) == {chair.id}


async def test_a_meeting_that_is_not_there(work: UnitOfWork) -> None:
    none = MeetingId(work.panel.id)
    assert await work.meetings.get(none) is None
    assert await work.meetings.reason(none) is None
    assert await work.responses.note(none, stock.POLICE) is None
    with pytest.raises(NotFound):
        await work.meetings.close(none, stock.AT)
    with pytest.raises(NotFound):
        await work.meetings.preside(none, PersonId(none))
