"""The demo's clock: a month plays out as it would have, each thing at its own time."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.bot.servers import free_port, running

KENT = "kent-and-medway"
LONDON = ZoneInfo("Europe/London")


def test_a_month_plays_out_in_order(tmp_path: Path) -> None:
    port = free_port()
    with running("demo", "--port", str(port), port=port, folder=tmp_path, env={}) as demo:
        now = datetime.fromisoformat(demo.get("/api/panels")["now"])
        to = now + timedelta(days=35)
        moved = datetime.fromisoformat(demo.post("/api/clock", to=to.isoformat())["now"])
        channel = demo.get(f"/api/channel?panel={KENT}")["messages"]
        coordinator = demo.get(f"/api/channel?panel={KENT}&as=coordinator@{KENT}.example")
    assert to <= moved < to + timedelta(minutes=5)
    times = [datetime.fromisoformat(one["at"]).astimezone(LONDON) for one in channel]
    assert times == sorted(times)
    titles = [one["text"].splitlines()[0] for one in channel]
    assert "Tomorrow: a meeting of Kent and Medway Multi-Agency Sexual Exploitation Group" in titles
    assert "The meeting begins at 14:00" in titles
    assert titles.count("Kent: the week ahead") == 5
    on_the_hour = [at for at, title in zip(times, titles, strict=True) if "week ahead" in title]
    assert {(at.weekday(), at.hour, at.minute) for at in on_the_hour} == {(0, 9, 0)}
    private = [one["text"] for one in coordinator["messages"]]
    assert any("Agenda and papers to be sent" in text for text in private)
    assert not any(
        "Late: was due" in text for text in (*private, *(one["text"] for one in channel))
    )
