"""What holds of whatever falls due, for any meetings and any interval."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from panel.blockage import Blockage
from panel.blockage_moves import resolved
from panel.meeting import Meeting, MeetingState
from panel.names import PersonId
from panel.schedule import Plan, Planned, falling_due, look
from panel.schedule.due import Hearer, Kind
from panel.schedule.recipients import DIGESTS, addressed, coalesced, letters
from tests.panel.obstacles import raised
from tests.panel.plans import BOUND, CALENDAR, KENT, LONDONS, SEATS

START = datetime(2026, 1, 1, tzinfo=UTC)
instants = st.integers(0, 500 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
perhaps = st.none() | instants


@st.composite
def planned(draw: st.DrawFn) -> Planned:
    starts = draw(instants)
    state = draw(st.sampled_from(list(MeetingState)))
    begun = state in (MeetingState.OPEN, MeetingState.CLOSED)
    meeting = Meeting(
        None,
        starts.date() - timedelta(days=draw(st.integers(0, 35))),
        starts,
        120,
        state,
        1,
        opened_at=starts + timedelta(minutes=5) if begun else None,
    )
    answered = {seat: draw(instants) for seat in draw(st.sets(st.sampled_from(SEATS)))}
    return Planned(meeting, draw(perhaps), draw(perhaps), draw(perhaps), answered)


@st.composite
def blockages(draw: st.DrawFn) -> Blockage:
    since = draw(instants)
    later = st.none() | st.integers(1, 40000).map(lambda n: since + timedelta(minutes=n))
    one = replace(
        raised(since, draw(st.integers(1, 10**9)), draw(st.sampled_from([None, "police"]))),
        acknowledged_at=draw(later),
        replied_at=draw(later),
        escalated_at=draw(later),
    )
    end = draw(later)
    return one if end is None else resolved(one, end)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    meetings = draw(st.lists(planned(), max_size=4, unique_by=lambda one: one.meeting.occurrence))
    terms = draw(st.sampled_from([KENT, LONDONS]))
    bound = draw(st.sampled_from([BOUND, START + timedelta(days=200)]))
    stuck = draw(st.lists(blockages(), max_size=3, unique_by=lambda one: one.id))
    confirmed = draw(perhaps)
    return Plan(terms, CALENDAR, tuple(meetings), SEATS, bound, confirmed, tuple(stuck))


spans = st.tuples(instants, instants, instants).map(sorted)


@given(plans(), spans)
def test_an_interval_cut_anywhere_gives_the_same(plan: Plan, span: list[datetime]) -> None:
    since, cut, until = span
    whole = falling_due(plan, since, until)
    halves = falling_due(plan, since, cut) + falling_due(plan, cut, until)
    assert sorted(due.key for due in whole) == sorted(due.key for due in halves)


@given(plans(), spans)
def test_no_key_comes_twice_and_nothing_before_the_binding(
    plan: Plan, span: list[datetime]
) -> None:
    since, _, until = span
    dues = falling_due(plan, since, until)
    assert len({due.key for due in dues}) == len(dues)
    assert all(due.at > plan.bound_at and since < due.at <= until for due in dues)
    assert [due.at for due in dues] == sorted(due.at for due in dues)


@given(plans(), spans)
def test_what_is_done_is_not_asked_for_afterwards(plan: Plan, span: list[datetime]) -> None:
    since, done, until = span
    finished = tuple(
        replace(one, agreed_at=done, sent_at=done, minutes_sent_at=done) for one in plan.meetings
    )
    dues = falling_due(replace(plan, meetings=finished), since, until)
    late = {due.kind for due in dues if due.at >= done}
    assert not late & {Kind.AGENDA_AGREE, Kind.AGENDA_SEND, Kind.MINUTES}


@given(plans(), spans)
def test_nothing_falls_due_before_what_is_next(plan: Plan, span: list[datetime]) -> None:
    since, _, until = span
    outlook = look(plan, since, until)
    assert outlook.fallen == falling_due(plan, since, until)
    assert until < outlook.next_at <= until + timedelta(days=8)
    assert falling_due(plan, until, outlook.next_at - timedelta(microseconds=1)) == ()


@given(plans(), spans)
def test_what_is_resolved_says_nothing_more(plan: Plan, span: list[datetime]) -> None:
    since, done, until = span
    closed = tuple(resolved(one, done) for one in plan.blockages)
    dues = falling_due(replace(plan, blockages=closed), since, until)
    assert not [due for due in dues if due.blockage and due.at >= done]


@given(plans())
def test_nobody_hears_a_step_of_a_blockage_twice(plan: Plan) -> None:
    dues = falling_due(plan, START, START + timedelta(days=900))
    told = [(due.kind, due.subject, due.hearer) for due in dues if due.blockage]
    cards = [one for one in told if one[0] is Kind.BLOCKAGE_CARD]
    assert len(set(told)) == len(told) - len(cards) + len(set(cards))


CHAIR, COORDINATOR = PersonId(UUID(int=1)), PersonId(UUID(int=2))
WHO = {
    Hearer.CHAIRS: (CHAIR,),
    Hearer.COORDINATOR: (CHAIR, COORDINATOR),
    Hearer.KEEPERS: (CHAIR, COORDINATOR),
    Hearer.AGENCY: (CHAIR,),
}


@given(plans(), spans)
def test_everybody_hears_each_thing_once_and_at_one_time_in_one_letter(
    plan: Plan, span: list[datetime]
) -> None:
    since, _, until = span
    told = addressed(falling_due(plan, since, until), lambda due: WHO.get(due.hearer, ()))
    newest, older = coalesced(told)
    assert len(newest) + len(older) == len(told)
    assert len({(one.due.says, one.to) for one in newest}) == len(newest)
    sent = [
        (one.to, one.dues[0].at, one.dues[0].kind in DIGESTS)
        for one in letters(newest)
        if not isinstance(one.to, Hearer)
    ]
    assert len(set(sent)) == len(sent)
    for one in letters(newest):
        assert len({due.kind in DIGESTS for due in one.dues}) == 1
    said = [due for one in letters(newest) for due in one.dues]
    assert len(said) == len(newest)
