"""`mase worker` and `mase serve` side by side on PostgreSQL, as processes of their own."""

import time
from pathlib import Path

import pytest

from panel.terms_of_reference import shipped
from tests.bot.conftest import KENT, PEOPLE, Mase
from tests.bot.servers import free_port, running
from tests.support.databases import AUDIT_KEY, FIELD_KEY, Opening

PATIENCE = 30


@pytest.fixture
def env(
    postgres_opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """The settings for a database of the test's own."""
    found = {
        "MASE_DATABASE_URL": postgres_opening.url,
        "MASE_FIELD_KEYS": FIELD_KEY,
        "MASE_AUDIT_KEY": AUDIT_KEY,
        "MASE_ERASURES_FILE": str(tmp_path / "erasures"),
        "MASE_PORT": str(free_port()),
    }
    for name, value in found.items():
        monkeypatch.setenv(name, value)
    return found


def ready(mase: Mase, folder: Path) -> None:
    (folder / "kent.toml").write_text(shipped()[KENT], "utf-8")
    (folder / "people.csv").write_text(PEOPLE, "utf-8")
    for typed in (
        ("load", "--at", "2025-01-01T09:00Z", "kent.toml"),
        ("member", "import", "--at", "2025-01-01T09:05Z", "--panel", KENT, "people.csv"),
        ("bind", "--at", "2026-08-01T09:00Z", "--panel", KENT, "console", "local", "panel"),
    ):
        ran = mase(*typed)
        assert ran.code == 0, ran.err


def until_sent(mase: Mase, count: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while mase("outbox").out.count(" sent ") < count:
        assert time.monotonic() < deadline, mase("outbox").out


def test_a_worker_delivers_without_serve_and_beside_it(
    mase: Mase, env: dict[str, str], tmp_path: Path
) -> None:
    ready(mase, tmp_path)
    say = ("say", "--panel", KENT, "--as", "coordinator@kent.example", "--at", "2026-08-03T10:00")
    port = int(env["MASE_PORT"])
    with running("worker", port=0, folder=tmp_path, env=env, ready="delivering") as worker:
        assert worker.printed == ["delivering by the job queue"]
        assert mase(*say, "meeting add 25 September 2026 14:30").code == 0
        until_sent(mase, 1)
        with running("serve", port=port, folder=tmp_path, env=env) as server:
            assert mase(*say, "meeting add 30 October 2026 14:30").code == 0
            until_sent(mase, 2)
            assert server.status("/metrics") == 200
            assert server.stop()[0] == 0
        assert worker.stop()[0] == 0
    assert " sending " not in mase("outbox").out


def test_with_sqlite_there_is_one_process(mase: Mase, kent: Path) -> None:
    ran = mase("worker")
    assert ran.code == 2
    assert "need PostgreSQL" in ran.err
