"""Reading terms files: every fault at once, and nothing but faults whatever is fed in."""

import json
import tomllib
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from panel.terms_file import Fault, TermsFaults, read, schema
from panel.terms_of_reference import shipped

KENT = shipped()["kent-and-medway"]
LONDON = shipped()["london"]


def faults(text: str) -> dict[str, Fault]:
    """The faults of a text, by their paths."""
    with pytest.raises(TermsFaults) as raised:
        read(text)
    return {fault.path: fault for fault in raised.value.faults}


BREAKS = {  # path of the fault: what in the shipped London file to replace by what
    "panel.key": ('key = "london"', 'key = "Lon don"'),
    "panel.timezone": ('timezone = "Europe/London"', 'timezone = "Europe/Londn"'),
    "panel.holidays": ('holidays = "GB-ENG"', 'holidays = "GB-EN"'),
    "panel.review_by": ("review_by = 2018-06-30", 'review_by = "2018-06-30"'),
    "panel.colour": ("[panel]\n", '[panel]\ncolour = "red"\n'),
    "panel.document_hosts[0]": ("[panel]\n", '[panel]\ndocument_hosts = ["https://x.org/a"]\n'),
    "panel.version": ('version = "2017"', "version = 2017"),
    "panel.short": ('short = "London"', 'short = " "'),
    "seat[1].kind": ('SPOC (DS or DC)"\nkind = "core"', 'SPOC (DS or DC)"\nkind = "corr"'),
    "seat[0].roles[0]": ('roles = ["co-chair"]\nclause', 'roles = ["king"]\nclause'),
    "seat[4].key": ('key = "la-lead"', 'key = "police"'),
    "seat[5].title": ('title = "CSE lead from Education"\n', ""),
    "seat[7].bodies": ('bodies = ["Youth Offending Team", "Probation Service"]', "bodies = 7"),
    "membership.attest_seniority": ("attest_seniority = true", 'attest_seniority = "yes"'),
    "meetings.rule": ("BYDAY=3MO", "BYDAY=6MO"),
    "meetings.minutes": ('frequency = "monthly"\n', 'frequency = "monthly"\nminutes = -5\n'),
    "meetings.at": ("at = 10:00:00\n", ""),
    "quorum.core_fraction": ('core_fraction = "2/3"', 'core_fraction = "3/2"'),
    "quorum.at_least": ("[quorum]\n", "[quorum]\nat_least = 12\n"),
    "quorum.must_include[0]": ("[quorum]\n", '[quorum]\nmust_include = [[], ["houses"]]\n'),
    "quorum.must_include[1][0]": ("[quorum]\n", '[quorum]\nmust_include = [[], ["houses"]]\n'),
    "attendance.minimum": ('minimum = "75%"', "minimum = 0.75"),
    "attendance.deputies_at_most": ('deputies_at_most = "25%"', 'deputies_at_most = "a few"'),
    "attendance.window_months": ("window_months = 12", "window_months = 0"),
    "deadlines.agenda_agreed.days_before": ("{ days_before = 14 }", "{ days_before = 3 }"),
    "deadlines.minutes_sent.days_after": ("{ days_after = 14 }", "{ days_after = -1 }"),
    "agenda[0].titel": ("[[agenda]]\n", '[[agenda]]\ntitel = "x"\n'),
    "agenda[5].source": ('source = "blockages"', 'source = "blokages"'),
    "digest.weekday": ("[membership]", '[digest]\nweekday = "mon"\n\n[membership]'),
    "privacy.overrule[0]": ("[membership]", '[privacy]\noverrule = ["boss"]\n\n[membership]'),
    "blockages.reply": ("[membership]", "[blockages]\nreply = 11\n\n[membership]"),
}


def broken(text: str, paths: list[str]) -> str:
    """The text with each of those faults put in once."""
    for old, new in dict.fromkeys(BREAKS[path] for path in paths):
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("path", BREAKS)
def test_each_fault_is_found_where_it_lies(path: str) -> None:
    assert path in faults(broken(LONDON, [path]))


