"""A database that goes away under load costs no notice and no process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.judging import judge
from tests.crash.ordeal import Ordeal
from tests.support.databases import Opening, created
from tests.support.postgres import RestartableServer, installations, restartable
from tests.support.stand_in_sender import StandInServer

RESTARTS = 5
NOTICES = 500


@pytest.fixture
def server() -> Iterator[RestartableServer]:
    with restartable(next(installations())) as running:
        yield running


def test_postgresql_stopped_at_once_five_times(
    server: RestartableServer, chat: StandInServer, tmp_path: Path
) -> None:
    url = server.server.create("mase")
    created(url, tmp_path)
    ordeal = Ordeal(Opening(url, tmp_path / "erasures"), chat, tmp_path)
    with ordeal.running(3):
        before = [process.pid for process in ordeal.processes]
        for _ in range(RESTARTS):
            ordeal.owe(NOTICES // RESTARTS)
            arrived = chat.count()
            ordeal.until(lambda arrived=arrived: chat.count() > arrived + 20)  # type: ignore[misc]
            server.stop_at_once()
            server.start()
        ordeal.until(ordeal.is_settled)
        assert [process.pid for process in ordeal.processes if process.is_alive()] == before
    verdict = judge(ordeal)
    print(f"\n{RESTARTS} restarts: {verdict}")  # noqa: T201
    assert verdict.sent >= NOTICES
    assert (verdict.lost, verdict.doubled, verdict.disordered, verdict.given_up) == ([], 0, [], [])
