"""Actions in rows: numbers, lists, history, sealing by case or meeting, plans and reviews."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from panel.action import Action, ActionState, Deed, Draft, Horizon
from panel.action_number import ActionNumber
from panel.action_plan import PlanYear
from panel.volt import Volt
from storage.crypto import ERASED, case_scope, meeting_scope
from storage.database import Database
from storage.errors import NotFound
from storage.unit_of_work import UnitOfWork
from tests.storage import stock
from tests.support.databases import Opening

LATER = stock.AT + timedelta(days=1)
WEEK = timedelta(weeks=1)


def draft(words: str = "Map the hotels", days: int = 7, **more: object) -> Draft:
    due = stock.DAY + timedelta(days=days)
    return Draft(words, more.pop("owner", stock.POLICE), due, Horizon.SHORT, **more)  # type: ignore[arg-type]


async def added(work: UnitOfWork, *drafts: Draft, year: int = 2026) -> list[Action]:
    return [await work.actions.add(one, year, stock.AT, None) for one in drafts]


async def test_numbers_count_by_year_and_panel(kent: Database) -> None:
    await stock.load(kent, stock.LONDON)
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        other = await stock.bound(transaction, stock.LONDON)
        here = await added(work, draft(), draft())
        there = await added(other, draft())
        new_year = await added(work, draft(), year=2027)
        said = [str(one.number) for one in (*here, *there, *new_year)]
    assert said == ["A-2026-001", "A-2026-002", "A-2026-001", "A-2027-001"]


async def test_an_action_is_as_it_was_written(work: UnitOfWork) -> None:
    (one,) = await added(work, draft(case="C-0421", blockage="B-2026-003"))
    assert await work.actions.get(ActionNumber(2026, 1)) == one
    assert await work.actions.by_id(one.id) == one
    assert (one.case, one.blockage, one.meeting) == ("C-0421", "B-2026-003", None)
    assert (one.state, one.moves, one.tags) == (ActionState.OPEN, 0, frozenset())
    assert await work.actions.get(ActionNumber(2026, 2)) is None


async def test_lists_ask_for_what_they_show(work: UnitOfWork) -> None:
    late, soon, theirs = await added(
        work, draft(days=-3), draft(days=3), draft(days=1, owner=stock.EDUCATION, case="C-0421")
    )
    assert await work.actions.open() == (late, theirs, soon)
    assert await work.actions.overdue(stock.DAY) == (late,)
    assert await work.actions.open_of((stock.POLICE,)) == (late, soon)
    assert await work.actions.open_of(()) == ()
    assert await work.actions.of_case("C-0421") == (theirs,)
    assert [one.number for one in await work.actions.standing()] == [
        late.number, theirs.number, soon.number,
    ]  # fmt: skip
    done = await work.actions.end(late, ActionState.DONE, None, stock.AT, None)
    gone = await work.actions.end(soon, ActionState.CHANGED, "It closed.", LATER, None)
    assert await work.actions.open() == (theirs,)
    assert await work.actions.ended(9) == (gone, done)
    assert await work.actions.ended(1) == (gone,)
    assert await work.actions.cases_left(stock.AT - WEEK) == ()
    assert await work.actions.ended_of((stock.EDUCATION,), 9) == ()
    assert await work.actions.ended_of((stock.POLICE,), 1) == (gone,)


async def test_a_case_is_left_when_its_last_action_ends(work: UnitOfWork) -> None:
    one, two, other = await added(
        work, draft(case="C-0421"), draft(case="C-0421"), draft(case="C-0007")
    )
    for each in (one, other):
        await work.actions.end(each, ActionState.DONE, None, LATER, None)
    assert await work.actions.cases_left(stock.AT) == ("C-0007",)
    await work.actions.end(two, ActionState.NOT_DONE, "Nobody came.", LATER, None)
    assert await work.actions.cases_left(stock.AT) == ("C-0007", "C-0421")
    assert await work.actions.cases_left(LATER) == ()


async def test_every_deed_is_kept(work: UnitOfWork) -> None:
    chair = (await stock.person(work)).id
    (one,) = await added(work, draft())
    one = await work.actions.move(one, one.due + WEEK, "The lead is away.", stock.AT, chair)
    one = await work.actions.move(one, one.due - WEEK, None, stock.AT, chair)
    assert one.moves == 1
    await work.actions.note(one, "Half of it.", stock.AT, chair)
    one = await work.actions.reassign(one, stock.EDUCATION, None, stock.AT, chair)
    one = await work.actions.end(one, ActionState.DONE, None, stock.AT, chair)
    one = await work.actions.end(one, ActionState.DISCHARGED, "A list.", LATER, chair)
    assert (one.state, one.ended_at, one.owner) == (
        ActionState.DISCHARGED, LATER, stock.EDUCATION,
    )  # fmt: skip
    one = await work.actions.reopen(one, "It was the wrong list.", LATER, chair)
    assert (one.state, one.ended_at) == (ActionState.OPEN, None)
    one = await work.actions.tag(one, frozenset({Volt.TRENDS}), LATER)
    assert one.tags == {Volt.TRENDS}
    events = await work.action_history.of(one)
    assert [(event.deed, event.words) for event in events] == [
        (Deed.ADDED, None),
        (Deed.MOVED, "The lead is away."),
        (Deed.MOVED, None),
        (Deed.NOTED, "Half of it."),
        (Deed.REASSIGNED, None),
        (Deed.DONE, None),
        (Deed.DONE, "A list."),
        (Deed.REOPENED, "It was the wrong list."),
    ]
    assert await work.action_history.counted(stock.AT, LATER) == {Deed.DONE: 1, Deed.REOPENED: 1}


async def test_words_go_with_their_case_or_their_meeting(kent: Database) -> None:
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        met = (await work.meetings.add(stock.planned())).id
        drafts = draft("plain"), draft("case", case="C-0421"), draft("met", meeting=met)
        both = draft("both", case="C-0421", meeting=met)
        one, case, meeting, last = await added(work, *drafts, both)
        for each in (one, case, meeting, last):
            await work.actions.note(each, f"note {each.words}", stock.AT, None)
        assert met is not None
        assert await work.actions.of_meeting(met) == (
            await work.actions.by_id(meeting.id), await work.actions.by_id(last.id),
        )  # fmt: skip
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        assert await transaction.erase(case_scope(work.panel.id, "C-0421"), stock.AT)
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        assert [each.words for each in await work.actions.open()] == [
            "plain",
            ERASED,
            "met",
            ERASED,
        ]
        assert (await work.action_history.of(case))[-1].words == ERASED
        await transaction.erase(meeting_scope(met), stock.AT)
    async with kent.reading() as transaction:
        work = await stock.bound(transaction)
        assert [each.words for each in await work.actions.open()] == [
            "plain",
            ERASED,
            ERASED,
            ERASED,
        ]
        assert (await work.action_history.of(one))[-1].words == "note plain"


async def test_plans_follow_each_other(work: UnitOfWork) -> None:
    first, second = await added(work, draft(), draft(days=1))
    assert await work.action_plans.newest() is None
    old, new = PlanYear("2015/16"), PlanYear("2016/17")
    await work.action_plans.begin(old, stock.AT, None)
    await work.action_plans.put(old, [first.id, second.id])
    await work.action_plans.begin(new, LATER, None)
    await work.action_plans.put(new, [first.id])
    await work.action_plans.put(new, [])
    assert [plan.year for plan in await work.action_plans.all()] == [old, new]
    newest = await work.action_plans.newest()
    assert newest is not None
    assert (newest.year, newest.begun_at) == (new, LATER)
    assert await work.action_plans.lines(old) == (second, first)
    assert await work.action_plans.lines(new) == (first,)
    assert await work.action_plans.last_review(new) is None
    await work.action_plans.review(new, None, None, stock.AT)
    await work.action_plans.review(new, None, None, LATER)
    review = await work.action_plans.last_review(new)
    assert review is not None
    assert review.at == LATER
    assert await work.action_plans.last_review(old) is None


async def test_a_panel_sees_and_changes_nothing_of_another(kent: Database) -> None:
    await stock.load(kent, stock.LONDON)
    async with kent.writing() as transaction:
        mine = await stock.bound(transaction)
        (one,) = await added(mine, draft(case="C-0421"))
        year = PlanYear("2015/16")
        await mine.action_plans.begin(year, stock.AT, None)
        await mine.action_plans.put(year, [one.id])
        await mine.action_plans.review(year, None, None, stock.AT)
        other = await stock.bound(transaction, stock.LONDON)
        assert await other.actions.get(one.number) is None
        assert await other.actions.by_id(one.id) is None
        assert await other.actions.open() == ()
        assert await other.actions.overdue(stock.DAY + 4 * WEEK) == ()
        assert await other.actions.open_of((stock.POLICE,)) == ()
        assert await other.actions.standing() == ()
        assert await other.actions.ended(9) == ()
        assert await other.actions.cases_left(stock.AT - WEEK) == ()
        assert await other.actions.ended_of((stock.POLICE,), 9) == ()
        assert await other.actions.of_case("C-0421") == ()
        assert await other.actions.of_meeting(uuid4()) == ()
        assert await other.action_history.of(one) == ()
        assert await other.action_history.counted(stock.AT - WEEK, LATER) == {}
        assert await other.action_plans.all() == ()
        assert await other.action_plans.lines(year) == ()
        assert await other.action_plans.last_review(year) is None
        with pytest.raises(NotFound):
            await other.actions.note(one, "Mine.", stock.AT, None)
        with pytest.raises(NotFound):
            await other.actions.end(one, ActionState.DONE, None, stock.AT, None)
        with pytest.raises(NotFound):
            await other.actions.tag(one, frozenset(), stock.AT)


QUESTIONS = (
    "panel_id = x'00' AND state = 'open' ORDER BY due, year, serial",
    "panel_id = x'00' AND state = 'open' AND due < '2026-01-01' ORDER BY due",
    "panel_id = x'00' AND state = 'open' AND owner IN ('police', 'health')",
    "panel_id = x'00' AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 9",
    "panel_id = x'00' AND case_ref = 'C-0421'",
    "panel_id = x'00' AND year = 2026 AND serial = 7",
    "panel_id = x'00' AND meeting_id = x'00'",
)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_no_question_reads_all_actions(question: str, sqlite_opening: Opening) -> None:
    database = await sqlite_opening.database()
    async with database.connection(database.reader) as connection:
        asked = text(f"EXPLAIN QUERY PLAN SELECT * FROM action WHERE {question}")
        steps = " ".join(row.detail for row in await connection.execute(asked))
    await database.dispose()
    assert "SEARCH action USING INDEX" in steps
    assert "SCAN" not in steps