def test_all_faults_at_once_hide_none() -> None:
    assert faults(broken(LONDON, list(BREAKS))).keys() >= BREAKS.keys()


@given(st.lists(st.sampled_from(sorted(BREAKS)), min_size=1, unique=True))
def test_no_fault_hides_another(paths: list[str]) -> None:
    assert faults(broken(LONDON, paths)).keys() >= set(paths)


def test_a_fault_says_what_was_found_and_what_is_expected() -> None:
    found = faults(broken(LONDON, ["seat[1].kind", "panel.timezone", "agenda[0].titel"]))
    assert str(found["seat[1].kind"]) == (
        'seat[1].kind ("police-spoc"): found "corr"; '
        'expected "core" or "optional" (people are co-opted with /mase coopt)'
    )
    assert found["panel.timezone"].found == '"Europe/Londn"'
    assert found["agenda[0].titel"].expected == 'a known key: did you mean "title"?'


def test_the_report_counts_its_faults() -> None:
    with pytest.raises(TermsFaults) as raised:
        read(broken(LONDON, ["panel.version", "meetings.rule"]))
    report = str(raised.value).splitlines()
    assert report[0] == "2 faults in the terms file:"
    assert len(report) == 3


@pytest.mark.parametrize("path", [path for path in BREAKS if "must_include" not in path])
def test_one_cause_is_one_fault(path: str) -> None:
    assert set(faults(broken(LONDON, [path]))) == {path}


def test_a_syntax_error_has_a_line_and_a_column() -> None:
    (fault,) = faults('[panel]\nkey = "x\n').values()
    assert fault.path == "line 2, column 9"
    (fault,) = faults("[panel]\nkey = [1,").values()
    assert fault.path == "line 2, column 10"


def test_what_is_missing_is_named() -> None:
    assert set(faults("")) == {"panel", "seat", "meetings"}
    assert "panel.name" in faults("[panel]\n")


def test_agenda_and_papers_may_be_due_on_one_day() -> None:
    text = LONDON.replace("{ days_before = 14 }", "{ days_before = 7 }")
    assert read(text).deadlines is not None


def test_a_seat_table_written_as_one_is_a_fault() -> None:
    assert "seat" in faults("[seat]\nkey = 'police'\n")


def test_rules_without_content_are_faults() -> None:
    empty = "\n[quorum]\nadvisory = true\n[attendance]\n[deadlines]\nadvisory = true\n"
    found = faults(empty)
    assert {"quorum", "attendance", "deadlines"} <= set(found)


def test_optional_seats_alone_make_no_panel() -> None:
    text = LONDON.replace('kind = "core"', 'kind = "optional"')
    assert "seat" in faults(text)


def test_a_starting_time_without_a_rule_is_a_fault() -> None:
    assert "meetings.rule" in faults(LONDON.replace('rule = "FREQ=MONTHLY;BYDAY=3MO"\n', ""))


def test_a_file_may_begin_with_a_byte_order_mark_and_end_lines_as_windows_does() -> None:
    assert read("\ufeff" + KENT.replace("\n", "\r\n")) == read(KENT)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=3XX",
        "FREQ=MONTHLY;BYDAY=3MO;COUNT=3",
        "FREQ=MONTHLY;INTERVAL=0;BYDAY=3MO",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=3MO",
        "FREQ=WEEKLY;BYDAY=3MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=13;BYDAY=MO",
        "FREQ=MONTHLY;FREQ=YEARLY;BYDAY=3MO",
        "FREQ=MONTHLY;BYDAY=3MO;",
        "every third Monday",
        "DTSTART:20260231 FREQ=WEEKLY;BYDAY=MO",
    ],
)
def test_rules_that_cannot_be_kept(rule: str) -> None:
    assert "meetings.rule" in faults(LONDON.replace("FREQ=MONTHLY;BYDAY=3MO", rule))


