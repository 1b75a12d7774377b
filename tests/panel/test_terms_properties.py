"""Whatever is fed in as a terms file is terms or faults."""

import json
import tomllib
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from panel.terms_file import TermsFaults, read
from tests.panel.terms_texts import EVERY_KEY, KENT, LONDON, keys_of


def reported(text: str) -> str:
    """The report on a text, empty for sound terms; anything but TermsFaults fails the test."""
    try:
        read(text)
    except TermsFaults as faults:
        return str(faults)
    return ""


@given(st.text(max_size=200))
@example("a = " + "[" * 5000)
@example("a = " + "9" * 5000)
@example("a = 2026-02-31")
def test_any_text_is_terms_or_faults(text: str) -> None:
    assert reported(text)


def tables(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Tables with keys that the file knows, and some it does not."""
    known = sorted(keys_of(tomllib.loads(EVERY_KEY)))
    return st.dictionaries(st.sampled_from([*known, "", "x"]), values, max_size=6)


SCALARS: SearchStrategy[Any] = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["core", "2/3", "75%", "police", "GB-ENG", "Europe/London", "monday"]),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | tables(inner), max_leaves=12
)


def as_toml(value: Any) -> str:
    """A value in TOML, tables inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {as_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    return json.dumps(value).replace("NaN", "nan").replace("Infinity", "inf")


@given(st.dictionaries(st.sampled_from(sorted(tomllib.loads(EVERY_KEY))), VALUES))
def test_any_tables_are_terms_or_faults(data: dict[str, Any]) -> None:
    reported("\n".join(f"{key} = {as_toml(value)}" for key, value in data.items()))


@given(st.sampled_from([KENT, LONDON, EVERY_KEY]), st.data())
def test_any_mutation_of_a_file_is_terms_or_faults(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = start + data.draw(st.integers(0, 20))
    reported(text[:start] + data.draw(st.text(max_size=6)) + text[end:])


@given(st.sampled_from([LONDON, EVERY_KEY]), st.integers(0, 100), SCALARS)
def test_any_value_swapped_is_terms_or_faults(text: str, n: int, value: Any) -> None:
    lines = text.splitlines()
    assigned = [i for i, line in enumerate(lines) if " = " in line]
    where = assigned[n % len(assigned)]
    lines[where] = f"{lines[where].partition(' = ')[0]} = {as_toml(value)}"
    reported("\n".join(lines))
