"""The agenda's line for blockages: what the register says, wherever the line stands."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from panel.agenda import AgendaItem, ItemKind, standing
from panel.blockage_agenda import TITLE, filled, late_title, named_on
from panel.terms import Source
from tests.panel.obstacles import raised
from tests.panel.plans import KENT, LONDONS

ONE, TWO = raised("2026-04-01 10:00", 1), raised("2026-04-02 10:00", 2)
some = st.sets(st.integers(1, 1200), max_size=5).map(
    lambda numbers: [raised("2026-04-01 10:00", number) for number in sorted(numbers)]
)


def test_the_terms_own_line_names_them() -> None:
    items = filled(standing(KENT), (ONE, TWO))
    (line,) = (item for item in items if item.source is Source.BLOCKAGES)
    assert line.title == (
        "Obstacles to service provision: B-2026-001 (C-0421), B-2026-002 (C-0422)"
    )
    assert named_on(items) == {"B-2026-001", "B-2026-002"}
    assert [item.kind for item in items] == [ItemKind.STANDING] * len(items)


@given(some, some, st.sampled_from([KENT, LONDONS]))
def test_what_was_filled_before_is_filled_anew(
    first: list[object], then: list[object], terms: object
) -> None:
    plain = standing(terms)  # type: ignore[arg-type]
    once = filled(plain, then)  # type: ignore[arg-type]
    assert filled(filled(plain, first), then) == once  # type: ignore[arg-type]
    assert filled(once, ()) == plain
    assert named_on(once) == {one.number for one in then}  # type: ignore[attr-defined]


def test_without_a_line_there_is_one_when_it_is_needed() -> None:
    without = [item for item in standing(LONDONS) if item.source is not Source.BLOCKAGES]
    assert filled(without, ()) == tuple(without)
    items = filled(without, (ONE,))
    made = next(item for item in items if item.source is Source.BLOCKAGES)
    assert made.title == f"{TITLE}: B-2026-001 (C-0421)"
    assert [item.title for item in items[-2:]] == [
        "Any other business",
        "Date of the next meeting",
    ]


def test_only_the_first_of_two_lines_is_filled() -> None:
    line = AgendaItem("Blockages", ItemKind.STANDING, source=Source.BLOCKAGES)
    items = filled((line, replace(line, title="More of them")), (ONE,))
    assert [item.title for item in items] == ["Blockages: B-2026-001 (C-0421)", "More of them"]


def test_what_somebody_added_is_theirs() -> None:
    late = AgendaItem(late_title(TWO), ItemKind.LATE, source=None, reason="It came today.")
    items = filled((*standing(KENT), late), (ONE,))
    assert items[-1] == late
    assert named_on(items) == {"B-2026-001", "B-2026-002"}
