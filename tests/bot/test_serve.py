import os
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.bot.conftest import KENT, Mase
from tests.bot.servers import free_port, running

AT = ("--at", "2026-08-03T10:00")


def settings(home: Path, port: int) -> dict[str, str]:
    names = ("MASE_DATABASE_URL", "MASE_FIELD_KEYS", "MASE_AUDIT_KEY")
    return {**{name: os.environ[name] for name in names}, "MASE_PORT": str(port)}


def test_the_bot_serves_says_what_is_off_and_stops(mase: Mase, kent: Path) -> None:
    port = free_port()
    with running("serve", port=port, folder=kent, env=settings(kent, port)) as server:
        slack, teams, listening = server.printed
        assert slack.startswith("Slack is off: to use it, set MASE_SLACK_BOT_TOKEN and ")
        assert teams.startswith("Teams is off")
        assert listening == f"listening on http://127.0.0.1:{port}"
        assert server.status("/health/live") == 200
        assert server.status("/health/ready") == 200
        (kent / "mase.sqlite3").rename(kent / "aside")
        assert server.status("/health/live") == 200
        assert server.status("/health/ready") == 503
        (kent / "aside").rename(kent / "mase.sqlite3")
        assert server.status("/health/ready") == 200
        assert server.stop()[0] == 0


def test_teams_is_served_once_it_is_set_up(mase: Mase, kent: Path) -> None:
    port = free_port()
    teams = {
        "MASE_TEAMS_APP_ID": "app",
        "MASE_TEAMS_APP_PASSWORD": "of-the-app",
        "MASE_TEAMS_TENANT_IDS": "tenant",
    }
    env = settings(kent, port)
    with running("serve", port=port, folder=kent, env={**env, **teams}) as server:
        assert not [line for line in server.printed if "Teams" in line]
        with pytest.raises(HTTPError) as refused:
            server.post("/api/messages", type="message")
        with refused.value as answer:
            assert answer.code == 401
        assert server.stop()[0] == 0
    with running("serve", port=port, folder=kent, env=env) as server:
        assert server.status("/api/messages") == 404
        assert server.stop()[0] == 0


def is_dated_sent(mase: Mase) -> bool:
    lines = mase("outbox").lines
    return all(" sent " in line for line in lines if "/meeting-dated/" in line)


def test_the_bot_delivers_while_it_serves(mase: Mase, kent: Path) -> None:
    port = free_port()
    words = ("say", "--panel", KENT, "--as", "coordinator@kent.example", *AT)
    assert mase(*words, "meeting add 25 September 2026 14:30").code == 0
    with running("serve", port=port, folder=kent, env=settings(kent, port)) as server:
        assert any(is_dated_sent(mase) for _ in range(200))
        assert server.stop()[0] == 0


def test_a_port_that_is_taken_is_named(
    mase: Mase, kent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    with running("serve", port=port, folder=kent, env=settings(kent, port)):
        monkeypatch.setenv("MASE_PORT", str(port))
        ran = mase("serve")
    assert ran.code == 1
    assert f"Port {port} on 127.0.0.1 is in use" in ran.err
