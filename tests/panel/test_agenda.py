"""Agendas: their order, their times, what they may not lose, and the hash that chairs agree to."""

from dataclasses import replace
from hashlib import sha256
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.agenda import (
    AgendaItem,
    ItemKind,
    Paper,
    PaperState,
    carried_over,
    closing_at,
    in_order,
    left_out,
    moved,
    standing,
    with_carried,
)
from panel.agenda_content import content, digest, read_content
from panel.agenda_papers import listed_papers, papers_content, read_papers
from panel.agenda_timing import timing
from panel.names import SeatKey
from panel.terms import Source, Terms
from tests.support.rosters import terms_of

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
items = st.builds(
    AgendaItem,
    words,
    st.sampled_from(ItemKind),
    st.none() | st.integers(1, 90),
    st.none() | st.sampled_from(Source),
    st.none() | words,
    st.none() | words.map(SeatKey),
    st.none() | words,
    st.uuids(),
)
agendas = st.lists(items, max_size=6).map(tuple)
filled = st.lists(items, min_size=1, max_size=6).map(tuple)
KENT = standing(terms_of("kent-and-medway"))


def said(agenda: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    """An agenda without its row ids."""
    return tuple(replace(item, id=None) for item in agenda)


@given(agendas, agendas)
def test_the_hash_changes_when_and_only_when_the_agenda_does(
    one: tuple[AgendaItem, ...], other: tuple[AgendaItem, ...]
) -> None:
    same = digest(content(one)) == digest(content(other))
    assert same == (said(one) == said(other))
    assert digest(content(one)) == digest(content(said(one))) == sha256(content(one)).hexdigest()


@given(filled, st.data())
def test_any_change_to_a_line_changes_the_hash(
    agenda: tuple[AgendaItem, ...], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(agenda) - 1))
    changed = replace(agenda[at], minutes=(agenda[at].minutes or 0) + 1)
    assert digest(content((*agenda[:at], changed, *agenda[at + 1 :]))) != digest(content(agenda))


@given(agendas)
def test_a_kept_agenda_is_read_back(agenda: tuple[AgendaItem, ...]) -> None:
    assert read_content(content(agenda)) == said(agenda)
    assert read_content(None) == ()


@given(filled, st.data())
def test_moving_one_item_permutes_them(agenda: tuple[AgendaItem, ...], data: st.DataObject) -> None:
    places = st.integers(1, len(agenda))
    number, to = data.draw(places), data.draw(places)
    after = moved(agenda, number, to)
    assert after[to - 1] == agenda[number - 1]
    assert sorted(item.id for item in after if item.id) == sorted(i.id for i in agenda if i.id)
    assert moved(after, to, number) == agenda


@given(filled, st.data())
def test_the_items_named_go_first_and_the_rest_stays_in_order(
    agenda: tuple[AgendaItem, ...], data: st.DataObject
) -> None:
    numbers = data.draw(st.lists(st.integers(1, len(agenda)), unique=True))
    after = in_order(agenda, numbers)
    assert after[: len(numbers)] == tuple(agenda[number - 1] for number in numbers)
    rest = tuple(item for n, item in enumerate(agenda, start=1) if n not in numbers)
    assert after[len(numbers) :] == rest


@given(agendas, st.integers(1, 300))
def test_times_add_up(agenda: tuple[AgendaItem, ...], length: int) -> None:
    times = timing(agenda, length)
    assert times.total == sum(item.minutes or 0 for item in agenda)
    assert times.over == max(times.total - length, 0)
    assert times.untimed == sum(item.minutes is None for item in agenda)
    for at, start in enumerate(times.starts):
        before = [item.minutes for item in agenda[:at]]
        assert start == (None if None in before else sum(minutes or 0 for minutes in before))


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        ((), ""),
        ((None, None), ""),
        ((30, 90), "120 of 120 minutes set aside."),
        ((30, None), "30 of 120 minutes set aside; 1 item has no time."),
        ((30, None, None), "30 of 120 minutes set aside; 2 items have no time."),
    ],
)
def test_the_time_in_words(minutes: tuple[int | None, ...], sentence: str) -> None:
    agenda = [AgendaItem("Item", ItemKind.STANDING, one) for one in minutes]
    assert timing(agenda, 120).sentence() == sentence


@pytest.mark.parametrize("panel", ["kent-and-medway", "london"])
def test_the_standing_agenda_leaves_nothing_out(panel: str) -> None:
    terms = terms_of(panel)
    assert left_out(terms, standing(terms)) == ()


@pytest.mark.parametrize(
    ("panel", "lost"),
    [
        (
            "kent-and-medway",
            ["Victims", "Perpetrators", "Locations", "Intelligence", "The child's"],
        ),
        ("london", ["Victims", "Offenders", "Locations", "Trends"]),
    ],
)
def test_volt_and_the_childs_voice_may_not_be_lost_in_silence(panel: str, lost: list[str]) -> None:
    terms = terms_of(panel)
    missing = left_out(terms, ())
    assert [line.title.startswith(one) for line, one in zip(missing, lost, strict=True)]
    without = tuple(item for item in standing(terms) if item.source is not Source.TRENDS)
    assert [line.source for line in left_out(terms, without)] == [Source.TRENDS]


def test_a_register_of_that_name_is_no_line_of_the_terms() -> None:
    terms = terms_of("london")
    own = AgendaItem("Victims, as somebody sees them", ItemKind.PROPOSED)
    assert "Victims" in [line.title for line in left_out(terms, (own,))]


def test_added_items_stand_before_what_closes_every_meeting() -> None:
    assert [item.title for item in KENT[closing_at(KENT) :]] == [
        "Any other business",
        "Date of the next meeting",
    ]
    assert closing_at(()) == 0
    late = AgendaItem("Late", ItemKind.LATE)
    assert closing_at((late,)) == 1
    assert with_carried(KENT, (late,))[closing_at(KENT)] == late


def test_what_was_not_got_to_is_carried_over() -> None:
    dealt = AgendaItem("Hotels", ItemKind.PROPOSED)
    left = AgendaItem("Half term", ItemKind.LATE, 10, seat=SeatKey("police"), reason="Today")
    (carried,) = carried_over((*KENT, dealt, left), (*KENT, dealt))
    assert carried == AgendaItem("Half term", ItemKind.CARRIED, 10, seat=SeatKey("police"))
    assert carried_over(KENT, ()) == ()


def test_papers_stand_under_the_number_of_their_item() -> None:
    first, second = uuid4(), uuid4()
    agenda = [AgendaItem(t, ItemKind.STANDING, id=i) for t, i in (("A", first), ("B", second))]
    police = SeatKey("police")
    papers = [
        Paper(uuid4(), "Profile", PaperState.MISSING, second, None, police),
        Paper(uuid4(), "Log", PaperState.RECEIVED, first, "https://docs.example/log"),
        Paper(uuid4(), "Terms", PaperState.PROMISED),
    ]
    listed = listed_papers(papers, agenda)
    assert [(p.title, p.number, p.there) for p in listed] == [
        ("Terms", None, False),
        ("Log", 1, True),
        ("Profile", 2, False),
    ]
    assert read_papers(papers_content(listed)) == listed
    assert read_papers(None) == ()


def test_terms_without_an_agenda() -> None:
    terms: Terms = terms_of("london").model_copy(update={"agenda": ()})
    assert standing(terms) == ()
    assert left_out(terms, ()) == ()
