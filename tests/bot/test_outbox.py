import json
from pathlib import Path

import pytest

from tests.bot.conftest import KENT, Mase

AT = ("--at", "2026-08-03T10:00")
KEYS = {"key", "panel", "kind", "due", "place", "state", "attempts"}


@pytest.fixture
def owed(mase: Mase, kent: Path) -> Path:
    """A notice that waits."""
    words = ("say", "--panel", KENT, "--as", "coordinator@kent.example", *AT)
    assert mase(*words, "meeting add 25 September 2026 14:30").code == 0
    return kent


def test_notices_are_listed_as_json(mase: Mase, owed: Path) -> None:
    [row] = [json.loads(line) for line in mase("outbox", "--json").lines]
    assert row.keys() == KEYS
    assert row["key"].startswith(f"{KENT}/")
    assert row | {"key": ""} == {
        "key": "",
        "panel": KENT,
        "kind": "meeting-dated",
        "due": "2026-08-03T09:00:00+00:00",
        "place": f"console/local/{KENT}",
        "state": "waiting",
        "attempts": 0,
    }


def test_words_are_shown_when_asked_for_and_that_is_audited(mase: Mase, owed: Path) -> None:
    assert "text" not in json.loads(mase("outbox", "--json").out)
    [row] = [json.loads(line) for line in mase("outbox", "--json", "--text").lines]
    assert row.keys() == KEYS | {"text"}
    assert "Friday 25 September 2026 at 14:30" in row["text"]
    assert b"outbox text" in (owed / "mase.sqlite3").read_bytes()


def test_notices_are_listed_for_people(mase: Mase, owed: Path) -> None:
    [line] = mase("outbox").lines
    assert line.startswith(f"2026-08-03T09:00:00+00:00 waiting console/local/{KENT} {KENT}/")
    assert "Friday 25 September 2026" in mase("outbox", "--text").out


def dated(mase: Mase) -> dict[str, tuple[str, int]]:
    """Of what was owed before any tick: by place its state and attempts."""
    rows = [json.loads(line) for line in mase("outbox", "--json").lines]
    return {
        row["place"]: (row["state"], row["attempts"])
        for row in rows
        if row["kind"] == "meeting-dated"
    }


def test_tick_delivers_what_is_owed_once(mase: Mase, owed: Path) -> None:
    place = f"console/local/{KENT}"
    assert mase("tick", "--at", "2026-08-03T08:59Z").code == 0
    assert dated(mase) == {place: ("waiting", 0)}
    assert mase("tick", "--at", "2026-08-03T09:01Z").code == 0
    assert dated(mase) == {place: ("sent", 1)}
    assert mase("tick", "--at", "2026-08-03T09:02Z").code == 0
    assert dated(mase) == {place: ("sent", 1)}


def test_only_what_was_given_up_is_retried(mase: Mase, owed: Path) -> None:
    key = json.loads(mase("outbox", "--json").out)["key"]
    ran = mase("outbox", "retry", key)
    assert ran.code == 2
    assert "was given up" in ran.err
    assert mase("outbox", "retry", "no such key").code == 2


def test_nothing_is_owed_to_a_panel_that_is_bound_nowhere(mase: Mase, kent: Path) -> None:
    other = (kent / "kent.toml").read_text().replace(f'key = "{KENT}"', 'key = "other"')
    (kent / "other.toml").write_text(other)
    assert mase("load", "other.toml").code == 0
    assert mase("member", "import", "--panel", "other", "people.csv").code == 0
    words = ("say", "--panel", "other", "--as", "coordinator@kent.example", *AT)
    assert mase(*words, "meeting add 25 September 2026 14:30").code == 0
    assert mase("outbox").out == ""


def test_a_platform_that_is_off_keeps_its_notices_waiting(mase: Mase, owed: Path) -> None:
    assert mase("bind", "--panel", KENT, "slack", "T1", "C1").code == 0
    words = ("say", "--panel", KENT, "--as", "coordinator@kent.example", *AT)
    assert mase(*words, "meeting add 30 October 2026 14:30").code == 0
    assert mase("tick", "--at", "2026-08-03T10:01+01:00").code == 0
    assert dated(mase) == {f"console/local/{KENT}": ("sent", 1), "slack/T1/C1": ("waiting", 0)}
    assert "slack is off" in mase("outbox").out
