import stat
from pathlib import Path

import pytest

from tests.bot.conftest import KENT, Mase

AT = ("--at", "2026-08-03T10:00")


def test_a_backup_restores_what_there_was(mase: Mase, kent: Path) -> None:
    ran = mase("backup", "copy")
    assert (ran.code, ran.out.partition(",")[0]) == (0, "Wrote copy")
    assert stat.S_IMODE((kent / "copy").stat().st_mode) == 0o600
    words = ("say", "--panel", KENT, "--as", "coordinator@kent.example", *AT)
    mase(*words, "meeting add 25 September 2026 14:30")
    ran = mase("restore", "copy")
    assert (ran.code, ran.out) == (0, "Restored copy; 0 erasures done again.\n")
    assert mase("outbox").out == ""
    assert mase(*words, "members").code == 0
    assert mase("audit", "verify").code == 0


def test_a_backup_replaces_no_file(mase: Mase, kent: Path) -> None:
    ran = mase("backup", "people.csv")
    assert ran.code == 1
    assert "people.csv" in ran.err
    assert (kent / "people.csv").read_text().startswith("seat,")


def test_a_restored_backup_needs_its_keys(
    mase: Mase, kent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert mase("backup", "copy").code == 0
    for name in ("MASE_FIELD_KEYS", "MASE_AUDIT_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("MASE_DATABASE_URL", "sqlite:///second.sqlite3")
    assert mase("init", "--env", ".env").code == 0
    ran = mase("restore", "copy")
    assert ran.code == 1
    assert "other field keys" in ran.err


def test_a_backup_restores_into_a_new_database(
    mase: Mase, kent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert mase("backup", "copy").code == 0
    monkeypatch.setenv("MASE_DATABASE_URL", "sqlite:///second.sqlite3")
    assert mase("init").code == 0
    assert mase("restore", "copy").code == 0
    assert mase("say", "--panel", KENT, "--as", "police@kent.example", "members").code == 0


def test_verify_says_where_each_chain_ends(mase: Mase, kent: Path) -> None:
    ran = mase("audit", "verify")
    assert ran.code == 0
    assert [line.split(",")[0] for line in ran.lines] == ["ok: installation", f"ok: panel/{KENT}"]
    head = ran.lines[-1].rpartition(" ")[2]
    assert mase("audit", "verify", "--head", head).code == 0
    cut = mase("audit", "verify", "--head", "0" * 63 + "1")
    assert cut.code == 1
    assert cut.lines[-1].startswith("broken:")


def test_verify_finds_a_changed_row(
    mase: Mase, kent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kent / "mase.sqlite3"
    file.write_bytes(file.read_bytes().replace(b"member import", b"member imporT"))
    ran = mase("audit", "verify")
    assert ran.code == 1
    assert f"broken: panel/{KENT} at row 2" in ran.out
    assert mase("doctor").code == 1


def test_a_head_that_is_none_is_misuse(mase: Mase, kent: Path) -> None:
    ran = mase("audit", "verify", "--head", "xyz")
    assert ran.code == 2
    assert "64 hexadecimal digits" in ran.err


def test_tables_of_this_version_need_no_upgrade(mase: Mase, kent: Path) -> None:
    ran = mase("db", "upgrade")
    assert ran.code == 0
    assert "nothing was changed" in ran.out
