"""The labelled lines: what the guard must catch, and what must pass (docs/privacy.md)."""

from collections import Counter
from pathlib import Path

import pytest

from bot.commands.privacy import measured
from panel.privacy.measuring import ROSTER, Line, LineInvalid, measure, read_lines

LINES = tuple(
    read_lines(Path(__file__).parents[1].joinpath("privacy", "lines.tsv").read_text("utf-8"))
)


def test_there_are_lines_of_both_kinds_and_none_twice() -> None:
    lines = [line for line in LINES if line.part != ROSTER]
    assert len(lines) >= 1200
    assert min(Counter(bool(line.expected) for line in lines).values()) >= 500
    assert len({line.text for line in lines}) == len(lines)


@pytest.mark.parametrize("part", ["seen", "held"])
def test_the_guard_finds_what_it_must_and_little_else(part: str) -> None:
    result = measured(LINES, part)
    assert result.score(lambda kind: kind != "name").recall >= 0.98, result.misses
    assert result.score(lambda kind: kind == "name").recall >= 0.95, result.misses
    assert result.precision >= 0.95, result.alarms


def test_lines_of_another_hand_fare_little_worse() -> None:
    result = measured(LINES, "later")
    assert result.score(lambda kind: kind != "name").recall >= 0.98, result.misses
    assert result.score(lambda kind: kind == "name").recall >= 0.9, result.misses
    assert result.precision >= 0.9, result.alarms


def test_measuring_counts_by_kind() -> None:
    lines = list(
        read_lines("# a comment\n\nseen\tring {phone:07700 900123} or {name:Zq}\nseen\tfine")
    )
    assert lines[0] == Line("seen", "ring 07700 900123 or Zq", (("phone", 5, 17), ("name", 21, 23)))
    result = measure(lines, lambda text: ())
    assert (result.lines, result.misses) == (
        2,
        [f"{k}: {lines[0].text}" for k in ("phone", "name")],
    )
    assert (result.score(lambda _: True).recall, result.precision) == (0.0, 1.0)


def test_a_line_that_is_none_is_named() -> None:
    with pytest.raises(LineInvalid, match="line 2: a part, a tab and a text are expected"):
        list(read_lines("seen\tfine\nno tab"))
