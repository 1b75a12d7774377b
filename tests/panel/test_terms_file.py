"""Reading terms files: every fault at once, each where it lies."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.terms_file import Fault, TermsFaults, read
from tests.panel.terms_texts import KENT, LONDON


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
