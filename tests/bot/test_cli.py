import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.conftest import KENT, Mase

COMMANDS = {
    "init", "serve", "demo", "schema", "check", "load", "member", "bind", "say", "outbox", "tick",
    "db", "backup", "restore", "audit", "doctor", "worker", "manifest",
}  # fmt: skip


def test_help_lists_every_command(mase: Mase) -> None:
    ran = mase("--help")
    assert ran.code == 0
    listed = ran.out.partition("Commands:")[2].splitlines()
    assert {line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "} == (
        COMMANDS
    )


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_command_explains_itself(mase: Mase, command: str) -> None:
    ran = mase(command, "-h")
    assert ran.code == 0
    assert f"mase {command}" in ran.out or f"root {command}" in ran.out


def test_version(mase: Mase) -> None:
    assert mase("--version").out == "mase 0.1.0\n"


def test_an_unknown_command_is_misuse(mase: Mase) -> None:
    ran = mase("chek")
    assert ran.code == 2
    assert "No such command 'chek'" in ran.err


WITH_DATABASE = (
    ("load", "--at", "2025-01-01T00:00Z", "kent.toml"),
    ("member", "import", "--panel", KENT, "people.csv"),
    ("bind", "--panel", KENT, "console", "local", "panel"),
    ("say", "--panel", KENT, "--as", "a@b.example", "help"),
    ("outbox",),
    ("outbox", "retry", "key"),
    ("tick",),
    ("db", "upgrade"),
    ("backup", "copy"),
    ("restore", "old copy"),
    ("audit", "verify"),
    ("serve",),
)


@pytest.mark.parametrize("typed", WITH_DATABASE, ids=" ".join)
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///nowhere.sqlite3", "run mase init"),
        ("sqlite:////", "is a folder"),
        ("sqlite:///people.csv", "is no database"),
        ("postgresql://127.0.0.1:1/mase", "127.0.0.1/mase"),
        ("nonsense", "MASE_DATABASE_URL is not right"),
    ],
)
def test_without_a_database_every_command_says_so(
    mase: Mase,
    kent: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: tuple[str, ...],
    url: str,
    said: str,
) -> None:
    (kent / "old copy").touch()
    monkeypatch.setenv("MASE_DATABASE_URL", url)
    ran = mase(*typed)
    assert ran.code == 1
    assert said in ran.err
    assert ran.out == ""
    assert not (kent / "nowhere.sqlite3").exists()


@pytest.mark.parametrize("typed", [one for one in WITH_DATABASE if one[0] == "say"])
def test_keys_of_another_database_are_noticed(
    mase: Mase, kent: Path, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]
) -> None:
    monkeypatch.setenv("MASE_FIELD_KEYS", "A" * 43 + "=")
    ran = mase(*typed)
    assert ran.code == 1
    assert "field keys are not those this database was sealed with" in ran.err


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("yesterday", "is not a time"),
        ("2026-13-01", "is not a time"),
        ("2026-01-01T10:00", "offset"),
    ],
)
def test_a_time_that_cannot_be_read_is_misuse(mase: Mase, home: Path, at: str, said: str) -> None:
    ran = mase("tick", "--at", at)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("command", ["check", "load", "restore"])
@pytest.mark.parametrize(("file", "code"), [("missing", (1, 2)), (".", (1, 2)), ("binary", (1,))])
def test_a_file_that_is_no_use_is_named(
    mase: Mase, home: Path, command: str, file: str, code: tuple[int, ...]
) -> None:
    (home / "binary").write_bytes(bytes(range(256)))
    ran = mase(command, file)
    assert ran.code in code
    assert file in ran.err + ran.out


def test_a_fault_of_the_program_is_told_in_one_line_without_its_data() -> None:
    script = (
        "import sys; from bot import cli\n"
        "sys.argv = ['mase', 'schema']\n"
        "def fails(): raise KeyError('Sam at no. 4')\n"
        "cli.import_module = lambda name: fails()\n"
        "cli.main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert ran.returncode == 1
    assert ran.stderr.startswith("This is a fault of mase itself; please report it: KeyError at ")
    assert len(ran.stderr.splitlines()) == 1
    assert "Sam" not in ran.stderr
