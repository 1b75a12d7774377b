import stat
from pathlib import Path

import pytest

from tests.bot.conftest import Mase
from tests.support.databases import AUDIT_KEY, FIELD_KEY


@pytest.fixture(autouse=True)
def _url(mase: Mase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASE_DATABASE_URL", "sqlite:///new.sqlite3")


def test_init_prints_fresh_keys_as_settings(
    mase: Mase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = mase("init")
    assert ran.code == 0
    keys = dict(line.split("=", 1) for line in ran.lines)
    assert keys.keys() == {"MASE_FIELD_KEYS", "MASE_AUDIT_KEY"}
    assert stat.S_IMODE((tmp_path / "new.sqlite3").stat().st_mode) == 0o600
    for name, key in keys.items():
        monkeypatch.setenv(name, key)
    assert mase("doctor").code == 0


def test_init_writes_keys_where_it_is_told(mase: Mase, tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("MASE_PORT=4000")
    ran = mase("init", "--env", ".env")
    assert (ran.code, ran.out) == (0, "")
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    names = [line.partition("=")[0] for line in env.read_text().splitlines()]
    assert names == ["MASE_PORT", "MASE_FIELD_KEYS", "MASE_AUDIT_KEY"]
    assert mase("doctor").code == 0


def test_init_refuses_a_database_that_is_there(mase: Mase, tmp_path: Path) -> None:
    (tmp_path / "new.sqlite3").write_bytes(b"mine")
    ran = mase("init", "--env", "keys")
    assert ran.code == 1
    assert "there is a file" in ran.err
    assert (tmp_path / "new.sqlite3").read_bytes() == b"mine"
    assert not (tmp_path / "keys").exists()


def test_init_does_not_replace_keys(mase: Mase, tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("MASE_AUDIT_KEY=old\n")
    ran = mase("init", "--env", "keys")
    assert ran.code == 2
    assert "keys has MASE_AUDIT_KEY" in ran.err
    assert not (tmp_path / "new.sqlite3").exists()


@pytest.mark.parametrize("file", [".", "no/such/folder/keys"])
def test_init_needs_a_file_it_can_write(mase: Mase, tmp_path: Path, file: str) -> None:
    ran = mase("init", "--env", file)
    assert ran.code == 2
    assert f"{file} " in ran.err
    assert not (tmp_path / "new.sqlite3").exists()


def test_init_goes_by_the_keys_that_are_set(mase: Mase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASE_FIELD_KEYS", FIELD_KEY)
    monkeypatch.setenv("MASE_AUDIT_KEY", AUDIT_KEY)
    ran = mase("init")
    assert (ran.code, ran.out) == (0, "")
    assert "keys that are set already" in ran.err


def test_init_without_a_folder_for_the_database(
    mase: Mase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASE_DATABASE_URL", "sqlite:///no/such/folder/a.sqlite3")
    ran = mase("init")
    assert ran.code == 1
    assert "no folder" in ran.err
    assert ran.out == ""
