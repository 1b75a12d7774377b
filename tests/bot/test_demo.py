import signal
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.bot.conftest import Mase
from tests.bot.servers import free_port, running

KENT = "kent-and-medway"
POLICE = f"police@{KENT}.example"


def test_a_demo_begins_goes_on_and_stops(tmp_path: Path) -> None:
    port = free_port()
    typed = ("demo", "--port", str(port))
    with running(*typed, port=port, folder=tmp_path, env={}) as first:
        keys, opened = first.printed
        assert keys.startswith("The demo made keys of its own, in .mase-demo/.env")
        assert opened == f"open http://127.0.0.1:{port}"
        said = first.post("/api/say", panel=KENT, **{"as": POLICE}, text="/mase quorum")
        assert said["outcome"] == "done"
        assert "of 12 core seats" in said["replies"][0]["text"]
        assert said["replies"][0]["private"]
        said = first.post("/api/say", panel=KENT, **{"as": POLICE}, text="/mase action mine")
        assert "1 action, 1 overdue." in said["replies"][0]["text"]
        now = datetime.fromisoformat(first.get("/api/panels")["now"])
        later = now + timedelta(days=3)
        moved = first.post("/api/clock", to=later.isoformat())
        assert datetime.fromisoformat(moved["now"]) >= later
        assert first.stop()[:2] == (0, "")
    with running(*typed, port=port, folder=tmp_path, env={}) as second:
        assert second.printed == [f"open http://127.0.0.1:{port}"]
        panels = second.get("/api/panels")
        assert datetime.fromisoformat(panels["now"]) >= later
        messages = second.get(f"/api/channel?panel={KENT}")["messages"]
        later += timedelta(days=7)
        second.post("/api/clock", to=later.isoformat())
        digest = second.get(f"/api/channel?panel={KENT}")["messages"][-1]["text"]
        assert "Actions open: 5" in digest
        assert "Actions overdue: " in digest
        assert messages[0]["text"].startswith("Next: a meeting of Kent and Medway")
        assert second.stop(signal.SIGINT)[0] == 0
    assert (tmp_path / ".mase-demo" / ".gitignore").read_text() == "*\n"


def test_the_demo_has_people_in_nearly_every_seat(tmp_path: Path) -> None:
    port = free_port()
    with running("demo", "--port", str(port), port=port, folder=tmp_path, env={}) as demo:
        people = {
            panel["key"]: {one["email"].partition("@")[0] for one in panel["people"]}
            for panel in demo.get("/api/panels")["panels"]
        }
    assert len(people[KENT]) == 11 + 6
    assert {"chair", "deputy-chair", "coordinator", "reporter"} <= people[KENT]
    assert {"police", "la-manager", "coordinator", "operator"} <= people["london"]
    assert {"districts"}.isdisjoint(people[KENT])
    assert {"charity", "chair"}.isdisjoint(people["london"])


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org", "::"])
def test_the_demo_refuses_any_other_bind(
    mase: Mase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    ran = mase("demo", "--host", host)
    assert ran.code == 2
    assert f"The demo cannot listen on {host}" in ran.err
    monkeypatch.setenv("MASE_HOST", host)
    assert mase("demo").code == 2
    assert not (tmp_path / ".mase-demo").exists()


def test_a_port_that_is_taken_is_named(tmp_path: Path, mase: Mase) -> None:
    port = free_port()
    with running("demo", "--port", str(port), port=port, folder=tmp_path, env={}):
        ran = mase("demo", "--dir", "other", "--port", str(port))
    assert ran.code == 1
    assert f"Port {port} on 127.0.0.1 is in use" in ran.err


def test_a_folder_that_cannot_be_one_is_named(mase: Mase, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = mase("demo", "--dir", "file")
    assert ran.code == 2
    assert "Name another folder: --dir DIR." in ran.err


def test_a_spoilt_clock_is_named(mase: Mase, tmp_path: Path) -> None:
    folder = tmp_path / ".mase-demo"
    folder.mkdir()
    (folder / "clock").write_text("soon")
    ran = mase("demo")
    assert ran.code == 2
    assert "clock is spoilt: delete it" in ran.err