@pytest.mark.parametrize(
    "share", ['"0.75"', "0.75", '"3/2"', '"1/0"', '"-1/2"', '"101%"', '""', '"2/3 of them"', '"0%"']
)
def test_shares_are_fractions_or_percentages_from_0_to_1(share: str) -> None:
    found = faults(LONDON.replace('core_fraction = "2/3"', f"core_fraction = {share}"))
    assert set(found) == {"quorum.core_fraction"}


@pytest.mark.parametrize(
    ("share", "expected"),
    [('"2/3"', "2/3"), ('"66.6%"', "333/500"), ('"100 %"', "1"), ('" 1 / 2 "', "1/2")],
)
def test_shares_are_read_exactly(share: str, expected: str) -> None:
    terms = read(LONDON.replace('core_fraction = "2/3"', f"core_fraction = {share}"))
    assert terms.quorum is not None
    assert terms.quorum.core_fraction == Fraction(expected)


def test_every_key_of_the_product_page_is_read() -> None:
    terms = read(EVERY_KEY)
    assert terms.panel.statement == "Confidential."
    assert terms.quorum is not None
    assert terms.quorum.must_include == (("police",), ("health", "social-care"))
    assert terms.blockages.reply == 5
    assert terms.digest.weekday == "monday"
    assert terms.panel.review_by == date(2018, 6, 30)
    assert terms.cite("4") == "Example §4"


EVERY_KEY = """
[panel]
key = "example-panel"
name = "Example MASE Panel"
short = "Example"
timezone = "Europe/London"
holidays = "GB-ENG"
parents = ["Example Safeguarding Children Board"]
source = "Terms of Reference"
basis = "Operating Protocol, 3rd edition"
version = "2017"
review_by = 2018-06-30
statement = "Confidential."
document_hosts = ["docs.example.gov.uk"]
[[seat]]
key = "police"
title = "Police"
kind = "core"
agency = "police"
bodies = ["Youth Offending Team", "Probation Service"]
roles = ["co-chair"]
clause = "4"
[[seat]]
key = "health"
title = "Health"
kind = "core"
[[seat]]
key = "social-care"
title = "Social care"
kind = "core"
[membership]
attest_seniority = true
clause = "Membership"
[meetings]
frequency = "monthly"
rule = "FREQ=MONTHLY;BYDAY=3MO"
at = 10:00:00
minutes = 120
clause = "5"
[quorum]
core_fraction = "2/3"
at_least = 3
must_include = [["police"], ["health", "social-care"]]
chair_present = true
advisory = false
clause = "4"
[attendance]
minimum = "75%"
deputies_at_most = "25%"
window_months = 12
deputies_count = false
advisory = false
clause = "4"
[deadlines]
agenda_agreed = { days_before = 14, clause = "6" }
agenda_sent   = { days_before = 7,  clause = "6" }
minutes_sent  = { days_after = 14,  clause = "6" }
advisory = false
[blockages]
acknowledge = 1
reply = 5
escalate = 10
[privacy]
overrule = ["coordinator"]
[digest]
weekday = "monday"
at = 09:00:00
[[agenda]]
title = "Blockages in cases"
source = "blockages"
minutes = 15
clause = "Purpose"
"""


def keys_of(table: Any) -> set[str]:
    """Every key of a TOML value, however deep."""
    if isinstance(table, list):
        return set().union(*map(keys_of, table)) if table else set()
    if not isinstance(table, dict):
        return set()
    return set(table) | keys_of(list(table.values()))


def test_the_schema_describes_every_key_of_the_file() -> None:
    described = schema()
    assert "seat" in described["properties"]
    assert "seats" not in described["properties"]
    assert described["additionalProperties"] is False
    names: dict[str, Any] = dict(described["properties"])
    for definition in described["$defs"].values():
        for key, value in definition.get("properties", {}).items():
            assert value.get("description"), key
            names[key] = value
    assert keys_of(tomllib.loads(EVERY_KEY)) <= set(names)


def test_the_schema_is_json_without_null() -> None:
    assert '"null"' not in json.dumps(schema())


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
